-- A small room inside a community. A private talk is a circle of two without keeper, one per pair.
create table circles (
  community_id uuid not null references communities,
  id uuid not null,
  kind text not null default 'circle' check (kind in ('circle', 'private')),
  name text not null check (length(name) <= 60),
  purpose text not null default '' check (length(purpose) <= 500),
  seats integer not null check (seats between 2 and 24),
  taken integer not null default 0 check (taken >= 0),
  held integer not null default 0 check (held >= 0),
  constraint circle_seats_are_hard check (taken + held <= seats),
  listed boolean not null,
  joining text not null check (joining in ('open', 'ask', 'invite')),
  low_id uuid,
  high_id uuid,
  check ((kind = 'private') = (low_id is not null and high_id is not null)),
  check (low_id < high_id),
  created_by uuid not null,
  created_at timestamptz not null default snug_now(),
  -- Closed: read-only for its last members for 30 days, then gone.
  closed_at timestamptz,
  gone_at timestamptz,
  version integer not null default 1,
  primary key (community_id, id),
  foreign key (community_id, created_by) references members (community_id, id),
  unique (community_id, low_id, high_id)
);
create index on circles (gone_at) where gone_at is not null;

create table circle_members (
  community_id uuid not null,
  circle_id uuid not null,
  member_id uuid not null,
  keeper boolean not null default false,
  joined_at timestamptz not null default snug_now(),
  primary key (community_id, circle_id, member_id),
  foreign key (community_id, circle_id) references circles (community_id, id) on delete cascade,
  foreign key (community_id, member_id) references members (community_id, id)
);
create index on circle_members (community_id, member_id);

-- A keeper's invitation waits in one's inbox and holds a seat for 7 days.
create table circle_invitations (
  community_id uuid not null,
  id uuid not null,
  circle_id uuid not null,
  member_id uuid not null,
  invited_by uuid not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'expired', 'withdrawn')),
  created_at timestamptz not null default snug_now(),
  expires_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, circle_id) references circles (community_id, id) on delete cascade,
  foreign key (community_id, member_id) references members (community_id, id),
  foreign key (community_id, invited_by) references members (community_id, id)
);
create unique index circle_invitations_one_open on circle_invitations (community_id, circle_id, member_id) where state = 'open';
create index on circle_invitations (community_id, member_id) where state = 'open';
create index on circle_invitations (expires_at) where state = 'open';

-- A request holds no seat; it is admitted, refused or withdrawn.
create table circle_requests (
  community_id uuid not null,
  id uuid not null,
  circle_id uuid not null,
  member_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'admitted', 'refused', 'withdrawn')),
  created_at timestamptz not null default snug_now(),
  primary key (community_id, id),
  foreign key (community_id, circle_id) references circles (community_id, id) on delete cascade,
  foreign key (community_id, member_id) references members (community_id, id)
);
create unique index circle_requests_one_waiting on circle_requests (community_id, circle_id, member_id) where state = 'waiting';

create function count_circle_taken() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update circles set taken = taken + 1, version = version + 1 where community_id = new.community_id and id = new.circle_id;
  else
    update circles set taken = taken - 1, version = version + 1 where community_id = old.community_id and id = old.circle_id;
  end if;
  return null;
end $$;
create trigger count_circle_taken after insert or delete on circle_members
  for each row execute function count_circle_taken();

create function count_circle_held() returns trigger language plpgsql as $$
declare
  h integer := (new.state = 'open')::int - coalesce(case when tg_op = 'UPDATE' then old.state = 'open' end, false)::int;
begin
  if h <> 0 then
    update circles set held = held + h, version = version + 1 where community_id = new.community_id and id = new.circle_id;
  end if;
  return null;
end $$;
create trigger count_circle_held after insert or update of state on circle_invitations
  for each row execute function count_circle_held();

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
  check ((closed_at is null) = (gone_at is null)),
  -- `version` moves with all that its face shows. A host outside an unlisted circle is given `outer_version` instead, which
  -- moves only with what they may see (ACCESS I12), so that no number tells them that its purpose was changed.
  version integer not null default 1,
  outer_version integer not null default 1,
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

-- How often what is between a circle and somebody has changed: the version of "mine" and of a seat. Outlives the seat.
create table circle_ties (
  community_id uuid not null,
  circle_id uuid not null,
  member_id uuid not null,
  version integer not null default 1,
  primary key (community_id, circle_id, member_id),
  foreign key (community_id, circle_id) references circles (community_id, id) on delete cascade,
  foreign key (community_id, member_id) references members (community_id, id)
);

create function count_circle_version() returns trigger language plpgsql as $$
begin
  if (new.name, new.seats, new.taken, new.held, new.listed, new.closed_at, new.outer_version)
    is distinct from (old.name, old.seats, old.taken, old.held, old.listed, old.closed_at, old.outer_version) then
    new.outer_version := old.outer_version + 1;
    new.version := old.version + 1;
  elsif (new.purpose, new.joining) is distinct from (old.purpose, old.joining) then
    new.version := old.version + 1;
  end if;
  return new;
end $$;
create trigger count_circle_version before update on circles
  for each row execute function count_circle_version();

-- The one place where "taken" and the keepers' part of the version move.
create function count_circle_taken() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update circles set taken = taken + 1 where community_id = new.community_id and id = new.circle_id;
  elsif tg_op = 'DELETE' then
    update circles set taken = taken - 1 where community_id = old.community_id and id = old.circle_id;
  elsif new.keeper <> old.keeper then
    update circles set outer_version = outer_version + 1 where community_id = new.community_id and id = new.circle_id;
  end if;
  return null;
end $$;
create trigger count_circle_taken after insert or delete or update of keeper on circle_members
  for each row execute function count_circle_taken();

-- The one place where "held" moves: an open invitation holds its seat.
create function count_circle_held() returns trigger language plpgsql as $$
declare
  h integer := (new.state = 'open')::int - coalesce(case when tg_op = 'UPDATE' then old.state = 'open' end, false)::int;
begin
  if h <> 0 then
    update circles set held = held + h where community_id = new.community_id and id = new.circle_id;
  end if;
  return null;
end $$;
create trigger count_circle_held after insert or update of state on circle_invitations
  for each row execute function count_circle_held();

create function count_circle_tie() returns trigger language plpgsql as $$
declare
  tied circle_ties;
begin
  if tg_op = 'DELETE' then
    tied.community_id := old.community_id; tied.circle_id := old.circle_id; tied.member_id := old.member_id;
  else
    tied.community_id := new.community_id; tied.circle_id := new.circle_id; tied.member_id := new.member_id;
  end if;
  -- From the circle, not from the values: when the circle itself goes, its ties go with it.
  insert into circle_ties (community_id, circle_id, member_id)
    select community_id, id, tied.member_id from circles where community_id = tied.community_id and id = tied.circle_id
    on conflict (community_id, circle_id, member_id) do update set version = circle_ties.version + 1;
  return null;
end $$;
create trigger count_circle_tie after insert or delete or update of keeper on circle_members
  for each row execute function count_circle_tie();
create trigger count_circle_tie after insert or update of state on circle_invitations
  for each row execute function count_circle_tie();
create trigger count_circle_tie after insert or update of state on circle_requests
  for each row execute function count_circle_tie();

-- Every circle has a keeper at every commit (ACCESS I10); the verbs see to it, this stands behind them.
create function circle_has_a_keeper() returns trigger language plpgsql as $$
declare
  of_community uuid;
  of_circle uuid;
begin
  if tg_table_name = 'circles' then
    of_community := new.community_id; of_circle := new.id;
  else
    of_community := old.community_id; of_circle := old.circle_id;
  end if;
  if exists (select from circles where community_id = of_community and id = of_circle and kind = 'circle')
    and not exists (select from circle_members where community_id = of_community and circle_id = of_circle and keeper)
  then
    raise exception 'a circle has a keeper' using errcode = 'check_violation', constraint = 'circle_has_a_keeper';
  end if;
  return null;
end $$;
create constraint trigger circle_has_a_keeper after insert on circles deferrable initially deferred
  for each row execute function circle_has_a_keeper();
create constraint trigger circle_has_a_keeper after delete or update of keeper on circle_members deferrable initially deferred
  for each row execute function circle_has_a_keeper();

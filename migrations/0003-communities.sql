create table communities (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 2 and 40),
  name text not null check (length(name) between 1 and 80),
  purpose text not null check (length(purpose) <= 500),
  criteria text not null check (length(criteria) <= 1000),
  language text not null default 'en',
  -- A name that this database knows: days are counted by it.
  time_zone text not null default 'UTC' check (now() at time zone time_zone is not null),
  -- The seat ledger. The three counters are kept by triggers on the rows they count; the check stands behind every door.
  seats integer not null check (seats between 2 and 1000),
  taken integer not null default 0 check (taken >= 0),
  resting integer not null default 0 check (resting >= 0),
  held integer not null default 0 check (held >= 0),
  constraint seats_are_hard check (taken + resting + held <= seats),
  -- One raise of the cap may be pending; it takes effect when due.
  raise_to integer check (raise_to between 2 and 1000),
  raise_due_at timestamptz,
  check ((raise_to is null) = (raise_due_at is null)),
  invitation_days integer not null default 14 check (invitation_days between 1 and 30),
  invitation_budget integer not null default 2 check (invitation_budget between 0 and 10),
  version integer not null default 1,
  created_at timestamptz not null default snug_now()
);
create index on communities (raise_due_at) where raise_due_at is not null;

-- A member is an account's seat in a community. The row outlives the membership: the chain never loses a joint.
create table members (
  community_id uuid not null references communities,
  id uuid not null,
  account_id uuid not null references accounts,
  name text not null check (length(name) between 1 and 80),
  lines text not null default '' check (length(lines) <= 500),
  ask_about text not null default '' check (length(ask_about) <= 200),
  role text not null default 'member' check (role in ('host', 'member')),
  status text not null default 'active' check (status in ('active', 'suspended', 'resting', 'left', 'removed', 'freed')),
  invited_by uuid,
  vouch text check (length(vouch) between 20 and 500),
  vouch_hidden boolean not null default false,
  -- Anyone may sit unseen: neither "here now" nor "writing" is shown.
  unseen boolean not null default false,
  barred boolean not null default false,
  -- Why a host suspended or removed them: told to the person, kept by the hosts.
  reason text check (length(reason) <= 500),
  joined_at timestamptz not null default snug_now(),
  last_here_at timestamptz not null default snug_now(),
  ended_at timestamptz,
  version integer not null default 1,
  primary key (community_id, id),
  unique (community_id, account_id),
  foreign key (community_id, invited_by) references members (community_id, id),
  check (invited_by <> id)
);
-- One founder, the root of the chain; everybody else was brought by one who was there before them.
create unique index members_one_founder on members (community_id) where invited_by is null;
create index on members (account_id);
create index on members (community_id, invited_by);
create index on members (community_id, status);

-- The chain is immutable: inviter and vouch never change once set.
create function chain_is_immutable() returns trigger language plpgsql as $$
begin
  if old.invited_by is distinct from new.invited_by or old.vouch is distinct from new.vouch then
    raise exception 'the chain is immutable' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger chain_is_immutable before update of invited_by, vouch on members
  for each row execute function chain_is_immutable();

-- The one place where "taken" and "resting" move.
create function count_member_seats() returns trigger language plpgsql as $$
declare
  was text := case when tg_op = 'UPDATE' then old.status end;
  t integer := (new.status in ('active', 'suspended'))::int - coalesce(was in ('active', 'suspended'), false)::int;
  r integer := (new.status = 'resting')::int - coalesce(was = 'resting', false)::int;
begin
  if t <> 0 or r <> 0 then
    update communities set taken = taken + t, resting = resting + r, version = version + 1 where id = new.community_id;
  end if;
  return null;
end $$;
create trigger count_member_seats after insert or update of status on members
  for each row execute function count_member_seats();

-- What clients have created, by the id they chose: the same again is the same answer, anything else is refused (once.ts).
create table creations (
  community_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  body_hash bytea not null,
  primary key (community_id, id),
  foreign key (community_id, member_id) references members (community_id, id)
);

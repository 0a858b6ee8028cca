create table invitations (
  community_id uuid not null references communities,
  id uuid not null,
  inviter_id uuid not null,
  vouch text not null check (length(vouch) between 20 and 500),
  name text check (length(name) between 1 and 80),
  email text check (length(email) between 3 and 254),
  state text not null default 'open'
    check (state in ('awaiting vouch', 'open', 'accepted', 'declined', 'expired', 'revoked')),
  created_at timestamptz not null default snug_now(),
  expires_at timestamptz not null,
  settled_at timestamptz,
  accepted_by uuid,
  knocked_at timestamptz,
  version integer not null default 1,
  primary key (community_id, id),
  foreign key (community_id, inviter_id) references members (community_id, id),
  -- Deferred: the claim comes first and frees the held seat, then the member it names sits down in it.
  foreign key (community_id, accepted_by) references members (community_id, id) deferrable initially deferred,
  check ((state = 'accepted') = (accepted_by is not null)),
  check ((state in ('awaiting vouch', 'open')) = (settled_at is null))
);
create index on invitations (community_id, inviter_id, created_at);
create index on invitations (community_id, state);
create index on invitations (expires_at) where state in ('open', 'awaiting vouch');

-- 160 random bits each, only hashes stored; several may open the same seat.
create table invitation_secrets (
  secret_hash bytea primary key,
  community_id uuid not null,
  invitation_id uuid not null,
  created_at timestamptz not null default snug_now(),
  foreign key (community_id, invitation_id) references invitations (community_id, id)
);
create index on invitation_secrets (community_id, invitation_id);

-- The one place where "held" moves: an open invitation holds its seat.
create function count_held_seats() returns trigger language plpgsql as $$
declare
  was text := case when tg_op = 'UPDATE' then old.state end;
  h integer := (new.state in ('open', 'awaiting vouch'))::int - coalesce(was in ('open', 'awaiting vouch'), false)::int;
begin
  if h <> 0 then
    update communities set held = held + h, version = version + 1 where id = new.community_id;
  end if;
  return null;
end $$;
create trigger count_held_seats after insert or update of state on invitations
  for each row execute function count_held_seats();

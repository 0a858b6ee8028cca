-- A second vouch (PRODUCT §3), off until hosts ask for it: an invitation then waits for a co-signer before it has a link.
alter table communities add column second_vouch boolean not null default false;
alter table invitations
  add column co_signed_by uuid,
  add foreign key (community_id, co_signed_by) references members (community_id, id),
  add check (co_signed_by <> inviter_id);

-- The line for a seat (PRODUCT §3, §10): somebody put forward by a member, or a former member who waits to return.
-- A named one whose seat comes becomes an invitation under the same id.
create table waiting (
  community_id uuid not null references communities,
  id uuid not null,
  kind text not null check (kind in ('named', 'returning')),
  -- Whose entry it is: the member who vouches, or the one who returns.
  member_id uuid not null,
  name text check (length(name) between 1 and 80),
  email text check (length(email) between 3 and 254),
  vouch text check (length(vouch) between 20 and 500),
  -- "ended" with a voucher who left, or because the one they meant came in otherwise.
  state text not null default 'waiting' check (state in ('waiting', 'seated', 'withdrawn', 'ended')),
  -- In the order in which they came; given under the community's lock.
  number bigint not null generated always as identity,
  created_at timestamptz not null default snug_now(),
  settled_at timestamptz,
  version integer not null default 1,
  primary key (community_id, id),
  foreign key (community_id, member_id) references members (community_id, id),
  check ((state = 'waiting') = (settled_at is null)),
  -- Who returns keeps inviter and vouch, and needs nobody to name them.
  check (case when kind = 'named' then name is not null and vouch is not null
    else name is null and email is null and vouch is null end)
);
-- The line: who returns stands before those who are put forward.
create index waiting_line on waiting (community_id, (kind = 'named'), number) where state = 'waiting';
create unique index waiting_returns_once on waiting (community_id, member_id) where kind = 'returning' and state = 'waiting';
create index on waiting (community_id, member_id, created_at);

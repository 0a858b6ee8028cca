-- An ask closes with who helped (PRODUCT §5); closed, it needs no answer, so that nothing that looks for those who wait has to
-- know of it.
alter table threads
  add column closed_at timestamptz,
  add constraint only_asks_close check (closed_at is null or (kind = 'ask' and needs_no_answer));
create table helped (
  community_id uuid not null,
  thread_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null default snug_now(),
  primary key (community_id, thread_id, member_id),
  foreign key (community_id, thread_id) references threads (community_id, id) on delete cascade,
  foreign key (community_id, member_id) references members (community_id, id)
);
create index on helped (community_id, member_id, created_at);
create index on thanks (community_id, member_id, created_at);
-- Asks that are still open, and those that are closed: the few that giving looks at, latest first.
create index threads_open_asks on threads (community_id, created_at desc, id desc)
  where kind = 'ask' and not needs_no_answer and deleted_at is null;
create index threads_closed on threads (community_id, closed_at desc, id desc) where closed_at is not null;

-- When to look whether a member gives far more than they get (PRODUCT §8), and what came of asking them. Theirs alone to see.
create table giving (
  community_id uuid not null,
  member_id uuid not null,
  -- Null: not any more.
  look_at timestamptz,
  -- When Snug asked them last; null: never.
  asked_at timestamptz,
  choice text check (choice in ('rest', 'help', 'well')),
  check (choice is null or asked_at is not null),
  version integer not null default 1,
  primary key (community_id, member_id),
  foreign key (community_id, member_id) references members (community_id, id)
);
create index on giving (look_at) where look_at is not null;

insert into giving (community_id, member_id, look_at)
  select m.community_id, m.id, greatest(m.joined_at, snug_now()) + interval '30 days' from members m
  where m.status in ('active', 'resting', 'suspended');

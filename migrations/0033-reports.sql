-- What a member would rather have looked at by those who keep order (PRODUCT §11), with the post as it stood: it stays so, whatever
-- becomes of the post. Hosts read what was said in the whole community; what was said in a circle its keepers, and nobody else.
-- Out of a private talk, which nobody keeps, one of the two hands a post over to the hosts.
create table reports (
  community_id uuid not null references communities,
  id uuid not null,
  -- Null: for the hosts.
  circle_id uuid,
  member_id uuid not null,
  -- Who wrote it, and never reads the report.
  author_id uuid not null,
  -- Null when it is no more.
  thread_id uuid,
  reply_id uuid,
  private boolean not null default false,
  title text not null,
  body text not null,
  said_at timestamptz not null,
  why text not null check (length(why) <= 1000),
  state text not null default 'open' check (state in ('open', 'settled')),
  created_at timestamptz not null default snug_now(),
  settled_by uuid,
  settled_at timestamptz,
  note text check (length(note) <= 1000),
  version integer not null default 1,
  primary key (community_id, id),
  check (member_id <> author_id),
  check (not private or circle_id is null),
  check ((state = 'settled') = (settled_by is not null and settled_at is not null and note is not null)),
  foreign key (community_id, circle_id) references circles (community_id, id) on delete cascade,
  foreign key (community_id, member_id) references members (community_id, id),
  foreign key (community_id, author_id) references members (community_id, id),
  foreign key (community_id, settled_by) references members (community_id, id),
  foreign key (community_id, thread_id) references threads (community_id, id) on delete set null (thread_id),
  foreign key (community_id, reply_id) references replies (community_id, id) on delete set null (reply_id)
);
create index on reports (community_id, state, created_at desc, id desc) where circle_id is null;
create index on reports (community_id, circle_id, state, created_at desc, id desc) where circle_id is not null;
-- For what goes when a room does.
create index on reports (community_id, thread_id);
create index on reports (community_id, reply_id) where reply_id is not null;
-- The same by the same member is one, until it is settled.
create unique index reports_once on reports (community_id, member_id, coalesce(reply_id, thread_id)) where state = 'open';

create table threads (
  community_id uuid not null references communities,
  id uuid not null,
  circle_id uuid,
  author_id uuid not null,
  kind text not null check (kind in ('talk', 'ask', 'offer', 'ping', 'private')),
  title text not null check (length(title) <= 140),
  body text not null check (length(body) <= 20000),
  html text not null,
  created_at timestamptz not null default snug_now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  -- The number of the latest reply: order, first unread and unread counts all use it.
  last_number integer not null default 0,
  last_reply_at timestamptz not null default snug_now(),
  -- When somebody other than the author first answered.
  answered_at timestamptz,
  needs_no_answer boolean not null default false,
  at_hand boolean not null default false,
  version integer not null default 1,
  primary key (community_id, id),
  foreign key (community_id, circle_id) references circles (community_id, id) on delete cascade,
  foreign key (community_id, author_id) references members (community_id, id)
);
create index threads_by_last_reply on threads (community_id, last_reply_at desc, id desc);
create index threads_of_circle on threads (community_id, circle_id, last_reply_at desc, id desc) where circle_id is not null;
create index on threads (community_id, author_id, created_at);

create table replies (
  community_id uuid not null,
  id uuid not null,
  thread_id uuid not null,
  number integer not null,
  author_id uuid not null,
  answers_id uuid,
  body text not null check (length(body) <= 20000),
  html text not null,
  created_at timestamptz not null default snug_now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (community_id, id),
  unique (community_id, thread_id, number),
  foreign key (community_id, thread_id) references threads (community_id, id) on delete cascade,
  foreign key (community_id, author_id) references members (community_id, id),
  foreign key (community_id, answers_id) references replies (community_id, id)
);
create index on replies (community_id, author_id, created_at);
create index on replies (community_id, answers_id) where answers_id is not null;

-- How far a member has read, and whether they follow or mute.
create table thread_reads (
  community_id uuid not null,
  member_id uuid not null,
  thread_id uuid not null,
  read_to integer not null default 0,
  attention text not null default 'normal' check (attention in ('follow', 'normal', 'mute')),
  version integer not null default 1,
  primary key (community_id, member_id, thread_id),
  foreign key (community_id, member_id) references members (community_id, id),
  foreign key (community_id, thread_id) references threads (community_id, id) on delete cascade
);
create index on thread_reads (community_id, thread_id);

-- "This helped me": its author alone is told.
create table thanks (
  community_id uuid not null,
  reply_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null default snug_now(),
  primary key (community_id, reply_id, member_id),
  foreign key (community_id, reply_id) references replies (community_id, id) on delete cascade,
  foreign key (community_id, member_id) references members (community_id, id)
);

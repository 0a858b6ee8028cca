create table threads (
  community_id uuid not null,
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
  -- How many replies were ever numbered here; a number is never given twice.
  numbered integer not null default 0,
  -- How far the talk has come: the latest reply that still stands. Order, first unread and unread counts use its number.
  last_number integer not null default 0,
  last_reply_at timestamptz not null default snug_now(),
  -- The author of the latest reply, which refers to them.
  last_by uuid,
  -- When somebody other than the author first answered.
  answered_at timestamptz,
  -- The numbers of those that were deleted, 0 for the opening post: nobody has them unread.
  gone integer[] not null default '{}',
  -- The version of these five, which move with replies; "version" moves with the thread's own words and marks.
  last_version integer not null default 1,
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
create index threads_at_hand on threads (community_id, circle_id) where at_hand;

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
  -- The number of the last reply read; 0: the opening post; null: never opened.
  read_to integer,
  attention text not null default 'normal' check (attention in ('follow', 'normal', 'mute')),
  version integer not null default 1,
  primary key (community_id, member_id, thread_id),
  foreign key (community_id, member_id) references members (community_id, id),
  foreign key (community_id, thread_id) references threads (community_id, id) on delete cascade
);
create index on thread_reads (community_id, thread_id);
create index thread_followers on thread_reads (community_id, thread_id, member_id) where attention = 'follow';

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

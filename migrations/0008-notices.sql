-- A notice is a row in one's inbox.
create table notices (
  community_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  -- At most one per (subject, member, stage): the key says which.
  key text not null,
  about_id uuid,
  thread_id uuid,
  reply_id uuid,
  ping_id uuid,
  circle_id uuid,
  invitation_id uuid,
  words text,
  quiet boolean not null default false,
  created_at timestamptz not null default snug_now(),
  read_at timestamptz,
  primary key (community_id, id),
  unique (community_id, member_id, key),
  foreign key (community_id, member_id) references members (community_id, id),
  foreign key (community_id, about_id) references members (community_id, id),
  foreign key (community_id, thread_id) references threads (community_id, id) on delete cascade,
  foreign key (community_id, reply_id) references replies (community_id, id) on delete cascade,
  foreign key (community_id, ping_id) references pings (community_id, id) on delete cascade,
  -- Of a circle that is gone stays what is told to who is not in it: their inbox says nothing of whether it is there.
  foreign key (community_id, circle_id) references circles (community_id, id) on delete set null (circle_id),
  foreign key (community_id, invitation_id) references invitations (community_id, id) on delete cascade
);
create index on notices (community_id, member_id, created_at desc, id desc);
create index notices_unread on notices (community_id, member_id, thread_id) where read_at is null;

-- Every privileged act has exactly one row, in its transaction. A circle's acts stand in the circle's own log.
create table log_entries (
  community_id uuid not null references communities,
  id uuid not null,
  circle_id uuid,
  kind text not null,
  actor_id uuid,
  subject_id uuid,
  detail jsonb not null default '{}',
  at timestamptz not null default snug_now(),
  primary key (community_id, id),
  foreign key (community_id, circle_id) references circles (community_id, id) on delete cascade,
  foreign key (community_id, actor_id) references members (community_id, id),
  foreign key (community_id, subject_id) references members (community_id, id)
);
create index on log_entries (community_id, at desc, id desc);
create index on log_entries (community_id, circle_id, at desc, id desc) where circle_id is not null;

-- Who is here: a lease per process, renewed every 20 s, so that a killed process leaves no ghosts.
create unlogged table presence (
  community_id uuid not null,
  member_id uuid not null,
  process_id uuid not null,
  until timestamptz not null,
  primary key (community_id, member_id, process_id)
);
create index on presence (until);

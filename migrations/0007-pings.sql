create table pings (
  community_id uuid not null references communities,
  id uuid not null,
  circle_id uuid,
  author_id uuid not null,
  thread_id uuid not null,
  what text not null check (length(what) between 1 and 140),
  why text not null default '' check (length(why) <= 2000),
  place text not null default '' check (length(place) <= 200),
  happens_at timestamptz,
  -- Answers given before the time was changed are asked for again.
  time_changed_at timestamptz,
  needed integer check (needed between 1 and 1000),
  at_most integer check (at_most between 1 and 1000),
  check (at_most is null or needed is null or at_most >= needed),
  urgent boolean not null default false,
  created_at timestamptz not null default snug_now(),
  closes_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'met', 'lapsed', 'cancelled')),
  ended_at timestamptz,
  check ((state = 'open') = (ended_at is null)),
  -- "We have enough" is told once.
  enough_at timestamptz,
  -- The tally, kept under the ping's row lock.
  asked integer not null default 0,
  in_count integer not null default 0,
  waiting_count integer not null default 0,
  no_count integer not null default 0,
  later_count integer not null default 0,
  -- Of those asked, how many have answered: the silent are asked minus this.
  heard integer not null default 0,
  constraint never_overfull check (in_count <= at_most),
  check (least(in_count, waiting_count, no_count, later_count, heard) >= 0 and heard <= asked),
  first_answer_at timestamptz,
  outcome text check (length(outcome) <= 5000),
  outcome_html text,
  outcome_by uuid,
  outcome_at timestamptz,
  -- The author owes an outcome until told, or until this moment.
  owed_until timestamptz,
  version integer not null default 1,
  primary key (community_id, id),
  foreign key (community_id, circle_id) references circles (community_id, id) on delete cascade,
  foreign key (community_id, author_id) references members (community_id, id),
  foreign key (community_id, thread_id) references threads (community_id, id) on delete cascade,
  foreign key (community_id, outcome_by) references members (community_id, id)
);
create index on pings (community_id, created_at desc);
create unique index pings_by_thread on pings (community_id, thread_id);
create index on pings (closes_at) where state = 'open';
create index on pings (community_id, author_id) where owed_until is not null;

-- Who is asked is fixed at sending.
create table ping_asked (
  community_id uuid not null,
  ping_id uuid not null,
  member_id uuid not null,
  primary key (community_id, ping_id, member_id),
  foreign key (community_id, ping_id) references pings (community_id, id) on delete cascade,
  foreign key (community_id, member_id) references members (community_id, id)
);

create table ping_answers (
  community_id uuid not null,
  ping_id uuid not null,
  member_id uuid not null,
  choice text not null check (choice in ('in', 'cant', 'notMe', 'later')),
  -- Past "at most", one waits; place in the line is the order in which they said they are in.
  waiting boolean not null default false,
  in_since timestamptz,
  note text not null default '' check (length(note) <= 280),
  later_at timestamptz,
  -- At that time they are asked again, once.
  later_told boolean not null default false,
  first_answered_at timestamptz not null default snug_now(),
  answered_at timestamptz not null default snug_now(),
  version integer not null default 1,
  primary key (community_id, ping_id, member_id),
  foreign key (community_id, ping_id) references pings (community_id, id) on delete cascade,
  foreign key (community_id, member_id) references members (community_id, id),
  check (not waiting or choice = 'in'),
  check ((choice = 'in') = (in_since is not null)),
  check (later_at is null or choice = 'later')
);
create index ping_line on ping_answers (community_id, ping_id, in_since, member_id) where waiting;
create index on ping_answers (later_at) where later_at is not null and not later_told;

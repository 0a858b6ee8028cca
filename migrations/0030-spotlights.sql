-- In the chair (PRODUCT §6): what one member put before all, with a sentence saying why; or what Snug picked, with nobody's.
create table spotlights (
  community_id uuid not null references communities,
  id uuid not null,
  -- Null: Snug's own pick.
  giver_id uuid,
  author_id uuid not null,
  thread_id uuid not null,
  -- Null: the thread itself.
  reply_id uuid,
  why text check (length(why) between 1 and 280),
  check ((why is null) = (giver_id is null)),
  check (giver_id <> author_id),
  -- past: it stood, and stands in the history. declined: its author would rather not. waited: its 14 days went by.
  -- gone: the post, or one of the two, is no more.
  state text not null check (state in ('waiting', 'front', 'past', 'undone', 'declined', 'waited', 'gone')),
  created_at timestamptz not null default snug_now(),
  leaves_at timestamptz not null default snug_now() + interval '14 days',
  -- When it took the front; a host's writing never does.
  front_at timestamptz,
  -- Its place in the history.
  stood_at timestamptz,
  check (state not in ('front', 'past') or stood_at is not null),
  check (state <> 'front' or front_at is not null),
  ended_at timestamptz,
  check ((ended_at is null) = (state in ('waiting', 'front'))),
  -- A pick makes way for what a member says, and comes back if they undo it.
  yielded_to uuid,
  check (yielded_to is null or giver_id is null),
  primary key (community_id, id),
  foreign key (community_id, giver_id) references members (community_id, id),
  foreign key (community_id, author_id) references members (community_id, id),
  foreign key (community_id, thread_id) references threads (community_id, id) on delete cascade,
  foreign key (community_id, reply_id) references replies (community_id, id) on delete cascade
);
-- One holds the front, whatever anybody does at the same moment.
create unique index spotlights_one_front on spotlights (community_id) where state = 'front';
-- Nobody waits twice with the same writing.
create unique index spotlights_once on spotlights (community_id, thread_id, reply_id) nulls not distinct
  where state in ('waiting', 'front') and giver_id is not null;
create index on spotlights (leaves_at) where state = 'waiting';
create index on spotlights (community_id) where state = 'waiting';
create index on spotlights (community_id, stood_at desc, id desc) where state in ('front', 'past');
create index on spotlights (community_id, author_id, front_at) where front_at is not null;
create index on spotlights (community_id, giver_id, created_at) where giver_id is not null;

-- Who would be left out of the chair, whoever puts them there.
create table spotlight_choices (
  community_id uuid not null,
  member_id uuid not null,
  left_out boolean not null default false,
  primary key (community_id, member_id),
  foreign key (community_id, member_id) references members (community_id, id)
);

-- The first moment of a day where the clocks read this: not midnight where they go on at midnight, and the earlier of two
-- midnights where they go back.
create function day_begins(day date, zone text) returns timestamptz language sql stable as $$
  select case when ((midnight - interval '1 hour') at time zone zone)::date = day then midnight - interval '1 hour' else midnight end
  from (select day::timestamp at time zone zone as midnight) at
$$;

-- When the front changes next. Whoever looks at or moves the chair holds this row.
create table spotlight_days (
  community_id uuid primary key references communities,
  next_at timestamptz not null
);
create index on spotlight_days (next_at);
create function set_spotlight_day() returns trigger language plpgsql as $$
begin
  insert into spotlight_days (community_id, next_at)
    values (new.id, day_begins((snug_now() at time zone new.time_zone)::date + 1, new.time_zone))
    on conflict (community_id) do update set next_at = excluded.next_at;
  return null;
end $$;
-- Another time zone has other days.
create trigger set_spotlight_day after insert on communities for each row execute function set_spotlight_day();
create trigger move_spotlight_day after update of time_zone on communities for each row
  when (old.time_zone <> new.time_zone) execute function set_spotlight_day();
insert into spotlight_days (community_id, next_at)
  select id, day_begins((snug_now() at time zone time_zone)::date + 1, time_zone) from communities;

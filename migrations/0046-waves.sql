-- Waves (PRODUCT §7): first a circle is asked; the rest once rest_at has passed, while fewer are in than are needed.
alter table pings
  add column rest_at timestamptz,
  add column rest_asked_at timestamptz,
  -- How often what, place or time were changed: by that a calendar tells the later word from the earlier.
  add column changes integer not null default 0,
  -- Of those asked, whom it had reached when it ended.
  add column reached integer check (reached between 0 and asked),
  add constraint waves check (rest_at is null or (circle_id is null and needed is not null and rest_at < closes_at)),
  add constraint waves_in_turn check (rest_asked_at >= rest_at);
create index on pings (rest_at) where rest_at is not null and rest_asked_at is null and state = 'open';

-- Halfway between being asked and the end, who is silent is asked once more; null when that is over, or the time is too short.
alter table ping_asked add column nudge_at timestamptz;
create index on ping_asked (nudge_at) where nudge_at is not null;

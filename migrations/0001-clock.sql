-- All product time is snug_now(): the database's clock, read after the lock is held.
-- Databases made for tests or the demo replace this function by one that adds a stored offset; nothing else ever does.
create function snug_now() returns timestamptz language sql volatile as 'select clock_timestamp()';

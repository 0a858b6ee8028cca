-- What browsers still call by an older name, by today's (shared/timeZones.ts).
with renamed (was, becomes) as (values
  ('Africa/Asmera', 'Africa/Asmara'), ('America/Buenos_Aires', 'America/Argentina/Buenos_Aires'),
  ('America/Catamarca', 'America/Argentina/Catamarca'), ('America/Coral_Harbour', 'America/Atikokan'),
  ('America/Cordoba', 'America/Argentina/Cordoba'), ('America/Godthab', 'America/Nuuk'),
  ('America/Indianapolis', 'America/Indiana/Indianapolis'), ('America/Jujuy', 'America/Argentina/Jujuy'),
  ('America/Louisville', 'America/Kentucky/Louisville'), ('America/Mendoza', 'America/Argentina/Mendoza'),
  ('Asia/Calcutta', 'Asia/Kolkata'), ('Asia/Katmandu', 'Asia/Kathmandu'), ('Asia/Rangoon', 'Asia/Yangon'),
  ('Asia/Saigon', 'Asia/Ho_Chi_Minh'), ('Atlantic/Faeroe', 'Atlantic/Faroe'), ('Europe/Kiev', 'Europe/Kyiv'),
  ('Pacific/Enderbury', 'Pacific/Kanton'), ('Pacific/Ponape', 'Pacific/Pohnpei'), ('Pacific/Truk', 'Pacific/Chuuk')),
mended as (update communities set time_zone = becomes from renamed where time_zone = was and readable_zone(becomes) = becomes)
update accounts set time_zone = becomes from renamed where time_zone = was;

-- As digests do: who lives in a time zone that this database has not heard of is taken to live in UTC, and stops nothing that is sent
-- to many at once.
create or replace function quiet_until(at timestamptz, zone text, quiet_from integer, quiet_to integer) returns timestamptz language sql stable as $$
  select case when case when quiet_from <= quiet_to then minute >= quiet_from and minute < quiet_to
      else minute >= quiet_from or minute < quiet_to end
    then (day + case when minute >= quiet_to then 1 else 0 end + make_interval(mins => quiet_to)) at time zone here end
  from (select here, local::date as day, extract(hour from local) * 60 + extract(minute from local) as minute
    from (select here, at at time zone here as local from readable_zone(zone) as here) there) now
$$;

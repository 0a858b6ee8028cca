-- As a community's: what this database cannot tell the time of would be met by whoever sends something to many at once. JavaScript
-- knows some that it does not.
update accounts set time_zone = 'UTC' where readable_zone(time_zone) <> time_zone;
alter table accounts add check (now() at time zone time_zone is not null);

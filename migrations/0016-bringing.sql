-- Which list of founding members an invitation was brought with: answered by again when the list is sent again, and not
-- counted among a host's fifty a day.
alter table invitations add column list_id uuid;
create index on invitations (community_id, list_id) where list_id is not null;

-- What somebody wrote as a host was bounded by free seats, and is not held against the budget they have once they are a member
-- again; what they had spent as a member stays spent while they are host (PRODUCT §3).
alter table invitations add column by_host boolean not null default false;
alter table waiting add column by_host boolean not null default false;
-- As far as it is known: founding lists are brought by hosts, and whoever is host today may have been it then.
update invitations i set by_host = true where i.list_id is not null
  or exists (select from members m where m.community_id = i.community_id and m.id = i.inviter_id and m.role = 'host');
update waiting w set by_host = true where w.kind = 'named'
  and exists (select from members m where m.community_id = w.community_id and m.id = w.member_id and m.role = 'host');

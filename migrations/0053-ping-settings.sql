-- What hosts set of pings (PRODUCT §7): how many a member, and a room (the community, or one circle), may send in any 7 days, and
-- after how many minutes whoever has not seen one is mailed.
alter table communities
  add column ping_budget integer not null default 2 check (ping_budget between 1 and 7),
  add column ping_room_budget integer not null default 6 check (ping_room_budget between 1 and 20),
  add column ping_mail_minutes integer not null default 3 check (ping_mail_minutes between 1 and 60);

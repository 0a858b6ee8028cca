-- When quiet hours begin and end for whoever has chosen none of their own, as hosts set it (PRODUCT §9): in minutes of the day, by
-- the clocks of each one's own place. From an hour of the evening to one of the morning, so never the same and never by day.
alter table communities
  add column quiet_from smallint not null default 1320 check (quiet_from between 1080 and 1439),
  add column quiet_to smallint not null default 420 check (quiet_to between 300 and 600);

-- Who has chosen other things only has none of their own. That somebody had chosen just 22 to 7 was not kept apart from that.
alter table reach
  alter column quiet_from drop not null, alter column quiet_from drop default,
  alter column quiet_to drop not null, alter column quiet_to drop default;
update reach set quiet_from = null, quiet_to = null where quiet_from = 1320 and quiet_to = 420;
alter table reach add check ((quiet_from is null) = (quiet_to is null));

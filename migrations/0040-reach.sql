-- How a member is reached outside of the page (PRODUCT §9). Who has chosen nothing has no row.
create table reach (
  community_id uuid not null,
  member_id uuid not null,
  -- Quiet hours, in minutes of their own day; the same twice: none.
  quiet_from smallint not null default 1320 check (quiet_from between 0 and 1439),
  quiet_to smallint not null default 420 check (quiet_to between 0 and 1439),
  away_until timestamptz,
  -- Not even by what is urgent.
  never_woken boolean not null default false,
  by_mail boolean not null default true,
  digest text not null default 'weekly' check (digest in ('weekly', 'daily', 'off')),
  version integer not null default 1,
  primary key (community_id, member_id),
  foreign key (community_id, member_id) references members (community_id, id)
);

-- How much of a room reaches them: of a circle, or of the whole community (null).
create table reach_rooms (
  community_id uuid not null,
  member_id uuid not null,
  circle_id uuid,
  level text not null check (level in ('everything', 'mentions', 'digest', 'nothing')),
  unique nulls not distinct (community_id, member_id, circle_id),
  foreign key (community_id, member_id) references members (community_id, id),
  foreign key (community_id, circle_id) references circles (community_id, id) on delete cascade
);
create index reach_everything on reach_rooms (community_id, circle_id) where level = 'everything';

-- When somebody looks whether a notice goes to its member's devices, and when whether it is mailed; null: not (any more).
alter table notices add column push_at timestamptz, add column mail_at timestamptz;
alter table notices alter column push_at set default snug_now();
create index notices_push on notices (push_at) where push_at is not null;
create index notices_mail on notices (mail_at) where mail_at is not null;

-- Until when somebody's quiet hours last, by the clocks of their own place; null: they are not in them.
create function quiet_until(at timestamptz, zone text, quiet_from integer, quiet_to integer) returns timestamptz language sql stable as $$
  select case when case when quiet_from <= quiet_to then minute >= quiet_from and minute < quiet_to
      else minute >= quiet_from or minute < quiet_to end
    then (day + case when minute >= quiet_to then 1 else 0 end + make_interval(mins => quiet_to)) at time zone zone end
  from (select local::date as day, extract(hour from local) * 60 + extract(minute from local) as minute
    from (select at at time zone zone as local) here) now
$$;

-- As in 0032-blocks.sql: what somebody starts is told to nobody who has muted or blocked them either.
create or replace trigger notice_unheard before insert on notices for each row
  when (new.kind in ('thread.started', 'thread.replied', 'thread.mentioned', 'thread.thanked', 'private.started', 'circle.invited',
    'spotlight.front', 'spotlight.said'))
  execute function notice_unheard();

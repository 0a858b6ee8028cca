-- When a member's next digest is due (PRODUCT §9): at 8:00 of a Sunday or of each day, by the clocks of their own place.
-- Null: none is, since they chose so, rest, or do not sit here any more.
create table digests (
  community_id uuid not null,
  member_id uuid not null,
  due_at timestamptz,
  primary key (community_id, member_id),
  foreign key (community_id, member_id) references members (community_id, id) on delete cascade
);
create index on digests (due_at) where due_at is not null;

-- A zone as this PostgreSQL can read it. What else is called so by newer or other programs is taken for UTC, and stops nobody.
create function readable_zone(zone text) returns text language plpgsql stable as $$
begin
  perform now() at time zone zone;
  return zone;
exception when invalid_parameter_value then
  return 'UTC';
end $$;

-- The first 8:00 after a moment, where the clocks of a zone stand so: of a Sunday, or of any day. A day is counted by the calendar
-- there, so that it stays 8:00 when the clocks are changed.
create function next_digest(after timestamptz, zone text, how text) returns timestamptz language sql stable as $$
  select min(at) from readable_zone(zone) as here,
    lateral (select (after at time zone here)::date + ahead as day from generate_series(0, 7) ahead) days,
    lateral (select (day + time '08:00') at time zone here as at) eight
  where at > after and (how = 'daily' or (how = 'weekly' and extract(dow from day) = 0))
$$;

create function plan_digest(community uuid, member uuid) returns void language sql as $$
  insert into digests (community_id, member_id, due_at)
    select m.community_id, m.id, case when m.status = 'active'
        then next_digest(snug_now(), a.time_zone, coalesce(own.digest, 'weekly')) end
      from members m join accounts a on a.id = m.account_id
      left join reach own on own.community_id = m.community_id and own.member_id = m.id
      where m.community_id = community and m.id = member
    on conflict (community_id, member_id) do update set due_at = excluded.due_at
$$;
create function plan_digest_of_member() returns trigger language plpgsql as $$
begin perform plan_digest(new.community_id, new.id); return null; end $$;
create trigger plan_digest after insert or update of status on members for each row execute function plan_digest_of_member();

create function plan_digest_of_reach() returns trigger language plpgsql as $$
begin perform plan_digest(new.community_id, new.member_id); return null; end $$;
create trigger plan_digest after insert on reach for each row
  when (new.digest <> 'weekly') execute function plan_digest_of_reach();
create trigger plan_digest_anew after update of digest on reach for each row
  when (old.digest <> new.digest) execute function plan_digest_of_reach();

-- Who lives elsewhere now has other mornings.
create function plan_digests_of_account() returns trigger language plpgsql as $$
begin perform plan_digest(m.community_id, m.id) from members m where m.account_id = new.id; return null; end $$;
create trigger plan_digests after update of time_zone on accounts for each row
  when (old.time_zone <> new.time_zone) execute function plan_digests_of_account();

select plan_digest(community_id, id) from members;

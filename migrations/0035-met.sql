-- Who has answered whom, and where: one has replied in the other's thread, or to a reply of theirs (PRODUCT §6). Looked for in what
-- was said, a pair would cost the more the more the two have written. A circle's pairs go with the circle.
create table met (
  community_id uuid not null,
  -- The circle they met in; null: before the whole community.
  circle_id uuid,
  low_id uuid not null,
  high_id uuid not null,
  at timestamptz not null default snug_now(),
  check (low_id < high_id),
  unique nulls not distinct (community_id, low_id, high_id, circle_id),
  foreign key (community_id, circle_id) references circles (community_id, id) on delete cascade,
  foreign key (community_id, low_id) references members (community_id, id),
  foreign key (community_id, high_id) references members (community_id, id)
);
create index on met (community_id, circle_id) where circle_id is not null;

-- Kept by a trigger, so that no way to reply can forget it. In the order of their ids: two who do so at once do not lock each
-- other out.
create function meet() returns trigger language plpgsql as $$
begin
  insert into met (community_id, circle_id, low_id, high_id)
    select new.community_id, t.circle_id, least(new.author_id, o.id), greatest(new.author_id, o.id)
    from threads t cross join lateral (
      select t.author_id as id
      union select a.author_id from replies a where a.community_id = new.community_id and a.id = new.answers_id) o
    where t.community_id = new.community_id and t.id = new.thread_id and o.id <> new.author_id
    order by 3, 4
  on conflict do nothing;
  return null;
end $$;
create trigger meet after insert on replies for each row execute function meet();

insert into met (community_id, circle_id, low_id, high_id, at)
  select r.community_id, t.circle_id, least(r.author_id, o.id), greatest(r.author_id, o.id), min(r.created_at)
  from replies r
  join threads t on t.community_id = r.community_id and t.id = r.thread_id
  cross join lateral (
    select t.author_id as id
    union select a.author_id from replies a where a.community_id = r.community_id and a.id = r.answers_id) o
  where o.id <> r.author_id
  group by 1, 2, 3, 4;

-- Whose words come after a member's: asked with each table.
create index members_hosts on members (community_id, id) where role = 'host';

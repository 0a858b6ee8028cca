-- The chain talks back (PRODUCT §3): what is kept of somebody for those who brought them.
create table newcomers (
  community_id uuid not null,
  member_id uuid not null,
  -- They would rather that no more is told of them. Nobody else can see it, nor that a row has changed.
  news_ended boolean not null default false,
  -- When to look whether they have gone quiet; null: not any more.
  look_at timestamptz,
  primary key (community_id, member_id),
  foreign key (community_id, member_id) references members (community_id, id)
);
create index on newcomers (look_at) where look_at is not null;

-- What they did or met with for the first time. Of the whole community only: nothing here speaks of a circle or a private
-- talk (ACCESS I8). A row each, so that two who answer each other at the same moment do not wait for one another.
create table newcomer_steps (
  community_id uuid not null,
  member_id uuid not null,
  step text not null check (step in ('posted', 'heard', 'answered', 'quiet', 'introduced', 'greeted')),
  at timestamptz not null default snug_now(),
  primary key (community_id, member_id, step),
  foreign key (community_id, member_id) references members (community_id, id)
);

-- A step of these members, and what is told of it to those who brought them: news for 90 days, a duty done for 30. Only the
-- first time counts, told or not, so that what comes later is never called the first. Who did it themselves, who has no seat
-- any more and who brought one that would rather not are told nothing.
create function newcomer_step(
  in_community uuid, of_members uuid[], new_step text, by_member uuid, in_thread uuid, in_reply uuid, in_ping uuid
) returns void language plpgsql as $$
declare
  moment timestamptz := snug_now();
  one record;
begin
  for one in
    with first as (
      insert into newcomer_steps (community_id, member_id, step, at)
        select m.community_id, m.id, new_step, moment from members m
        where m.community_id = in_community and m.id = any(of_members) and m.invited_by is not null
          and m.status in ('active', 'resting', 'suspended') and m.joined_at > moment - interval '90 days'
          and not exists (select from newcomer_steps s
            where s.community_id = m.community_id and s.member_id = m.id and s.step = new_step)
        order by m.id
      on conflict do nothing
      returning member_id
    ), told as (
      insert into notices (community_id, id, member_id, kind, key, about_id, thread_id, reply_id, ping_id)
        select in_community, uuid_v7(), i.id, 'newcomer.' || new_step, 'newcomer.' || new_step || ':' || m.id, m.id,
          in_thread, in_reply, in_ping
        from first f
        join members m on m.community_id = in_community and m.id = f.member_id
        join members i on i.community_id = in_community and i.id = m.invited_by and i.status in ('active', 'resting')
        where new_step in ('posted', 'heard', 'answered', 'quiet') and i.id is distinct from by_member
          and not exists (select from newcomers n
            where n.community_id = in_community and n.member_id = m.id and n.news_ended)
      on conflict (community_id, member_id, key) do nothing
      returning id, about_id
    )
    select f.member_id, m.invited_by, t.id as notice from first f
      join members m on m.community_id = in_community and m.id = f.member_id
      left join told t on t.about_id = f.member_id
      order by f.member_id
  loop
    if one.notice is not null then
      perform pg_notify('snug', json_build_object('kind', 'notice.added', 'community', in_community,
        'ids', json_build_object('notices', one.notice))::text);
    end if;
    perform pg_notify('snug', json_build_object('kind', 'newcomer.changed', 'community', in_community,
      'ids', json_build_object('newcomer', one.member_id), 'to', json_build_object('member', one.invited_by))::text);
  end loop;
end $$;

-- Whoever brought somebody introduces them by calling them by name where the whole community reads it.
create function newcomers_introduced(in_community uuid, called uuid[], by_member uuid, in_thread uuid) returns void
language plpgsql as $$
declare
  own uuid[];
begin
  select array_agg(m.id) into own from members m
    where m.community_id = in_community and m.invited_by = by_member and m.id = any(called)
      and exists (select from threads t where t.community_id = in_community and t.id = in_thread and t.circle_id is null);
  if own is not null then
    perform newcomer_step(in_community, own, 'introduced', by_member, in_thread, null, null);
  end if;
end $$;

-- Whoever is new while this is put in: what they have done already is no news.
insert into newcomers (community_id, member_id, look_at)
  select m.community_id, m.id, m.joined_at + interval '14 days' from members m
  where m.invited_by is not null and m.joined_at > snug_now() - interval '90 days'
    and m.status in ('active', 'resting', 'suspended');
insert into newcomer_steps (community_id, member_id, step)
  select n.community_id, n.member_id, 'posted' from newcomers n
    where exists (select from threads t
        where t.community_id = n.community_id and t.author_id = n.member_id and t.circle_id is null)
      or exists (select from replies r
        join threads t on t.community_id = r.community_id and t.id = r.thread_id and t.circle_id is null
        where r.community_id = n.community_id and r.author_id = n.member_id)
  union all
  select n.community_id, n.member_id, 'heard' from newcomers n
    where exists (select from threads t where t.community_id = n.community_id and t.author_id = n.member_id
        and t.circle_id is null and t.answered_at is not null)
      or exists (select from replies mine
        join threads t on t.community_id = mine.community_id and t.id = mine.thread_id and t.circle_id is null
        join replies r on r.community_id = mine.community_id and r.answers_id = mine.id and r.author_id <> mine.author_id
        where mine.community_id = n.community_id and mine.author_id = n.member_id)
  union all
  select n.community_id, n.member_id, 'answered' from newcomers n
    where exists (select from ping_answers a
      join pings p on p.community_id = a.community_id and p.id = a.ping_id and p.circle_id is null
      where a.community_id = n.community_id and a.member_id = n.member_id and a.choice <> 'later');

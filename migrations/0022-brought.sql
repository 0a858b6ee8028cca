-- Newcomers are those of whoever brought them this time (PRODUCT §3, §10). Who comes back by themselves is nobody's newcomer
-- anew; who is invited anew is that inviter's to tend. The chain, and the vouch in it, stay those of the first time.
alter table newcomers
  add column brought_by uuid,
  add column brought_at timestamptz,
  add foreign key (community_id, brought_by) references members (community_id, id);
create index on newcomers (community_id, brought_by);

-- The day they were brought with the vouch that stands in the chain: so long it stands beside their name. Never changes.
alter table members add column first_joined_at timestamptz not null default snug_now();

-- The log knows who brought whom, and when, the first time and the last; what is older than the log has one date.
create temp table brought on commit drop as
  select community_id, subject_id as member_id, min(at) as first_at, max(at) as last_at,
    (array_agg(actor_id order by at desc, id desc))[1] as last_by
  from log_entries where kind = 'member.joined' and actor_id is not null and subject_id is not null
  group by community_id, subject_id;
update members m set first_joined_at = least(m.joined_at, (select b.first_at from brought b
  where b.community_id = m.community_id and b.member_id = m.id));
insert into newcomers (community_id, member_id, brought_by, brought_at)
  select m.community_id, m.id, coalesce(b.last_by, m.invited_by), coalesce(b.last_at, m.joined_at)
  from members m left join brought b on b.community_id = m.community_id and b.member_id = m.id
  where m.invited_by is not null
on conflict (community_id, member_id) do update set brought_by = excluded.brought_by, brought_at = excluded.brought_at;
-- Nobody brought the founder.
delete from newcomers where brought_by is null;
alter table newcomers
  alter column brought_by set not null,
  alter column brought_at set not null;

-- As in 0018-told-together.sql, told to whoever brought them this time, for so long from that day.
create or replace function newcomer_step(
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
        join newcomers n on n.community_id = m.community_id and n.member_id = m.id
        where m.community_id = in_community and m.id = any(of_members)
          and m.status in ('active', 'resting', 'suspended') and n.brought_at > moment - interval '90 days'
          and not exists (select from newcomer_steps s
            where s.community_id = m.community_id and s.member_id = m.id and s.step = new_step)
        order by m.id
      on conflict do nothing
      returning member_id
    ), told as (
      insert into notices (community_id, id, member_id, kind, key, about_id, thread_id, reply_id, ping_id)
        select in_community, uuid_v7(), i.id, 'newcomer.' || new_step, 'newcomer.' || new_step || ':' || f.member_id, f.member_id,
          in_thread, in_reply, in_ping
        from first f
        join newcomers n on n.community_id = in_community and n.member_id = f.member_id
        join members i on i.community_id = in_community and i.id = n.brought_by and i.status in ('active', 'resting')
        where new_step in ('posted', 'heard', 'answered', 'quiet') and i.id is distinct from by_member and not n.news_ended
      on conflict (community_id, member_id, key) do nothing
      returning id, about_id
    )
    select n.brought_by as inviter, array_agg(f.member_id order by f.member_id) as newcomers,
      array_remove(array_agg(t.id order by t.id), null) as notices
      from first f
      join newcomers n on n.community_id = in_community and n.member_id = f.member_id
      left join told t on t.about_id = f.member_id
      group by n.brought_by order by n.brought_by
  loop
    -- So many ids fit into one event.
    for begun in 1 .. cardinality(one.notices) by 150 loop
      perform pg_notify('snug', json_build_object('kind', 'notice.added', 'community', in_community,
        'ids', json_build_object('notices', array_to_string(one.notices[begun : begun + 149], ' ')),
        'to', json_build_object('member', one.inviter))::text);
    end loop;
    for begun in 1 .. cardinality(one.newcomers) by 150 loop
      perform pg_notify('snug', json_build_object('kind', 'newcomer.changed', 'community', in_community,
        'ids', json_build_object('newcomers', array_to_string(one.newcomers[begun : begun + 149], ' ')),
        'to', json_build_object('member', one.inviter))::text);
    end loop;
  end loop;
end $$;

create or replace function newcomers_introduced(in_community uuid, called uuid[], by_member uuid, in_thread uuid) returns void
language plpgsql as $$
declare
  own uuid[];
begin
  select array_agg(n.member_id) into own from newcomers n
    where n.community_id = in_community and n.brought_by = by_member and n.member_id = any(called)
      and exists (select from threads t where t.community_id = in_community and t.id = in_thread and t.circle_id is null);
  if own is not null then
    perform newcomer_step(in_community, own, 'introduced', by_member, in_thread, null, null);
  end if;
end $$;

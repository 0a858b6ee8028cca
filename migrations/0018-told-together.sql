-- What one step tells an inviter of those they brought is one event, however many they are, and it is addressed: each process
-- loads it in one statement, and not at all where the inviter does not listen.
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
    select m.invited_by as inviter, array_agg(f.member_id order by f.member_id) as newcomers,
      array_remove(array_agg(t.id order by t.id), null) as notices
      from first f
      join members m on m.community_id = in_community and m.id = f.member_id
      left join told t on t.about_id = f.member_id
      group by m.invited_by order by m.invited_by
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

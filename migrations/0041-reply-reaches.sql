-- Several answers are one notice, until it is read: it says all that came up to then.
alter table notices
  -- How far what was told had come when it was read: the number of the last reply. Null until then, and where it is of no thread.
  add column read_to integer;
update notices n set read_to = coalesce(
    (select r.number from replies r where r.community_id = n.community_id and r.id = n.reply_id), 0)
  where n.read_at is not null and n.kind in ('thread.started', 'thread.replied');

-- As in 0009-reply.sql, with this more: whom everything said in a room reaches hears of it too; who has read in their inbox that
-- they were told, and has not gone there, is told of the next reply as well; who was told before and has not read it yet is mailed
-- what was said since; and no reply is left out of the mails when one is being made of those before it.
create or replace function post_reply(
  in_community uuid, by_member uuid, by_session text, in_slug text, in_thread uuid, new_id uuid, of_body bytea,
  words text, made_html text, answered uuid, called uuid[],
  -- How many posts in so many seconds are enough; null: any number.
  enough integer, within integer,
  out stands replies, out by_name text
) language plpgsql
-- Planned once: planning its statements anew for each reply takes longer than running them.
set plan_cache_mode = force_generic_plan as $$
declare
  a_circle uuid;
  a_kind text;
  joined timestamptz;
  heard uuid[] := '{}';
  posted record;
  starter uuid;
  closed boolean := false;
  seat text;
  first record;
  new_number integer;
  at timestamptz;
  unanswered boolean;
  fresh uuid[] := '{}';
  has_seen boolean;
  hears uuid[];
  keys text[];
  again uuid[];
begin
  if by_session is not null then
    select m.community_id, m.id into in_community, by_member from sessions s
      join members m on m.account_id = s.account_id and m.status in ('active', 'resting')
      join communities c on c.id = m.community_id and c.slug = in_slug
      where s.id = by_session and s.expires_at > snug_now() and m.last_here_at >= snug_now() - interval '1 hour';
    if not found then return; end if;
  end if;
  select t.circle_id, t.kind, t.author_id into a_circle, a_kind, starter
    from threads t where t.community_id = in_community and t.id = in_thread;
  if not found then raise exception 'not_found' using errcode = 'SNUG1'; end if;
  if a_circle is not null then
    -- A private talk whose other has left is read-only as well.
    select c.closed_at is not null or (c.kind = 'private' and c.taken < 2) into closed
      from circles c where c.community_id = in_community and c.id = a_circle for share;
  end if;
  select m.status, m.joined_at, m.name into seat, joined, by_name from members m
    where m.community_id = in_community and m.id = by_member for share;
  if seat = 'suspended' then raise exception 'member.suspended' using errcode = 'SNUG1'; end if;
  if seat is null or seat not in ('active', 'resting') then raise exception 'not_found' using errcode = 'SNUG1'; end if;
  if a_circle is not null then
    perform from circle_members s
      where s.community_id = in_community and s.circle_id = a_circle and s.member_id = by_member for share;
    if not found then raise exception 'outside' using errcode = 'SNUG1'; end if;
  end if;

  -- What was sent before is answered as it stands, whatever has happened to the room since (ACCESS I14).
  insert into creations (community_id, id, member_id, body_hash)
    values (in_community, new_id, by_member, of_body) on conflict do nothing;
  if not found then
    select c.member_id, c.body_hash into first from creations c where c.community_id = in_community and c.id = new_id;
    if first.member_id <> by_member or first.body_hash <> of_body then
      raise exception 'id.unusable' using errcode = 'SNUG1';
    end if;
    select r.* into stands from replies r where r.community_id = in_community and r.id = new_id;
    return;
  end if;
  if closed then raise exception 'circle.closed' using errcode = 'SNUG1'; end if;
  if answered is not null and not exists (
    select from replies r where r.community_id = in_community and r.id = answered and r.thread_id = in_thread
  ) then
    raise exception 'request.invalid' using errcode = 'SNUG1', detail = '/answersId';
  end if;

  -- Counted where all posts are (server/http/limits.ts), and not counted after all when it is refused.
  if enough is not null then
    insert into rate_limits as l (key, points, expire)
      values ('post:' || by_member, 1, extract(epoch from clock_timestamp()) * 1000 + within * 1000)
      on conflict (key) do update set
        points = case when l.expire > excluded.expire - within * 1000 then l.points + 1 else 1 end,
        expire = case when l.expire > excluded.expire - within * 1000 then l.expire else excluded.expire end
      returning l.points, ceil((l.expire - extract(epoch from clock_timestamp()) * 1000) / 1000)::integer as seconds into posted;
    if posted.points > enough then
      raise exception 'request.too_many' using errcode = 'SNUG1', detail = posted.seconds;
    end if;
  end if;

  -- Locked and numbered in one: who waits for the lock begins anew with what stands then, number and clock alike. A private
  -- talk goes on when its first words are deleted: there is one for each two.
  update threads t set numbered = t.numbered + 1, last_number = t.numbered + 1, last_reply_at = snug_now(), last_by = by_member,
      last_version = t.last_version + 1
    where t.community_id = in_community and t.id = in_thread and (t.deleted_at is null or a_kind = 'private')
    returning t.numbered, t.last_reply_at, t.answered_at is null into new_number, at, unanswered;
  if new_number is null then raise exception 'thread.deleted' using errcode = 'SNUG1'; end if;
  if unanswered and starter <> by_member then
    update threads t set answered_at = at where t.community_id = in_community and t.id = in_thread;
  end if;
  insert into replies (community_id, id, thread_id, number, author_id, answers_id, body, html, created_at)
    values (in_community, new_id, in_thread, new_number, by_member, answered, words, made_html, at)
    returning * into stands;
  -- Who replies has read so far, and what was told of it. Told to whom it answers, who follows, and who is called by name;
  -- once until they have read that they were told (PRODUCT §5, §9).
  insert into thread_reads as mine (community_id, member_id, thread_id, read_to)
    values (in_community, by_member, in_thread, new_number)
    on conflict (community_id, member_id, thread_id)
      do update set read_to = greatest(mine.read_to, excluded.read_to), version = mine.version + 1;
  update notices n set read_at = at, read_to = new_number
    where n.community_id = in_community and n.member_id = by_member and n.read_at is null
      and n.thread_id = in_thread and n.kind in ('thread.replied', 'thread.mentioned', 'private.started');
  has_seen := found;
  hears := array_remove(called || starter, by_member) || array(
    select f.member_id from thread_reads f
      where f.community_id = in_community and f.thread_id = in_thread and f.attention = 'follow' and f.member_id <> by_member);
  if answered is not null then
    heard := array(select r.author_id from replies r
      where r.community_id = in_community and r.id = answered and r.author_id <> by_member);
    hears := hears || heard;
  end if;
  if a_kind = 'private' then
    hears := hears || array(select s.member_id from circle_members s
      where s.community_id = in_community and s.circle_id = a_circle and s.member_id <> by_member);
  end if;
  -- And whom everything said there reaches (0040-reach.sql).
  if a_circle is null then
    hears := hears || array(select e.member_id from reach_rooms e
      where e.community_id = in_community and e.circle_id is null and e.level = 'everything' and e.member_id <> by_member);
  elsif a_kind <> 'private' then
    hears := hears || array(select e.member_id from reach_rooms e
      where e.community_id = in_community and e.circle_id = a_circle and e.level = 'everything' and e.member_id <> by_member);
  end if;
  if cardinality(hears) > 0 then
    -- Most of them have been told already: what is not there is looked for first, which is cheaper than to insert in vain.
    select array_agg(h.id) filter (where n.told is null), array_agg(h.key) filter (where n.told is null),
      array_agg(n.told) filter (where n.told is not null) into hears, keys, again from (
      select m.id, case when m.id = any(called) then 'mentioned:' else 'replied:' end || new_id as key
      from members m
      left join lateral (select r.attention from thread_reads r
        where r.community_id = in_community and r.member_id = m.id and r.thread_id = in_thread offset 0) mine on true
      where m.community_id = in_community and m.id = any(hears) and m.status in ('active', 'resting')
        and coalesce(mine.attention, 'normal') <> 'mute'
        and (a_circle is null or exists (select from circle_members s
          where s.community_id = in_community and s.circle_id = a_circle and s.member_id = m.id))
    ) h
    -- One by one among what is unread: not through all that somebody was ever told. Who is called by name is told that.
    left join lateral (select n.id as told from notices n
      where n.community_id = in_community and n.member_id = h.id and n.thread_id = in_thread and n.read_at is null
        and n.kind in ('thread.started', 'thread.replied') and h.id <> all(called) limit 1) n on true;
    if again is not null then
      -- One that is due is perhaps being mailed at this moment, without this reply: what becomes of it is waited for.
      perform from notices n where n.community_id = in_community and n.id = any(again) and n.mail_at <= at + interval '1 minute'
        for update;
      -- Whoever reads the talk by mail, and was mailed what came before, is mailed this as well.
      update notices n set mail_at = at + interval '2 minutes'
        where n.community_id = in_community and n.id = any(again) and n.read_at is null and n.push_at is null and n.mail_at is null
          and exists (select from mails m where m.community_id = in_community and m.about_id = in_thread
            and m.member_id = n.member_id and m.kind = 'thread');
    end if;
    if hears is not null then
      with told as (
        insert into notices (community_id, id, member_id, kind, key, about_id, thread_id, reply_id)
        select in_community, uuid_v7(), h.id,
          case when h.id = any(called) then 'thread.mentioned' else 'thread.replied' end, h.key, by_member, in_thread, new_id
        from unnest(hears, keys) h (id, key)
        on conflict (community_id, member_id, key) do nothing
        returning id
      )
      select array(select id from told) into fresh;
    end if;
  end if;
  -- What is news of a newcomer to who brought them (0015-chain.sql): of the whole community, and rare, so that it is looked
  -- for only where it can be.
  if a_circle is null then
    if joined > at - interval '90 days' and not exists (select from newcomer_steps s
      where s.community_id = in_community and s.member_id = by_member and s.step = 'posted') then
      perform newcomer_step(in_community, array[by_member], 'posted', by_member, in_thread, new_id, null);
    end if;
    if unanswered and starter <> by_member then heard := heard || starter; end if;
    if cardinality(heard) > 0 then
      perform newcomer_step(in_community, heard, 'heard', by_member, in_thread, new_id, null);
    end if;
    if cardinality(called) > 0 then perform newcomers_introduced(in_community, called, by_member, in_thread); end if;
  end if;
  if has_seen then
    perform pg_notify('snug', json_build_object('kind', 'notice.read', 'community', in_community,
      'ids', json_build_object('member', by_member, 'at', at::text), 'to', json_build_object('member', by_member))::text);
  end if;
  perform pg_notify('snug', json_build_object('kind', 'reply.posted', 'community', in_community,
    'ids', json_build_object('thread', in_thread, 'reply', new_id))::text);
  -- So many ids fit into one event.
  for begun in 1 .. cardinality(fresh) by 150 loop
    perform pg_notify('snug', json_build_object('kind', 'notice.added', 'community', in_community,
      'ids', json_build_object('notices', array_to_string(fresh[begun : begun + 149], ' ')))::text);
  end loop;
end $$;

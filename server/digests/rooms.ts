/**
 * SQL beside "me" (members/claim.ts): how much of each room the asker wants, which every part of a digest looks at. `whole` is the
 * level of the whole community, `circles` those of theirs that are not silent, `quiet` those that reach them by the digest alone.
 */
export const rooms = `rooms as materialized (select
    coalesce((select r.level from reach_rooms r
      where r.community_id = me.community_id and r.member_id = me.id and r.circle_id is null), 'mentions') as whole,
    coalesce(array_agg(c.id) filter (where r.level is distinct from 'nothing'), '{}') as circles,
    coalesce(array_agg(c.id) filter (where r.level = 'digest'), '{}') as quiet
  from me left join circle_members s on s.community_id = me.community_id and s.member_id = me.id
  left join circles c on c.community_id = s.community_id and c.id = s.circle_id
    and c.kind = 'circle' and (c.gone_at is null or c.gone_at > snug_now())
  left join reach_rooms r on r.community_id = s.community_id and r.member_id = s.member_id and r.circle_id = c.id
  group by me.community_id, me.id)`

/** SQL: something of a room (null: of the whole community) may stand in the asker's digest. */
export const told = (circle: string) =>
  `case when ${circle} is null then rooms.whole <> 'nothing' else ${circle} = any(rooms.circles) end`

/** SQL: a room of which the asker hears by the digest alone. */
export const quiet = (circle: string) =>
  `case when ${circle} is null then rooms.whole = 'digest' else ${circle} = any(rooms.quiet) end`

import type { Tx } from '#server/database/connection.ts'

/** A clock a few seconds off, or a slow line, must not spoil "in five minutes", "in an hour" or "in fourteen days". */
export const slack = `interval '10 seconds'`

/** Halfway between now and the end; none where that is less than an hour away (PRODUCT §7). */
const halfTime = `case when p.closes_at - now.at >= interval '1 hour' - ${slack} then now.at + (p.closes_at - now.at) / 2 end`

/**
 * Fixes who is asked, at the start of a wave (PRODUCT §7): the active members, or those of one circle, but the author and
 * who was asked before; and when the silent among them are nudged. Who came of themselves has answered already, and is in
 * the shares from now on. The caller holds the locks of the room, so that nobody leaves it meanwhile, and the ping's.
 */
export const ask = async (tx: Tx, community: string, ping: string, circle?: string) => {
  const { rows } = await tx.$client.query<{ id: string; answered: boolean }>({
    name: 'ping.ask',
    text: `with asked as (insert into ping_asked (community_id, ping_id, member_id, nudge_at)
        select p.community_id, p.id, m.id, ${halfTime}
        from pings p, members m, (select snug_now() as at offset 0) now
        where p.community_id = $1 and p.id = $2 and m.community_id = $1 and m.status = 'active' and m.id <> p.author_id
          and ($3::uuid is null or exists (select 1 from circle_members s
            where s.community_id = $1 and s.circle_id = $3 and s.member_id = m.id))
        on conflict (community_id, ping_id, member_id) do nothing returning member_id as id),
      told as (select id, exists (select 1 from ping_answers n
        where n.community_id = $1 and n.ping_id = $2 and n.member_id = asked.id) as answered from asked),
      counted as (update pings set asked = asked + (select count(*) from told),
        heard = heard + (select count(*) from told where answered) where community_id = $1 and id = $2)
      select id, answered from told`,
    values: [community, ping, circle],
  })
  return rows
}

/** How many would be asked in the wave that follows. */
export const countRest = async (tx: Tx, community: string, ping: string) => {
  const { rows } = await tx.$client.query<{ rest: number }>({
    name: 'ping.rest.count',
    text: `select count(*)::int as rest from pings p join members m on m.community_id = p.community_id
      where p.community_id = $1 and p.id = $2 and m.status = 'active' and m.id <> p.author_id and not exists (
        select 1 from ping_asked k where k.community_id = p.community_id and k.ping_id = p.id and k.member_id = m.id)`,
    values: [community, ping],
  })
  return rows[0]!.rest
}

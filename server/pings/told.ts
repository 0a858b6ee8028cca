import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { digestSent } from '#server/digests/sent.ts'
import { type NewNotice, notify } from '#server/notices/notify.ts'
import type { PingRow } from './row.ts'

/**
 * Tells what there is to tell about a ping, to who still sits where it is heard: who has left, was removed, suspended or
 * taken out of its circle has nothing of it put into their inbox (ACCESS I11).
 */
export const tellSeated = async (
  tx: Tx,
  tell: Tell,
  community: string,
  ping: Pick<PingRow, 'circle_id'>,
  notices: readonly NewNotice[],
) => {
  if (notices.length === 0) return
  const { rows } = await tx.$client.query<{ id: string }>({
    name: 'ping.seated',
    text: `select m.id from members m where m.community_id = $1 and m.id = any($2::uuid[]) and m.status in ('active', 'resting')
      and ($3::uuid is null or exists (select 1 from circle_members s
        where s.community_id = $1 and s.circle_id = $3 and s.member_id = m.id))`,
    values: [community, notices.map(({ to }) => to), ping.circle_id],
  })
  const seated = new Set(rows.map(({ id }) => id))
  await notify(
    tx,
    tell,
    community,
    notices.filter(({ to }) => seated.has(to)),
  )
}

const list = async (tx: Tx, name: string, text: string, values: unknown[]) =>
  (await tx.$client.query<{ member_id: string }>({ name, text, values })).rows.map(
    ({ member_id }) => member_id,
  )

/** Who is in or waits, by their own word. */
export const whoIsIn = (tx: Tx, community: string, ping: string) =>
  list(
    tx,
    'ping.who.in',
    `select member_id from ping_answers where community_id = $1 and ping_id = $2 and choice = 'in'`,
    [community, ping],
  )

/** Who may still count on it: in, waiting, later, or silent. */
export const whoStillHopes = (tx: Tx, community: string, ping: string) =>
  list(
    tx,
    'ping.who.hopes',
    `select k.member_id from ping_asked k where k.community_id = $1 and k.ping_id = $2 and not exists (select 1 from ping_answers n
        where n.community_id = $1 and n.ping_id = $2 and n.member_id = k.member_id)
      union select member_id from ping_answers where community_id = $1 and ping_id = $2 and choice in ('in', 'later')`,
    [community, ping],
  )

/**
 * Who was not asked, for they came later, and has not answered; but a digest that was sent to them may have told of it. What is told
 * to them stays in their inbox (reach/facts.ts): nothing but the digest was ever sent to them of it.
 */
export const whoReadOfIt = (tx: Tx, community: string, ping: string) =>
  list(
    tx,
    'ping.who.read',
    `select m.id as member_id from pings p
      join members m on m.community_id = p.community_id and m.id <> p.author_id and m.status = 'active'
      left join circle_members s on s.community_id = p.community_id and s.circle_id = p.circle_id and s.member_id = m.id
      where p.community_id = $1 and p.id = $2 and (p.circle_id is null or s.member_id is not null)
        and (p.rest_at is null or p.rest_asked_at is not null)
        and not exists (select from ping_asked k where k.community_id = $1 and k.ping_id = $2 and k.member_id = m.id)
        and not exists (select from ping_answers n where n.community_id = $1 and n.ping_id = $2 and n.member_id = m.id)
        and not exists (select from reach_rooms r where r.community_id = $1 and r.member_id = m.id
          and r.circle_id is not distinct from p.circle_id and r.level = 'nothing')
        and ${digestSent('m.community_id', 'm.id', 'greatest(p.created_at, p.rest_asked_at, s.joined_at)')}`,
    [community, ping],
  )

/** Everybody it was about: asked, or answered though they came later; with what they said. */
export const whoWasThere = async (tx: Tx, community: string, ping: string) => {
  const { rows } = await tx.$client.query<{ member_id: string; said: 'in' | 'no' | null }>({
    name: 'ping.who.there',
    text: `select coalesce(k.member_id, n.member_id) as member_id,
        case when n.choice = 'in' and not n.waiting then 'in' when n.choice in ('cant', 'notMe') then 'no' end as said
      from (select member_id from ping_asked where community_id = $1 and ping_id = $2) k
      full join (select member_id, choice, waiting from ping_answers where community_id = $1 and ping_id = $2) n
        on n.member_id = k.member_id`,
    values: [community, ping],
  })
  return rows
}

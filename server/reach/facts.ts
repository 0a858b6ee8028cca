import type { Level } from '#shared/reach.ts'
import type { NoticeKind } from '#shared/notices.ts'
import { digestSent } from '#server/digests/sent.ts'
import { stands } from '#server/handovers/still.ts'
import { stateNow } from '#server/pings/row.ts'
import { answered, subjects, visible } from '#server/notices/inbox.ts'
import type { Tx } from '#server/database/connection.ts'
import { quietUntil } from './quiet.ts'
import { asks, type Facts, inThread } from './way.ts'

/** A notice whose moment has come, and all that is looked at. */
export type Looked = {
  id: string
  member: string
  /** Where it was said, and how far that has come. */
  thread: string | null
  number: number | null
  asked: 'push' | 'mail'
  /** Until the end of the ping it is about. */
  secondsLeft: number | null
  /** Until when it is night where they are. */
  morning: string | null
  facts: Facts
}
type Row = {
  id: string
  member: string
  kind: NoticeKind
  thread: string | null
  number: number | null
  push: boolean
  settled: boolean
  here: boolean
  level: Level | null
  away: boolean
  morning: string | null
  never_woken: boolean | null
  by_mail: boolean | null
  proved: boolean
  ping_open: boolean | null
  urgent: boolean | null
  minutes: number | null
  mail_minutes: number
  seconds_left: number | null
  turned_down: boolean
}

/**
 * Whoever a notice `n` is about is not heard any more (as in 0032-blocks.sql): muted or blocked since it was made. Of several
 * answers in one, none is heard.
 */
const silenced = `n.kind in ('thread.started', 'thread.replied', 'thread.mentioned', 'thread.thanked', 'private.started',
    'circle.invited', 'spotlight.front', 'spotlight.said')
  and exists (select from blocks b where b.community_id = n.community_id and b.member_id = n.member_id and b.other_id = n.about_id
    and (b.kind = 'block' or n.kind <> 'circle.invited'))
  and not (n.kind in ('thread.started', 'thread.replied') and exists (select ${answered}))`

const asking = `(${asks.map((kind) => `'${kind}'`).join()})`
/** The same ping asks them once more: of what waited for the morning, or for a mail server, only the latest is of use. */
const askedAgain = `n.kind in ${asking} and exists (select from notices later
  where later.community_id = n.community_id and later.member_id = n.member_id and later.ping_id = n.ping_id
    and later.kind in ${asking} and later.read_at is null and not later.quiet
    and (later.created_at, later.id) > (n.created_at, n.id))`

/** A ping's own words name them, and it asks them: the ping is what reaches them (PRODUCT §7). */
const namedByPing = `n.kind = 'thread.mentioned' and n.reply_id is null and exists (select from notices sent
  where sent.community_id = n.community_id and sent.member_id = n.member_id and sent.key = 'ping:' || of_talk.id || ':sent')`

/** Sent to them, or just being sent: who sends holds its row until it is marked, and is waited for. */
const sentOut = (table: 'mails' | 'pushes') => `exists (select from (select m.state from ${table} m
    where m.community_id = told.community_id and m.about_id = told.id and m.member_id = told.member_id
    offset 0 for share) way
  where way.state in ('sending', 'sent'))`
/**
 * A ping was called off before they knew of it: it waited for the morning, or for its mail, and they neither answered it nor read
 * of it, in a digest either (PRODUCT §7). Its author has always known. Nor does it leave the page for who was not asked, and read of
 * it in a digest only: nothing but that was ever sent to them of it, so it stands in their inbox.
 */
const neverKnown = `n.kind = 'ping.cancelled' and said.member_id is null and p.author_id <> n.member_id
  and not exists (select from notices told where told.community_id = n.community_id and told.member_id = n.member_id
    and told.ping_id = n.ping_id and told.id <> n.id and (told.read_at is not null or ${sentOut('pushes')} or ${sentOut('mails')}
      or ${digestSent('told.community_id', 'told.member_id', 'told.created_at')}))`

/** What was offered to them is theirs to answer no more: another has, or it has passed on. */
const offerOver = `n.kind = 'handover.offered' and not exists (select from handover_offers o
  where o.community_id = n.community_id and o.thread_id = t.id and o.member_id = n.member_id and ${stands('n.member_id')})`

/**
 * All that is looked at, of these notices of the community $1. They are read once: what is looked up for each goes by its keys then, also
 * in a community that the database's statistics do not know yet. In the order in which it happened.
 */
const looking = (picked: string) => `with now as materialized (select snug_now() as at),
  picked as materialized (${picked})
  select n.id, n.member_id as member, n.kind, t.id as thread, t.last_number as number,
    n.push_at is not null as push,
    n.quiet or n.read_at is not null or not ${visible} or (${silenced}) or (${askedAgain}) or (${offerOver})
      or (${neverKnown}) or (${namedByPing}) as settled,
    exists (select from presence h where h.community_id = n.community_id and h.member_id = n.member_id and h.until > now.at) as here,
    room.level, coalesce(own.away_until > now.at, false) as away,
    ${quietUntil}::text as morning,
    own.never_woken, own.by_mail, a.proved_at is not null as proved,
    ${stateNow} = 'open' as ping_open, p.urgent, extract(epoch from p.closes_at - p.created_at)::int / 60 as minutes,
    house.ping_mail_minutes as mail_minutes,
    extract(epoch from p.closes_at - now.at)::int as seconds_left,
    coalesce(said.choice in ('cant', 'notMe'), false) as turned_down
  from picked n cross join now ${subjects}
  join members m on m.community_id = n.community_id and m.id = n.member_id
  join accounts a on a.id = m.account_id
  join communities house on house.id = n.community_id
  left join reach own on own.community_id = n.community_id and own.member_id = n.member_id
  left join reach_rooms room on room.community_id = n.community_id and room.member_id = n.member_id
    and room.circle_id is not distinct from coalesce(n.circle_id, t.circle_id, p.circle_id)
  left join pings of_talk on of_talk.community_id = n.community_id and of_talk.thread_id = n.thread_id
  left join ping_answers said on said.community_id = n.community_id and said.ping_id = coalesce(n.ping_id, of_talk.id) and said.member_id = n.member_id
  order by n.id`

const due = looking(`select n.* from notices n cross join now
  where n.community_id = $1 and (n.push_at <= now.at or n.mail_at <= now.at)
  order by least(n.push_at, n.mail_at), n.id limit $2 for update of n skip locked`)
const one = looking('select n.* from notices n where n.community_id = $1 and n.id = $2')
const unread = looking(`select n.* from notices n
  where n.community_id = $1 and n.thread_id = $2 and n.member_id = $3 and n.read_at is null and n.kind = any($4)
  order by n.id for update`)

/** The notices of a community whose moment has come, locked: nobody else looks at them meanwhile. */
export const lookAtDue = (tx: Tx, community: string, most: number) =>
  look(tx, { name: 'reach.due', text: due, values: [community, most] })

/** One notice, when it is sent out. */
export const lookAtOne = (tx: Tx, community: string, id: string) =>
  look(tx, { name: 'reach.one', text: one, values: [community, id] })

/** What is unread of what was said to a member in a thread, locked: of two mails about it, one is made after the other. */
export const lookAtThread = (tx: Tx, community: string, thread: string, member: string | null) =>
  look(tx, { name: 'reach.thread', text: unread, values: [community, thread, member, inThread] })

const look = async (tx: Tx, query: { name: string; text: string; values: unknown[] }): Promise<Looked[]> => {
  const { rows } = await tx.$client.query<Row>(query)
  return rows.map((row) => ({
    id: row.id,
    member: row.member,
    thread: row.thread,
    number: row.number,
    asked: row.push ? 'push' : 'mail',
    secondsLeft: row.seconds_left,
    morning: row.morning,
    facts: {
      kind: row.kind,
      settled: row.settled,
      here: row.here,
      level: row.level ?? 'mentions',
      away: row.away,
      quiet: row.morning !== null,
      neverWoken: row.never_woken ?? false,
      byMail: row.proved && (row.by_mail ?? true),
      turnedDown: row.turned_down,
      ping:
        row.ping_open === null
          ? null
          : {
              open: row.ping_open,
              urgent: row.urgent ?? false,
              minutes: row.minutes ?? 0,
              mailMinutes: row.mail_minutes,
            },
    },
  }))
}

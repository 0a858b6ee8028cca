import type { Offer } from '#shared/handovers.ts'
import type { Mine } from '#shared/threads.ts'
import { allUnheard } from '#server/blocks/apart.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { stands } from '#server/handovers/still.ts'
import { asking, type Claim, type Known } from '#server/members/claim.ts'
import { places, type Waiting } from './order.ts'
import { byId, type People, personColumns, type PersonRow, withThem } from './people.ts'
import { type Seat, type Seated, seats } from './seats.ts'

/** A thread that may lie on the table: what the order looks at, and no words yet. */
export type Candidate = Waiting & {
  /** The first unread reply, where that is what is new; null where its opening is what is shown. */
  number: number | null
  /** It is offered to the asker, or they have taken it. */
  offer: Offer | null
  /** How far the asker had read it, and whether they follow it, when this was looked at: it is not asked again. */
  mine: Reading
  /** As what it stood then: under these its words are found (written.ts). */
  versions: Versions
}

/**
 * So many are looked at whatever the size of the community: where something was said last, twice the places for what is new; who
 * waits behind these; and what is new further back, where few speak. Talk holds the rest.
 */
const most = { waiting: 100, latest: 2 * places.fresh, further: 160 }

// The asker with what is theirs, read once: where they sit, what they have muted, of whom they would rather not hear. It stands
// in the place of "me" below, so that nothing of it is asked for again.
const asker = `${seats},
  asker as materialized (select me.*,
    array(select circle_id from seats) as circles,
    array(select circle_id from seats where open) as open,
    array(select r.thread_id from thread_reads r
      where r.community_id = me.community_id and r.member_id = me.id and r.attention = 'mute') as muted,
    array${allUnheard('me.community_id', 'me.id')} as unheard
  from me)`

const unanswered = `(t.answered_at is null and not t.needs_no_answer and t.kind in ('talk', 'ask', 'offer')
  and t.author_id <> me.id and (t.circle_id is null or t.circle_id = any(me.open)))`

// Each picked by index, before anything is looked up for it. Private talks have a place of their own, and a muted thread
// none. A ping is the group's, whoever sent it.
const pick = (which: string, waits: string, order: string, limit: number, offset = 0) =>
  `select t.id, t.author_id, t.circle_id, t.kind, t.created_at, t.last_reply_at, t.answered_at, t.last_number, t.last_by,
      t.version, t.last_version, ${waits} as waits from threads t
    where t.community_id = me.community_id and t.deleted_at is null and ${which}
      and (t.circle_id is null or t.circle_id = any(me.circles)) and t.id <> all(me.muted)
      and (t.kind = 'ping' or t.author_id <> all(me.unheard))
    order by ${order} desc, t.id desc limit ${limit} offset ${offset}`
const talk = `t.kind in ('talk', 'ask', 'offer', 'ping')`
const byLast = 't.last_reply_at'

// Where something was said last, whoever waits among it; and who waits behind that.
const latest = `latest as materialized (select t.* from asker me cross join lateral (${pick(talk, unanswered, byLast, most.latest)}) t)`
const behind = `${unanswered} and (t.last_reply_at, t.id) < (select l.last_reply_at, l.id from latest l order by 1, 2 limit 1)`
const lately = `select *, true as recent from latest
  union all select w.*, false from (${pick(behind, 'true', 't.created_at', most.waiting)}) w`
const before = `select w.*, true as recent from (${pick(talk, 'false', byLast, most.further, most.latest)}) w`

const reading = 'read.read_to, read.attention, read.version as mine_version'
const versions = (thread: string) => `${thread}.version, ${thread}.last_version`

// The first unread reply of somebody else is what is new in a thread one knows, its opening in one that one does not.
// "offset 0": each is looked up by its key, whatever a plan made in an empty community would rather do.
const lying = (
  which: string,
) => `select w.id, coalesce(n.author_id, w.author_id) as author, n.number, w.waits,
    w.recent and case when read.read_to is null
      then w.kind <> 'ping' and w.author_id <> me.id and w.last_reply_at >= coalesce((select s.joined_at from seats s where s.circle_id = w.circle_id), me.joined_at)
      else n.number is not null end as fresh,
    w.answered_at is null as unanswered, w.last_number as replies, w.last_by, ${reading},
    ${versions('w')}, n.version as new_version, w.created_at as since, w.last_reply_at as at,
    w.author_id as began
  from (${which}) w
  left join lateral (select r.read_to, r.attention, r.version from thread_reads r
    where r.community_id = me.community_id and r.member_id = me.id and r.thread_id = w.id offset 0) read on true
  left join lateral (select r.author_id, r.number, r.version from replies r
    where r.community_id = me.community_id and r.thread_id = w.id and r.number > read.read_to and read.read_to < w.last_number
      and r.deleted_at is null and r.author_id <> me.id and r.author_id <> all(me.unheard)
    order by r.number limit 1) n on true`

const columns = `id, author, number, fresh, unanswered, replies, read_to, attention, mine_version,
  version, last_version, new_version, since, at`
const looked = `lying.id, author, number, fresh, unanswered, replies, read_to, attention, mine_version,
  version, last_version, new_version, case when waits then since::text end as since, at::text as at`

// Whoever is named by what may lie there: whose words are new, who began it, who spoke last.
const named = `(select coalesce(json_agg(named), '[]') from (
    select ${personColumns((circle) => `${circle} = any(me.circles)`)} from members m
    where m.community_id = me.community_id
      and m.id = any(array(select author from lying union all select began from lying union all select last_by from lying))) named)`

// The first row says who asks, when, where they sit, who is named, and what is rare: every column more would be one for each row,
// every question more a way to the database and back. Who is in the chair is read by itself (spotlights/chairCard.ts), which says
// then to whom.
const text = `, ${asker},
  ${latest},
  lying as materialized (select ${looked}, began, last_by from asker me cross join lateral (${lying(lately)}) lying where waits or fresh)
  select me.id, me.community_id as author, null as number, null as fresh, null as unanswered, null as replies,
    null as read_to, null as attention, null as mine_version, null as version, null as last_version, null as new_version,
    me.joined_at::text as since, date_bin('15 minutes', snug_now(), 'epoch')::text as at,
    json_build_object('offered', exists (select from handover_offers o
        where o.community_id = me.community_id and o.member_id = me.id and o.state <> 'over'),
      'chair', exists (select from spotlights f where f.community_id = me.community_id and f.state = 'front'),
      'seats', array(select json_build_object('id', circle_id, 'name', name, 'since', joined_at::text) from seats),
      'people', ${named}) as own
  from asker me
  union all
  select ${columns}, null from lying`

// Where the latest are by a few ($3), somebody else's may lie behind them: of each the latest, for a first place.
const furtherText = `, ${asker}
  select ${looked}
  from asker me cross join lateral (select distinct on (author) * from (${lying(before)}) behind
    where fresh and author <> all($3::uuid[]) order by author, at desc, id desc) lying`

// What is offered to the asker lies there however many others wait.
const offeredText = `, ${asker}
  select t.id, t.author_id as author, null::integer as number, false as fresh, true as unanswered,
    t.last_number as replies, ${reading}, ${versions('t')}, null::integer as new_version,
    t.created_at::text as since, t.last_reply_at::text as at,
    o.state as offer_state, o.until::text as offer_until
  from asker me join handover_offers o on o.community_id = me.community_id and o.member_id = me.id
  join threads t on t.community_id = o.community_id and t.id = o.thread_id
  left join thread_reads read on read.community_id = me.community_id and read.member_id = me.id and read.thread_id = t.id
  where ${stands('me.id')}`

/** What may lie on somebody's table, and whose it is. */
export type Found = {
  member: Seated
  /** The last full quarter of an hour. */
  at: string
  lying: readonly Row[]
  /** Whose words these are, and most of whoever else they name. */
  people: People
  /** Somebody is in the chair. */
  chair: boolean
}

/** What may lie on the asker's table. Undefined for who has no seat (any more), or whose claim is not true. */
export const findCandidates = async (db: Reader, who: Known | Claim): Promise<Found | undefined> => {
  const { rows } = await db.$client.query<Row>(asking(who, 'table.candidates', text))
  const asker = rows.shift()
  if (!asker?.own) return undefined
  const { offered: isOffered, seats, people, chair } = asker.own
  const member = { id: asker.id, communityId: asker.author, since: asker.since!, seats }
  const offered = isOffered ? await readOffered(db, member) : []
  const there = new Set(offered.map(({ id }) => id))
  const further = await readFurther(
    db,
    member,
    rows.filter(({ fresh }) => fresh),
  )
  const lying = [...offered, ...rows.filter(({ id }) => !there.has(id)), ...further]
  const known = await withThem(
    db,
    member,
    byId(people),
    lying.map(({ author }) => author),
  )
  return { member, at: asker.at, lying, people: known, chair }
}

/** In no order yet: who waits for a first reply by somebody else, and where the asker has something unread by somebody else. */
export const candidatesAmong = (
  lying: readonly Row[],
  people: People,
  heard: ReadonlyMap<string, number>,
): { waiting: Candidate[]; fresh: Candidate[] } => {
  const candidateOf = (row: Row, number: number | null, at: string): Candidate => {
    const person = people.get(row.author)
    return {
      id: row.id,
      author: row.author,
      number,
      unanswered: row.unanswered,
      replies: row.replies,
      known: row.read_to !== null && row.read_to >= row.replies,
      spoken: person?.spoken ?? false,
      host: person?.host ?? false,
      heard: heard.get(row.author) ?? 0,
      at: iso(at),
      offer:
        row.offer_state && row.offer_until ? { state: row.offer_state, until: iso(row.offer_until) } : null,
      mine: row,
      versions: row,
    }
  }
  return {
    // By when it was asked, with what: who goes on by themselves does not come before others by it. Who has left waits no more.
    waiting: lying.flatMap((row) =>
      row.since && people.get(row.author)?.left === false ? [candidateOf(row, null, row.since)] : [],
    ),
    fresh: lying.flatMap((row) => (row.fresh ? [candidateOf(row, row.number, row.at)] : [])),
  }
}

/** Where somebody would have a second place on the shelf it is looked further for who has none. */
const readFurther = async (db: Reader, member: Known, fresh: readonly Row[]) => {
  const authors = [...new Set(fresh.map(({ author }) => author))]
  if (authors.length >= Math.min(fresh.length, places.fresh)) return []
  return (await db.$client.query<Row>(asking(member, 'table.further', furtherText, [authors]))).rows
}

const readOffered = async (db: Reader, member: Known) =>
  (await db.$client.query<Row>(asking(member, 'table.offered', offeredText))).rows

type Reading = {
  read_to: number | null
  attention: Mine['attention'] | null
  mine_version: number | null
}
/** The versions of the thread, of how it goes on, and of the reply that is new. */
export type Versions = { version: number; last_version: number; new_version: number | null }
type Row = Reading &
  Versions & {
    id: string
    /** Whose words are new. */
    author: string
    number: number | null
    fresh: boolean
    unanswered: boolean
    replies: number
    /** When it was asked, where it waits. */
    since: string | null
    at: string
    /** Of the asker's row, whose `since` is when they came. */
    own?: { offered: boolean; chair: boolean; seats: Seat[]; people: PersonRow[] } | null
    offer_state?: Offer['state']
    offer_until?: string
  }

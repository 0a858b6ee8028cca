import type { PingFrame } from '#shared/pings.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Frame, Loader, Loaders } from '#server/live/hub.ts'
import { authorsViewOf } from './authors.ts'
import { audienceOf } from './lock.ts'
import {
  type AnswerRow,
  answerColumns,
  exactOf,
  fromAnswers,
  fromPings,
  mineOf,
  type PingRow,
  pingColumns,
  plainOf,
  sharedOf,
} from './row.ts'

const say = (to: Frame['to'], said: PingFrame, except?: string): Frame => ({
  to,
  say: said,
  ...(except !== undefined && { except }),
})

const load = async (db: Reader, community: string, id: string | undefined) => {
  const { rows } = await db.$client.query<PingRow>({
    name: 'ping.told',
    text: `select ${pingColumns} ${fromPings} where p.community_id = $1 and p.id = $2`,
    values: [community, id],
  })
  return rows[0]
}

type Whole = 'ping.sent' | 'ping.changed' | 'ping.closed' | 'ping.outcome'

/** The ping whole, to all but its author. */
const toOthers =
  (type: Whole): Loader =>
  async (db, { community, ids }) => {
    const row = await load(db, community, ids.ping)
    return row ? [say(audienceOf(row), { type, ping: sharedOf(row) }, row.author_id)] : []
  }

/** The ping whole, to its author with what they alone are told. */
const toAuthor =
  (type: Whole): Loader =>
  async (db, { community, ids }) => {
    const row = await load(db, community, ids.ping)
    if (!row) return []
    const forAuthor = await authorsViewOf(db, community, row)
    return ifInside(db, community, row, row.author_id, { type, ping: sharedOf(row), forAuthor })
  }

const whole =
  (type: Whole): Loader =>
  async (db, event) => [...(await toOthers(type)(db, event)), ...(await toAuthor(type)(db, event))]

/** A frame for one member, if they may (still) see the ping: who left a circle hears nothing more of it. */
const ifInside = async (db: Reader, community: string, row: PingRow, member: string, said: PingFrame) => {
  if (row.circle_id === null) return [say({ member }, said)]
  const { rows } = await db.$client.query({
    name: 'ping.inside',
    text: 'select 1 from circle_members where community_id = $1 and circle_id = $2 and member_id = $3',
    values: [community, row.circle_id, member],
  })
  return rows.length > 0 ? [say({ member }, said)] : []
}

/** One answer with the tally: exact to the ping's author, plain to the others, and to the answerer what is theirs. */
const answered: Loader = async (db, { community, ids }) => {
  const row = await load(db, community, ids.ping)
  const { rows } = await db.$client.query<AnswerRow>({
    name: 'ping.answer.told',
    text: `select ${answerColumns} ${fromAnswers} where n.community_id = $1 and n.ping_id = $2 and n.member_id = $3`,
    values: [community, ids.ping, ids.member],
  })
  const [answer] = rows
  if (!row || !answer) return []
  const { id, tally, enoughAt, version } = sharedOf(row)
  const ping = { id, tally, enoughAt, version }
  return [
    say(audienceOf(row), { type: 'ping.answered', answer: plainOf(answer), ping }, row.author_id),
    ...(await ifInside(db, community, row, row.author_id, {
      type: 'ping.answered',
      answer: exactOf(answer),
      ping,
    })),
    ...(await ifInside(db, community, row, answer.member_id, {
      type: 'ping.mine',
      pingId: id,
      mine: mineOf(answer),
    })),
  ]
}

/** A ping that is asked in waves: besides, each who was asked hears that they are. */
const asking =
  (told: Loader): Loader =>
  async (db, event) => [...(await told(db, event)), ...(await asks(db, event.community, event.ids.ping))]

const asks = async (db: Reader, community: string, pingId: string | undefined) => {
  const { rows } = await db.$client.query<{ id: string }>({
    name: 'ping.asks',
    text: `select k.member_id as id from ping_asked k join pings p on p.community_id = k.community_id and p.id = k.ping_id
      where k.community_id = $1 and k.ping_id = $2 and p.rest_at is not null`,
    values: [community, pingId],
  })
  return rows.map(({ id }) => say({ member: id }, { type: 'ping.asks', pingId: pingId! }))
}

export const pingLoaders: Loaders = {
  // It calls: nobody waits until it is found out who is silent, which is everybody.
  'ping.sent': asking(toOthers('ping.sent')),
  'ping.sent_by': toAuthor('ping.sent'),
  'ping.asked': asking(whole('ping.changed')),
  'ping.changed': whole('ping.changed'),
  'ping.closed': whole('ping.closed'),
  'ping.outcome': whole('ping.outcome'),
  'ping.answered': answered,
}

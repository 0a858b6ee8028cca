import type { WaitingEntry } from '#shared/waiting.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import { found } from '#server/http/problem.ts'
import type { Loaders } from '#server/live/hub.ts'
import type { Member } from '#server/members/member.ts'

type Row = WaitingEntry & { member_id: string }

/** The entries with their places: who returns is before who is put forward. Counted once for all of them. */
const entries = `with line as (
    select id, row_number() over (order by kind = 'named', number)::int as place from waiting
    where community_id = $1 and state = 'waiting')
  select w.id, w.member_id, w.name, w.email, w.vouch, w.state, w.version, w.created_at::text as "createdAt", line.place
  from waiting w left join line using (id)`
const length = `(select count(*)::int from waiting l where l.community_id = $1 and l.state = 'waiting')`

const shown = ({ member_id: _, ...row }: Row): WaitingEntry => ({ ...row, createdAt: iso(row.createdAt) })

/** One's own entry, whatever became of it. */
export const readEntry = async (db: Reader, member: Member, id: string): Promise<WaitingEntry> => {
  const { rows } = await db.$client.query<Row>({
    name: 'waiting.one',
    text: `${entries}
      where w.community_id = $1 and w.member_id = $2 and w.id = $3 and w.kind = 'named'`,
    values: [member.communityId, member.id, id],
  })
  return shown(found(rows[0]))
}

/** Whom one has in the line, in its order; a host also reads how long it is, and nobody who else is in it. */
export const readLine = async (
  db: Reader,
  member: Member,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const { at, id } = placeOf(cursor)
  const { rows } = await db.$client.query<Row>({
    name: 'waiting.own',
    text: `${entries}
      where w.community_id = $1 and w.member_id = $2 and w.kind = 'named' and w.state = 'waiting'
        and exists (select 1 from members me where me.community_id = $1 and me.id = $2 and me.status in ('active', 'resting'))
        and ($3::timestamptz is null or (w.created_at, w.id) > ($3::timestamptz, $4::uuid))
      order by w.created_at, w.id limit $5`,
    values: [member.communityId, member.id, at, id, limit + 1],
  })
  const page = pageOf(rows.map(shown), limit, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { ...page, length: await lengthFor(db, member) }
}

const lengthFor = async (db: Reader, { communityId, id }: Member): Promise<number | null> => {
  const { rows } = await db.$client.query<{ length: number }>({
    name: 'waiting.length',
    text: `select ${length} as length from members me where me.community_id = $1 and me.id = $2
      and me.role = 'host' and me.status in ('active', 'resting')`,
    values: [communityId, id],
  })
  return rows[0]?.length ?? null
}

/** An entry is told to its voucher only, its length to the hosts: who waits is nobody else's to know. */
export const waitingLoaders: Loaders = {
  'waiting.changed': async (db, { community, ids, to }) => {
    if (!to || !ids.waiting) return []
    const { rows } = await db.$client.query<Row>({
      name: 'waiting.told',
      text: `${entries} where w.community_id = $1 and w.id = $2 and w.kind = 'named'`,
      values: [community, ids.waiting],
    })
    return rows.map((row) => ({ to, say: { type: 'waiting.changed', waiting: shown(row) } }))
  },
  'waiting.moved': async (db, { community }) => {
    const line = await db.$client.query<Row>({
      name: 'waiting.line',
      text: `${entries} where w.community_id = $1 and w.state = 'waiting' and w.kind = 'named'
        order by w.number`,
      values: [community],
    })
    const hosts = await db.$client.query<{ id: string; length: number }>({
      name: 'waiting.hosts',
      text: `select id, ${length} as length from members where community_id = $1 and role = 'host' and status in ('active', 'resting')`,
      values: [community],
    })
    return [
      ...line.rows.map((row) => ({
        to: { member: row.member_id },
        say: { type: 'waiting.changed', waiting: shown(row) },
      })),
      ...hosts.rows.map(({ id, length }) => ({
        to: { member: id },
        say: { type: 'waiting.length', length },
      })),
    ]
  },
}

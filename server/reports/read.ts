import type { Report } from '#shared/reports.ts'
import { asCircleMember } from '#server/circles/sight.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import { found, refuse } from '#server/http/problem.ts'
import type { Loaders } from '#server/live/hub.ts'
import { asking } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import { readersOf, reads } from './readers.ts'

// Hosts are shown no way into a private talk: the post alone was handed over.
const columns = `r.id, r.circle_id as "circleId", json_build_object('id', b.id, 'name', b.name) as by,
  json_build_object('id', a.id, 'name', a.name) as author, case when not r.private then r.thread_id end as "threadId",
  case when not r.private and p.id is not null then json_build_object('id', p.id, 'number', p.number) end as reply,
  r.private, r.title, r.body, r.said_at::text as "saidAt", r.why, r.state, r.created_at::text as "createdAt", r.version,
  case when s.id is not null then json_build_object('by', json_build_object('id', s.id, 'name', s.name), 'note', r.note) end as settled,
  r.settled_at::text as settled_at`
const tables = `join members b on b.community_id = r.community_id and b.id = r.member_id
  join members a on a.community_id = r.community_id and a.id = r.author_id
  left join members s on s.community_id = r.community_id and s.id = r.settled_by
  left join replies p on p.community_id = r.community_id and p.id = r.reply_id`

type Row = Report & { settled_at: string | null }
const shown = ({ settled_at, ...row }: Row): Report => ({
  ...row,
  saidAt: iso(row.saidAt),
  createdAt: iso(row.createdAt),
  settled: row.settled && { ...row.settled, at: iso(settled_at!) },
})

type Asked = { state: Report['state']; cursor?: string | undefined; limit: number }

/** What was reported to the hosts, or with a circle to its keepers, latest first; never what is about the asker. */
export const readReports = async (
  db: Reader,
  member: Member,
  { state, cursor, limit }: Asked,
  circleId?: string,
) => {
  if (circleId !== undefined && !(await asCircleMember(db, member, circleId)).keeper)
    refuse('circle.keeper_only')
  const { at, id } = placeOf(cursor)
  const { rows } = await db.$client.query<Row>(
    asking(
      member,
      `reports${circleId === undefined ? '' : '.circle'}`,
      `select ${columns} from me join reports r on r.community_id = me.community_id ${tables}
        where r.circle_id ${circleId === undefined ? 'is null' : '= $7'} and r.state = $3 and ${reads}
          and ($4::timestamptz is null or (r.created_at, r.id) < ($4::timestamptz, $5::uuid))
        order by r.created_at desc, r.id desc limit $6`,
      [state, at, id, limit + 1, ...(circleId === undefined ? [] : [circleId])],
    ),
  )
  return pageOf(rows.map(shown), limit, ({ createdAt, id }) => ({ at: createdAt, id }))
}

/** One report, for who reads it. */
export const readReport = async (db: Reader, member: Member, id: string) => {
  const { rows } = await db.$client.query<Row>(
    asking(
      member,
      'report',
      `select ${columns} from me join reports r on r.community_id = me.community_id ${tables} where r.id = $3 and ${reads}`,
      [id],
    ),
  )
  return shown(found(rows[0]))
}

/** A report is told to those who read it, each of them. */
export const reportLoaders: Loaders = {
  'report.changed': async (db, { community, ids }) => {
    const { rows } = await db.$client.query<Row>({
      name: 'report.alone',
      text: `select ${columns} from reports r ${tables} where r.community_id = $1 and r.id = $2`,
      values: [community, ids.report],
    })
    if (!rows[0]) return []
    const report = shown(rows[0])
    const { circleId, author } = report
    const readers = await readersOf(db, community, { circleId, authorId: author.id })
    return readers.map((member) => ({ to: { member }, say: { type: 'report.changed', report } }))
  },
}

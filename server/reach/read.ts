import type { Level, Reach } from '#shared/reach.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import type { Loaders } from '#server/live/hub.ts'
import { asking, type Known } from '#server/members/claim.ts'

type Row = Pick<Reach, 'digest' | 'mailable' | 'pushable' | 'version'> & {
  quiet: Reach['quiet']
  away_until: string | null
  never_woken: boolean
  push_names: boolean
  by_mail: boolean
  level: Level
  rooms: { circleId: string; name: string; level: Level }[]
}

const text = `
  select case when own.quiet_from is not null then json_build_object('from', own.quiet_from, 'to', own.quiet_to) end as quiet,
    case when own.away_until > snug_now() then own.away_until::text end as away_until,
    coalesce(own.never_woken, false) as never_woken, coalesce(own.push_names, false) as push_names,
    coalesce(own.by_mail, true) as by_mail,
    coalesce(own.digest, 'weekly') as digest, coalesce(own.version, 0) as version, a.proved_at is not null as mailable,
    exists (select from push_devices d where d.account_id = a.id) as pushable,
    coalesce((select level from reach_rooms r
      where r.community_id = me.community_id and r.member_id = me.id and r.circle_id is null), 'mentions') as level,
    coalesce((select json_agg(json_build_object('circleId', c.id, 'name', c.name, 'level', coalesce(r.level, 'mentions'))
        order by lower(c.name), c.id)
      from circle_members s join circles c on c.community_id = s.community_id and c.id = s.circle_id
        and c.kind = 'circle' and (c.gone_at is null or c.gone_at > snug_now())
      left join reach_rooms r on r.community_id = s.community_id and r.member_id = s.member_id and r.circle_id = s.circle_id
      where s.community_id = me.community_id and s.member_id = me.id), '[]') as rooms
  from me join members m on m.community_id = me.community_id and m.id = me.id join accounts a on a.id = m.account_id
  left join reach own on own.community_id = me.community_id and own.member_id = me.id`

const find = async (db: Reader, member: Known): Promise<Reach | undefined> => {
  const { rows } = await db.$client.query<Row>(asking(member, 'reach', text))
  const [row] = rows
  return (
    row && {
      quiet: row.quiet,
      awayUntil: row.away_until === null ? null : iso(row.away_until),
      neverWoken: row.never_woken,
      pushNames: row.push_names,
      byMail: row.by_mail,
      digest: row.digest,
      rooms: [{ circleId: null, name: '', level: row.level }, ...row.rooms],
      mailable: row.mailable,
      pushable: row.pushable,
      version: row.version,
    }
  )
}

/** How one is reached outside of the page (PRODUCT §9): one's own choices, and what stands where nothing was chosen. */
export const readReach = async (db: Reader, member: Known): Promise<Reach> => found(await find(db, member))

export const reachLoaders: Loaders = {
  'reach.changed': async (db, { community, ids }) => {
    const { member = '' } = ids
    const reach = await find(db, { communityId: community, id: member })
    return reach ? [{ to: { member }, say: { type: 'reach.changed', reach } }] : []
  },
}

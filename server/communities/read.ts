import type { Community, Me } from '#shared/communities.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import type { Loaders } from '#server/live/hub.ts'
import type { Member } from '#server/members/member.ts'

const columns = `c.slug, c.name, c.purpose, c.criteria, c.language, c.time_zone, c.seats, c.taken, c.resting, c.held,
  c.raise_to, c.raise_due_at::text, c.invitation_days, c.invitation_budget, c.who_invites, c.second_vouch, c.handover_hours,
  c.ping_budget, c.ping_room_budget, c.ping_mail_minutes, c.quiet_from, c.quiet_to, c.created_at::text, c.version`

type CommunityRow = {
  slug: string
  name: string
  purpose: string
  criteria: string
  language: string
  time_zone: string
  seats: number
  taken: number
  resting: number
  held: number
  raise_to: number | null
  raise_due_at: string | null
  invitation_days: number
  invitation_budget: number
  who_invites: Community['whoInvites']
  second_vouch: boolean
  handover_hours: number
  ping_budget: number
  ping_room_budget: number
  ping_mail_minutes: number
  quiet_from: number
  quiet_to: number
  created_at: string
  version: number
}

const shown = (row: CommunityRow): Community => ({
  slug: row.slug,
  name: row.name,
  purpose: row.purpose,
  criteria: row.criteria,
  language: row.language,
  timeZone: row.time_zone,
  seats: {
    cap: row.seats,
    taken: row.taken,
    resting: row.resting,
    held: row.held,
    free: row.seats - row.taken - row.resting - row.held,
  },
  raise:
    row.raise_to !== null && row.raise_due_at !== null
      ? { to: row.raise_to, dueAt: iso(row.raise_due_at) }
      : null,
  invitationDays: row.invitation_days,
  invitationBudget: row.invitation_budget,
  whoInvites: row.who_invites,
  secondVouch: row.second_vouch,
  handoverHours: row.handover_hours,
  pingBudget: row.ping_budget,
  pingRoomBudget: row.ping_room_budget,
  pingMailMinutes: row.ping_mail_minutes,
  quietFrom: row.quiet_from,
  quietTo: row.quiet_to,
  foundedAt: iso(row.created_at),
  version: row.version,
})

/** The community and the asker's own seat in it, in one query. */
export const readCommunity = async (db: Reader, { communityId, id }: Member) => {
  const { rows } = await db.$client.query<CommunityRow & { me: MeRow }>({
    name: 'community',
    text: `select ${columns}, ${myColumns} as me from communities c
      join members m on m.community_id = c.id and m.id = $2 and m.status in ('active', 'resting')
      where c.id = $1`,
    values: [communityId, id],
  })
  const row = found(rows[0])
  return { ...shown(row), me: mine(row.me) }
}

/** The community as every member sees it. */
export const communityAlone = async (db: Reader, communityId: string): Promise<Community> => {
  const { rows } = await db.$client.query<CommunityRow>({
    name: 'community.alone',
    text: `select ${columns} from communities c where c.id = $1`,
    values: [communityId],
  })
  return shown(found(rows[0]))
}

const myColumns = `json_build_object('memberId', m.id, 'role', m.role, 'status', m.status, 'name', m.name, 'lines', m.lines,
  'askAbout', m.ask_about, 'unseen', m.unseen, 'vouch', m.vouch, 'vouchHidden', m.vouch_hidden, 'newsEnded', exists (select from newcomers n
    where n.community_id = m.community_id and n.member_id = m.id and n.news_ended),
  'newsTo', (select json_build_object('name', b.name, 'until', (n.brought_at + interval '90 days')::text) from newcomers n
    join members b on b.community_id = n.community_id and b.id = n.brought_by and b.status in ('active', 'resting')
    where n.community_id = m.community_id and n.member_id = m.id and n.brought_at > snug_now() - interval '90 days'),
  'handoversSpared', exists (select from handover_choices h
    where h.community_id = m.community_id and h.member_id = m.id and h.spared),
  'leftOut', exists (select from spotlight_choices o where o.community_id = m.community_id and o.member_id = m.id and o.left_out),
  'joinedAt', m.joined_at::text, 'version', m.version)`
type MeRow = Me
const mine = (row: MeRow): Me => ({
  ...row,
  newsTo: row.newsTo && { ...row.newsTo, until: iso(row.newsTo.until) },
  joinedAt: iso(row.joinedAt),
})

/** One's own seat, as only oneself sees it. */
export const readMe = async (db: Reader, communityId: string, memberId: string): Promise<Me> => {
  const { rows } = await db.$client.query<{ me: MeRow }>({
    name: 'me',
    text: `select ${myColumns} as me from members m
      where m.community_id = $1 and m.id = $2 and m.status in ('active', 'resting')`,
    values: [communityId, memberId],
  })
  return mine(found(rows[0]).me)
}

export const communityLoaders: Loaders = {
  'community.changed': async (db, { community }) => [
    { to: { all: true }, say: { type: 'community.changed', community: await communityAlone(db, community) } },
  ],
}

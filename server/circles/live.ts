import type { CircleFrame } from '#shared/circles.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Frame, Loader, Loaders } from '#server/live/hub.ts'
import { invitationAlone, requestAlone, seatAlone } from './inside.ts'
import { privateLoaders } from './privateLook.ts'
import { facesOf, lookAt } from './look.ts'

const all = { all: true } as const
const say = (frame: CircleFrame) => frame
const toEach = (members: readonly string[], frame: CircleFrame): Frame[] =>
  members.map((member) => ({ to: { member }, say: frame }))

type Watchers = {
  listed: boolean
  inside: string[]
  invited: string[]
  keepers: string[]
  hosts: string[]
}
/**
 * Who may hear of a circle, always read after what is said of it: the stream knows who sits in it, but it may be a few
 * events behind, and what happens after somebody left is not theirs to hear. `hosts` are those outside of it.
 */
const watchersOf = async (db: Reader, community: string, circle: string): Promise<Watchers | undefined> => {
  const { rows } = await db.$client.query<Watchers>({
    name: 'circle.watchers',
    text: `with seats as (select s.member_id, s.keeper from circle_members s where s.community_id = $1 and s.circle_id = $2),
        kept as (select i.member_id from circle_invitations i where i.community_id = $1 and i.circle_id = $2
          and i.state = 'open' and i.expires_at > snug_now())
      select c.listed,
        array(select member_id from seats)::text[] as inside,
        array(select member_id from seats where keeper)::text[] as keepers,
        array(select member_id from kept)::text[] as invited,
        array(select m.id from members m where m.community_id = $1 and m.role = 'host' and m.status in ('active', 'resting')
          and m.id not in (select member_id from seats union select member_id from kept))::text[] as hosts
      from circles c where c.community_id = $1 and c.id = $2 and c.kind = 'circle'`,
    values: [community, circle],
  })
  return rows[0]
}

/** To each what a load would show them, and nothing to whoever may not know. */
const changed: Loader = async (db, { kind, community, ids }) => {
  const faces = await facesOf(db, community, ids.circle!)
  const watchers = await watchersOf(db, community, ids.circle!)
  if (!faces || !watchers) return []
  const near = say({ type: 'circle.changed', circle: faces.near })
  if (faces.near.listed && watchers.listed) return [{ to: all, say: near }]
  return [
    ...toEach([...watchers.inside, ...watchers.invited], near),
    ...toEach(kind === 'circle.changed_near' ? [] : watchers.hosts, {
      type: 'circle.outside',
      circle: faces.outside,
    }),
  ]
}

const tieVersion = async (db: Reader, community: string, { circle, member }: Record<string, string>) => {
  const { rows } = await db.$client.query<{ version: number }>({
    name: 'circle.tie',
    text: 'select version from circle_ties where community_id = $1 and circle_id = $2 and member_id = $3',
    values: [community, circle, member],
  })
  return rows[0]?.version
}

const gone = (ids: Record<string, string>) => ({
  id: ids.circle!,
  version: Number(ids.version),
  gone: true as const,
})

/** What happens to circles, said to those who may hear it. */
export const circleLoaders: Loaders = {
  ...privateLoaders,
  'circle.changed': changed,
  'circle.changed_near': changed,
  'circle.mine': async (db, { community, ids }) => {
    const { circle, member } = ids as { circle: string; member: string }
    const version = await tieVersion(db, community, ids)
    if (version === undefined) return []
    const none = {
      id: circle,
      in: false,
      keeper: false,
      joinedAt: null,
      request: null,
      invitation: null,
      version,
    }
    const mine = (await lookAt(db, { communityId: community, id: member }, circle))?.mine ?? none
    return toEach([member], { type: 'circle.mine', mine })
  },
  'circle.seat': async (db, { community, ids }) => {
    const { circle, member } = ids as { circle: string; member: string }
    const version = (await tieVersion(db, community, ids)) ?? 0
    const seat = (await seatAlone(db, community, circle, member)) ?? {
      id: member,
      version,
      gone: true as const,
    }
    const watchers = await watchersOf(db, community, circle)
    const frame = say({ type: 'circle.seat', circleId: circle, seat })
    return watchers?.listed ? [{ to: all, say: frame }] : toEach(watchers?.inside ?? [], frame)
  },
  'circle.request': async (db, { community, ids }) => {
    const request = await requestAlone(db, community, ids.circle!, ids.request!)
    const watchers = await watchersOf(db, community, ids.circle!)
    return request && watchers ? toEach(watchers.keepers, { type: 'circle.request', request }) : []
  },
  'circle.invitation': async (db, { community, ids }) => {
    const invitation = await invitationAlone(db, community, ids.circle!, ids.invitation!)
    const watchers = await watchersOf(db, community, ids.circle!)
    return invitation && watchers ? toEach(watchers.keepers, { type: 'circle.invitation', invitation }) : []
  },
  'circle.lost': async (_, { ids, to }) => [
    { to: to!, say: say({ type: 'circle.lost', circle: gone(ids) }) },
  ],
  // Nobody but those near it sees it any more. Told one by one: those near it must not let go of it for a moment.
  'circle.unlisted': async (db, { community, ids }) => {
    const watchers = await watchersOf(db, community, ids.circle!)
    const near = new Set(watchers && !watchers.listed ? [...watchers.inside, ...watchers.invited] : [])
    const { rows } = await db.$client.query<{ id: string }>({
      name: 'circle.strangers',
      text: `select id from members where community_id = $1 and status in ('active', 'resting')`,
      values: [community],
    })
    if (watchers?.listed) return []
    return toEach(
      rows.map(({ id }) => id).filter((id) => !near.has(id)),
      { type: 'circle.lost', circle: gone(ids) },
    )
  },
  'circle.outside_gone': async (db, { community, ids }) => {
    const { rows } = await db.$client.query<{ id: string }>({
      name: 'circle.hosts',
      text: `select id from members where community_id = $1 and role = 'host' and status in ('active', 'resting')`,
      values: [community],
    })
    return toEach(
      rows.map(({ id }) => id),
      { type: 'circle.outside', circle: gone(ids) },
    )
  },
}

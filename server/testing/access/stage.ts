import type { HTTPMethods } from 'fastify'
import { expect } from 'vitest'
import { readTie, lockRoom } from '#server/circles/room.ts'
import { seat } from '#server/circles/seat.ts'
import type { Answer, Caller, Community, TestWorld } from '#server/testing/world.ts'
import type { Who } from './access.ts'

export type Circle = { id: string }

/** One community with one of each kind of asker, made by the verbs that make them anywhere. */
export type Stage = {
  world: TestWorld
  community: Community
  /** Everybody of the table. */
  who: Record<Who, Caller>
  /** Another host, in no circle. */
  host2: Caller
  /** A plain member in both circles, not one of the table: whose things are "another's". */
  author: Caller
  /** The unlisted circle: CK keeps it, CM and the author sit in it; RM, LE and SU sat there. */
  C: Circle
  /** A listed circle of the same people, joined on asking. */
  L: Circle
  /** A path of the community: `at('threads', id)`. */
  at(...path: string[]): string
  /** Somebody new, long enough here to invite and ping; with a circle, seated there too. */
  someone(name: string, circle?: Circle): Promise<Caller>
  /** Each makes a new one and answers its id. */
  thread(by: Caller, circle?: Circle): Promise<string>
  reply(by: Caller, thread: string): Promise<string>
  ping(by: Caller, circle?: Circle): Promise<string>
  invitation(by: Caller): Promise<string>
}

const good = <T>({ status, body }: Answer<T>): T => {
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}
const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

/** Whether a call is mounted yet: a stage leaves out what is not. */
export const mounted = (world: TestWorld, route: string) => {
  const [method, url] = route.split(' ') as [HTTPMethods, string]
  return world.apps[0]!.app.hasRoute({ method, url })
}

/** Sets the stage in a world of its own or one that other stages share. */
export const setStage = async (world: TestWorld): Promise<Stage> => {
  const community = await world.community({ seats: 200 })
  const { host } = community
  const at = (...path: string[]) => [community.path, ...path].join('/')
  /** Through the one way in, without each of them being invited first: a stage is set hundreds of times. */
  const join = (circle: Circle, ...members: Caller[]) =>
    world.apps[0]!.world.change(async (tx, tell) => {
      for (const { memberId } of members) {
        const room = (await lockRoom(tx, tell, community.id, circle.id))!
        await seat(tx, tell, room, await readTie(tx, room, memberId), memberId, { actor: memberId })
      }
    })
  const [ck, cm, me, author, host2, removed, left, suspended] = await inTurn(
    ['Chike', 'Cem', 'Mei', 'Aurel', 'Hugo', 'Remy', 'Lea', 'Susa'],
    (name) => world.member(community, name),
  )
  good(await host.put(at('members', host2!.memberId, 'role'), { role: 'host' }))
  const circle = async (name: string, listed: boolean): Promise<Circle> => {
    const face = {
      name,
      purpose: `What ${name} is for`,
      seats: 12,
      listed,
      joining: listed ? 'ask' : 'invite',
    }
    const { id } = good(await ck!.post(at('circles'), face))
    await join({ id }, cm!, author!, removed!, left!, suspended!)
    return { id }
  }
  const withCircles = mounted(world, 'POST /api/communities/:slug/circles')
  const C = withCircles ? await circle('Cellar', false) : { id: '' }
  const L = withCircles ? await circle('Library', true) : { id: '' }
  good(await left!.post(at('leave')))
  good(await host.post(at('members', suspended!.memberId, 'suspend'), { reason: 'For the table.' }))
  good(await host.post(at('members', removed!.memberId, 'remove'), { reason: 'For the table.' }))
  await world.pool.query(
    `update members set joined_at = joined_at - interval '20 days' where community_id = $1`,
    [community.id],
  )
  const other = await world.community({ host: 'Olga' })

  return {
    world,
    community,
    at,
    who: {
      AN: world.anyone(),
      OU: other.host,
      ME: me!,
      CM: cm!,
      CK: ck!,
      HO: host,
      RM: removed!,
      LE: left!,
      SU: suspended!,
    },
    host2: host2!,
    author: author!,
    C,
    L,
    async someone(name, circle) {
      const made = await world.member(community, name)
      await world.pool.query(`update members set joined_at = joined_at - interval '20 days' where id = $1`, [
        made.memberId,
      ])
      if (circle) await join(circle, made)
      return made
    },
    async thread(by, circle) {
      const words = { kind: 'talk', title: 'A thread of the table', body: 'Said for the table.' }
      return good(await by.post(at('threads'), { ...words, ...(circle && { circleId: circle.id }) })).id
    },
    reply: async (by, thread) =>
      good(await by.post(at('threads', thread, 'replies'), { body: 'Answered for the table.' })).id,
    async ping(by, circle) {
      const words = { what: 'Who comes along', closesAt: soon(2) }
      return good(await by.post(at('pings'), { ...words, ...(circle && { circleId: circle.id }) })).id
    },
    async invitation(by) {
      const vouch = 'Somebody I would keep a chair for, any day.'
      return good(await by.post(at('invitations'), { vouch })).invitation.id
    },
  }
}

const inTurn = async <A, B>(all: A[], make: (one: A) => Promise<B>): Promise<B[]> => {
  const made: B[] = []
  for (const one of all) made.push(await make(one))
  return made
}

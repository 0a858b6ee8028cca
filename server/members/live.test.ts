import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommunityFrame } from '#shared/communities.ts'
import type { MemberFrame, SeatedMember } from '#shared/members.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const load = async (who: Caller, c: Community) => {
  const { me, ...community } = (await who.get(c.path)).body
  const { items } = (await who.get<{ items: SeatedMember[] }>(`${c.path}/members`)).body
  return { me, community, members: new Map(items.map((item) => [item.id, item])) }
}
type State = Awaited<ReturnType<typeof load>>

/** What the client does with a frame: by id and version, an older one changes nothing. */
const apply = (state: State, frame: MemberFrame | CommunityFrame) => {
  if (frame.type === 'community.changed' && frame.community.version >= state.community.version)
    state.community = frame.community
  if (frame.type === 'me.changed' && frame.me.version >= state.me.version) state.me = frame.me
  if (frame.type === 'member.left') state.members.delete(frame.member.id)
  if (frame.type === 'member.joined' || frame.type === 'member.changed') {
    const known = state.members.get(frame.member.id)
    if (!known || frame.member.version >= known.version)
      state.members.set(frame.member.id, { here: false, ...known, ...frame.member })
  }
}

type Act = (c: Community, who: Caller, process: number) => Promise<unknown>
const acts: Record<string, Act> = {
  'speak of oneself': (c, who, n) => who.patch(`${c.path}/me`, { lines: `Lines ${n}`, vouchHidden: n === 1 }),
  leave: (c, who) => who.post(`${c.path}/leave`),
  suspend: (c, who) => c.host.post(`${c.path}/members/${who.memberId}/suspend`, { reason: 'x' }),
  'take back': (c, who) => c.host.post(`${c.path}/members/${who.memberId}/take-back`),
  remove: (c, who) => c.host.post(`${c.path}/members/${who.memberId}/remove`, { reason: 'x' }),
  'make host': (c, who) => c.host.put(`${c.path}/members/${who.memberId}/role`, { role: 'host' }),
  'make member': (c, who) => c.host.put(`${c.path}/members/${who.memberId}/role`, { role: 'member' }),
  'change seats': (c, _, n) => c.host.put(`${c.path}/seats`, { seats: 12 + n }),
  'change purpose': (c, _, n) => c.host.patch(c.path, { purpose: `Purpose ${n}` }),
  'bring somebody': (c, who) => world.member(c, 'Newcomer', who),
}

test('load, act, apply what was heard: the same as loading again, for members and for hosts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat({ max: 2 })), {
        minLength: 5,
        maxLength: 12,
      }),
      async (schedule) => {
        const c = await world.community({ seats: 30 })
        const watchers = [c.host.on(1), await world.member(c, 'Watcher')]
        const cast: Caller[] = []
        for (const name of ['Ama', 'Bo', 'Cleo']) cast.push(await world.member(c, name))
        const ears = await Promise.all(watchers.map((who) => who.listen()))
        const states = await Promise.all(watchers.map((who) => load(who, c)))
        await Promise.all(schedule.map(([act, n]) => acts[act]!(c, cast[n]!.on(n % 2), n)))
        await world.settled()
        for (const [n, who] of watchers.entries()) {
          for (const frame of ears[n]!.heard) apply(states[n]!, frame as MemberFrame | CommunityFrame)
          expect(states[n]).toEqual(await load(who, c))
        }
        for (const one of ears) one.close()
      },
    ),
    { numRuns: 8, verbose: 1 },
  )
}, 60_000)

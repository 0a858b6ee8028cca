import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { around, type Circle, unsoundCircles } from '#server/testing/circles.ts'
import { CircleView } from '#server/testing/circleView.ts'
import { type Caller, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

/** What somebody may try to do to a circle; most tries are refused, which must change nothing anybody sees. */
const acts = {
  join: (who: Caller, at: string) => who.post(`${at}/join`),
  leave: (who: Caller, at: string) => who.post(`${at}/leave`),
  open: (who: Caller, at: string) => who.patch(at, { joining: 'open' }),
  ask: (who: Caller, at: string) => who.patch(at, { joining: 'ask' }),
  list: (who: Caller, at: string) => who.patch(at, { listed: true }),
  unlist: (who: Caller, at: string) => who.patch(at, { listed: false }),
  rename: (who: Caller, at: string, other: Caller) => who.patch(at, { name: `${other.name}’s` }),
  reword: (who: Caller, at: string, other: Caller) => who.patch(at, { purpose: `For ${other.name}` }),
  widen: (who: Caller, at: string) => who.patch(at, { seats: 4 }),
  narrow: (who: Caller, at: string) => who.patch(at, { seats: 2 }),
  invite: (who: Caller, at: string, other: Caller) =>
    who.post(`${at}/invitations`, { memberId: other.memberId }),
  takeOut: (who: Caller, at: string, other: Caller) => who.del(`${at}/members/${other.memberId}`),
  handOn: (who: Caller, at: string, other: Caller) => who.put(`${at}/keepers/${other.memberId}`),
  stop: (who: Caller, at: string, other: Caller) => who.del(`${at}/keepers/${other.memberId}`),
  decline: async (who: Caller, at: string) => {
    const { mine } = (await who.get(at)).body
    const base = at.slice(0, at.indexOf('/circles/'))
    if (mine?.invitation) return who.post(`${base}/circle-invitations/${mine.invitation.id}/decline`)
    if (mine?.request) return who.post(`${base}/circle-requests/${mine.request}/withdraw`)
    return who.get(at)
  },
  settle: async (who: Caller, at: string, other: Caller) => {
    const base = at.slice(0, at.indexOf('/circles/'))
    const [request] = (await who.get(`${at}/requests`)).body.items ?? []
    const [invitation] = (await who.get(`${at}/invitations`)).body.items ?? []
    if (request)
      return who.post(`${base}/circle-requests/${request.id}/${other.name < 'C' ? 'admit' : 'refuse'}`)
    if (invitation) return who.post(`${base}/circle-invitations/${invitation.id}/withdraw`)
    return who.get(at)
  },
  close: (who: Caller, at: string, other: Caller) =>
    other.name < 'B' ? who.post(`${at}/close`) : who.get(at),
  wait: async (who: Caller, at: string, other: Caller) => {
    await world.letPass(other.name < 'B' ? '31 days' : '7 days')
    return who.get(at)
  },
}
const act = fc.record({
  does: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
  // Mostly by the one who keeps both circles at first, or most would be refused.
  who: fc.constantFrom(1, 1, 1, 2, 2, 3, 0),
  other: fc.nat(3),
  circle: fc.nat(1),
  process: fc.nat(1),
})

test('load, act, apply what was heard: the same as to load again, for everybody and at every circle', async () => {
  let refusedOnly = 0
  let allowed = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 15, maxLength: 30 }), async (day) => {
      const club = await world.community()
      const people = [club.host]
      for (const name of ['Ama', 'Bo', 'Cleo']) people.push(await world.member(club, name))
      const here = around(world, club)
      const circles: Circle[] = [
        await here.start(people[1]!, { name: 'Listed', joining: 'ask', seats: 3 }),
        await here.start(people[1]!, { name: 'Unlisted', listed: false, joining: 'invite', seats: 3 }),
      ]
      const views = await Promise.all(
        people.map(async (who, i) => {
          const ears = await who.on(i % 2).listen()
          return { ears, told: 0, view: await new CircleView(who, club).load() }
        }),
      )
      for (const [step, { does, who, other, circle, process }] of day.entries()) {
        const { status } = await acts[does](
          people[who]!.on(process),
          here.at(circles[circle]!),
          people[other]!,
        )
        expect(status, `${does} by ${people[who]!.name}`).toBeLessThan(500)
        if (status < 300) allowed++
        else refusedOnly++
        if (step % 3 !== 2 && step < day.length - 1) continue
        await world.settled()
        for (const one of views) {
          for (const frame of one.ears.heard.slice(one.told)) one.view.hear(frame)
          one.told = one.ears.heard.length
          const fresh = await new CircleView(one.view.who, club).load()
          expect(one.view.shown(fresh), `${does}, seen by ${one.view.who.name}`).toEqual(
            fresh.shown(one.view),
          )
        }
        expect(await unsoundCircles(world.pool)).toEqual([])
      }
      for (const { ears } of views) ears.close()
    }),
    { numRuns: 10, endOnFailure: true },
  )
  // The days were not idle ones.
  expect(allowed).toBeGreaterThan(refusedOnly / 10)
}, 120_000)

import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Giving } from '#shared/giving.ts'
import { offersIn, repliersIn } from '#server/testing/offers.ts'
import { talkIn } from '#server/testing/talk.ts'
import { alike, readAll } from '#server/testing/twoWorlds.ts'
import { type Caller, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
})
afterAll(() => world.close())

const names = ['Ama', 'Bo', 'Cem', 'Dee', 'Eve', 'Finn', 'Gus']
const room = async (of: TestWorld) => {
  const club = await of.community({ seats: 20 })
  const people = await repliersIn(of, club, names)
  const author = await of.member(club, 'Mireille')
  return { club, people, author, all: [club.host, author, ...people], ...offersIn(club), ...talkIn(club) }
}

test(
  'only those it is offered to hear or read of it: not its author, no host, nobody else',
  { timeout: 120_000 },
  async () => {
    const { club, author, people, start, take, pass, all, atHead } = await room(world)
    const [ama, bo, cem, dee] = people as [Caller, Caller, Caller, Caller]
    // An ask: Snug puts none in the chair, whose change everybody hears.
    const post = await start(author, { kind: 'ask' })
    const others = [club.host, author, dee, people.at(-1)!]
    const read = async () =>
      (await Promise.all(others.map((who) => readAll(who, club)))).map((said) =>
        // When somebody was last here is everybody's to see, and moves by itself.
        said.filter((one) => /^GET \/(table|marks|threads|notices)/.test(one)),
      )
    const before = await read()
    await world.settled()
    const ears = await Promise.all(all.map((who) => who.on(1).listen()))
    await world.letPass('24 hours')
    // Nor at the head of the thread, nor of what they can do today.
    const told = async () => {
      for (const who of others) {
        expect(await atHead(who, post)).toBeNull()
        const { today } = (await who.get<Giving>(`${club.path}/giving`)).body
        expect(today.filter(({ code }) => ['offered', 'taken'].includes(code))).toEqual([])
      }
    }
    await told()
    await take(ama, post)
    await told()
    await pass(ama, post)
    await world.settled()
    const heard = (at: number) => ears[at]!.heard.filter(({ type }) => !['hello', 'presence'].includes(type))
    for (const who of others) expect(heard(all.indexOf(who)).map(({ type }) => type)).toEqual([])
    for (const who of [ama, bo, cem])
      expect(heard(all.indexOf(who)).map(({ type }) => type)).toContain('handover.changed')
    expect(await read()).toEqual(before)
    for (const who of others) {
      expect((await take(who, post)).status).toBe(404)
      expect((await pass(who, post)).body).toEqual((await pass(who, { id: uuidv7() })).body)
    }
  },
)

test('each of them hears of their own only: a frame and a notice, and nothing of the two others', async () => {
  const { author, people, start, take } = await room(world)
  const post = await start(author)
  const ears = await Promise.all(people.slice(0, 3).map((who) => who.listen()))
  await world.letPass('24 hours')
  // A frame says how an offer stands when it is said.
  await world.settled()
  await take(people[0]!, post)
  await world.settled()
  for (const [at, { heard }] of ears.entries()) {
    expect(heard.filter(({ type }) => type === 'notice.added')).toHaveLength(1)
    const changed = heard.filter(({ type }) => type === 'handover.changed')
    expect(changed.map(({ offer }) => offer?.state ?? null)).toEqual(
      at === 0 ? ['offered', 'taken'] : ['offered', null],
    )
    for (const one of changed) expect(Object.keys(one).sort()).toEqual(['offer', 'threadId', 'type'])
  }
})

test(
  'worlds that differ inside an unlisted circle ask the same, in the same order (ACCESS I8)',
  { timeout: 120_000 },
  async () => {
    const live = async (busy: boolean) => {
      const of = await newWorld()
      try {
        const { club, author, people, all, start, say, asked } = await room(of)
        const [ama, bo, cem] = people as [Caller, Caller, Caller]
        const face = { name: 'Cellar', purpose: 'P', seats: 8, listed: false, joining: 'invite' }
        const { id: circleId } = (await ama.post(`${club.path}/circles`, face)).body
        for (const one of [bo, cem]) {
          const { body } = await ama.post(`${club.path}/circles/${circleId}/invitations`, {
            memberId: one.memberId,
          })
          await one.post(`${club.path}/circle-invitations/${body.id}/accept`)
        }
        if (busy) {
          // They are asked there, and reply there, and one of them passes.
          const inside = await start(ama, { circleId })
          await of.letPass('24 hours')
          expect(await asked(all, inside)).toEqual(['Bo', 'Cem'])
          await say(bo, await start(ama, { circleId }))
          await say(ama, await start(bo, { circleId }))
          await say(cem, inside)
        } else await of.letPass('24 hours')
        const post = await start(author)
        await of.letPass('24 hours')
        const first = await asked(all, post)
        await of.letPass('24 hours')
        const reads = alike(await readAll(people[3]!, club)).filter((one) => one.startsWith('GET /notices'))
        return { first, second: await asked(all, post), notices: reads.length }
      } finally {
        await of.close()
      }
    }
    const [busy, quiet] = await Promise.all([live(true), live(false)])
    expect(busy).toEqual(quiet)
    expect(quiet.first).toEqual(['Ama', 'Bo', 'Cem'])
    expect(quiet.second).toEqual(['Dee', 'Eve', 'Finn'])
  },
)

test(
  'nor does one circle ask otherwise because of another that it cannot see',
  { timeout: 120_000 },
  async () => {
    const live = async (busy: boolean) => {
      const of = await newWorld()
      try {
        const { club, author, people, all, start, say, asked } = await room(of)
        const circleOf = async (name: string, keeper: Caller, others: readonly Caller[]) => {
          const face = { name, purpose: 'P', seats: 12, listed: false, joining: 'invite' }
          const { id } = (await keeper.post(`${club.path}/circles`, face)).body
          for (const { memberId, ...one } of others) {
            const { body } = await keeper.post(`${club.path}/circles/${id}/invitations`, { memberId })
            await one.post(`${club.path}/circle-invitations/${body.id}/accept`)
          }
          return id as string
        }
        const cellar = await circleOf('Cellar', people[6]!, people.slice(0, 3))
        const attic = await circleOf('Attic', author, people.slice(0, 5))
        if (busy) {
          const inside = await start(people[6]!, { circleId: cellar })
          await of.letPass('24 hours')
          expect(await asked(all, inside)).toEqual(['Ama', 'Bo', 'Cem'])
          await say(people[0]!, inside)
        } else await of.letPass('24 hours')
        const post = await start(author, { circleId: attic })
        await of.letPass('24 hours')
        const first = await asked(all, post)
        await say(people[0]!, post)
        // What is of the same circle counts there.
        const next = await start(author, { circleId: attic })
        await of.letPass('24 hours')
        return { first, next: await asked(all, next) }
      } finally {
        await of.close()
      }
    }
    const [busy, quiet] = await Promise.all([live(true), live(false)])
    expect(busy).toEqual(quiet)
    expect(quiet).toEqual({ first: ['Ama', 'Bo', 'Cem'], next: ['Dee', 'Eve'] })
  },
)

test('a host is never asked, also who becomes one afterwards', async () => {
  const { club, author, people, all, start, asked, take, told } = await room(world)
  const post = await start(author)
  await world.letPass('24 hours')
  await club.host.post('/api/session/confirm', { password: 'four quiet chairs here' })
  expect(
    (await club.host.put(`${club.path}/members/${people[0]!.memberId}/role`, { role: 'host' })).status,
  ).toBe(204)
  expect(await asked(all, post)).toEqual(['Bo', 'Cem'])
  expect((await take(people[0]!, post)).status).toBe(404)
  expect(await told(club.host)).toEqual([])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Giving } from '#shared/giving.ts'
import { offersIn, repliersIn } from '#server/testing/offers.ts'
import { talkIn } from '#server/testing/talk.ts'
import { type Caller, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
})
afterAll(() => world.close())

const room = async (...names: string[]) => {
  const club = await world.community({ seats: 20 })
  const people = await repliersIn(world, club, names)
  const author = await world.member(club, 'Mireille')
  const all = [club.host, author, ...people]
  return { club, author, people, all, ...offersIn(club), ...talkIn(club) }
}
type Card = { thread: { id: string } }
const today = async (who: Caller, path: string) => (await who.get<Giving>(`${path}/giving`)).body.today

test('nobody answers: three are asked, it passes on to three others, and after three rounds it only stays on the shelf', async () => {
  const names = ['Ama', 'Bo', 'Cem', 'Dee', 'Eve', 'Finn', 'Gus', 'Ida', 'Jan', 'Kim']
  const { author, people, all, start, say, card, asked, told } = await room(...names)
  const post = await start(author, { title: 'Is it worth it?' })
  await world.letPass('23 hours')
  await say(author, post, 'Anybody?')
  expect(await asked(all, post)).toEqual([])

  const ears = await people[0]!.on(1).listen()
  await world.letPass('61 minutes', { sweep: false })
  await world.apps[1]!.sweep.once()
  expect(await asked(all, post)).toEqual(['Ama', 'Bo', 'Cem'])
  const because = (await card(people[0]!, post))!.because as { code: 'offered'; until: string }
  expect(await ears.next('handover.changed')).toMatchObject({
    threadId: post.id,
    offer: { state: 'offered', until: because.until },
  })
  expect((await ears.next('notice.added')).notice).toMatchObject({
    kind: 'handover.offered',
    about: { name: 'Mireille' },
    thread: { id: post.id, title: 'Is it worth it?' },
  })

  await world.letPass('24 hours')
  expect(await ears.next('handover.changed')).toMatchObject({ threadId: post.id, offer: null })
  expect(await asked(all, post)).toEqual(['Dee', 'Eve', 'Finn'])
  await world.letPass('24 hours', { sweep: false })
  await world.apps[1]!.sweep.once()
  expect(await asked(all, post)).toEqual(['Gus', 'Ida', 'Jan'])
  await world.letPass('24 hours')
  expect(await asked(all, post)).toEqual([])
  await world.letPass('10 days')
  expect(await asked(all, post)).toEqual([])
  expect((await card(people.at(-1)!, post))!.because.code).not.toBe('offered')
  for (const one of people) expect(await told(one)).toEqual(one.name === 'Kim' ? [] : [post.id])
})

test('who takes it has it for a day, the others see that it has ended; then it passes on, or is answered', async () => {
  const names = ['Ama', 'Bo', 'Cem', 'Dee', 'Eve', 'Finn', 'Gus']
  const { club, author, people, all, start, say, asked, taken, take, told, card } = await room(...names)
  const [ama, bo] = people as [Caller, Caller]
  const post = await start(author)
  await world.letPass('25 hours')
  const ears = await bo.on(1).listen()
  expect((await take(ama.on(1), post)).status).toBe(204)
  // Sent again, it is the same.
  expect((await take(ama, post)).status).toBe(204)
  expect(await taken(all, post)).toEqual(['Ama'])
  expect(await asked(all, post)).toEqual([])
  expect(await ears.next('handover.changed')).toEqual({
    type: 'handover.changed',
    threadId: post.id,
    offer: null,
  })
  expect(await take(bo, post)).toMatchObject({ status: 409, body: { type: 'handover.ended' } })
  // Their inbox asks nothing more of them.
  for (const who of people.slice(0, 3)) expect((await who.get(`${club.path}/notices`)).body.unread).toBe(0)
  // What one took comes first, whatever else waits.
  const other = await start(bo)
  const { body } = await ama.get(`${club.path}/table`)
  expect(body.waiting.map(({ thread }: Card) => thread.id)).toEqual([post.id, other.id])

  await world.letPass('23 hours')
  expect(await taken(all, post)).toEqual(['Ama'])
  await world.letPass('61 minutes')
  expect(await taken(all, post)).toEqual([])
  expect((await people[3]!.get(`${club.path}/notices`)).body.unread).toBe(1)
  expect(await asked(all, post)).toEqual(['Dee', 'Eve', 'Finn'])

  await take(people[3]!, post)
  await say(people[3]!, post, 'I think so.')
  expect(await taken(all, post)).toEqual([])
  await world.letPass('3 days')
  expect(await told(people[6]!)).not.toContain(post.id)
  expect(await card(ama, post)).toBeUndefined()
})

test('it stands at the head of the thread and first of what one can do today, until it is taken, passed or answered', async () => {
  const { club, author, people, all, start, say, atHead, take, pass } = await room('Ama', 'Bo', 'Cem', 'Dee')
  const [ama, bo, cem, dee] = people as [Caller, Caller, Caller, Caller]
  const ask = await start(ama, { kind: 'ask', title: 'Who helped me?' })
  await say(dee, ask)
  const post = await start(author, { title: 'Is it worth it?' })
  const deed = { thread: { id: post.id, title: 'Is it worth it?' }, author: { name: 'Mireille' } }
  const standing = () => Promise.all(all.map(async (who) => (await atHead(who, post))?.state ?? null))
  expect(await standing()).toEqual(all.map(() => null))
  await world.letPass('25 hours')
  const asked = (...states: (string | null)[]) => [null, null, ...states, null]
  expect(await standing()).toEqual(asked('offered', 'offered', 'offered'))
  expect((await today(ama, club.path)).map(({ code }) => code)).toEqual(['offered', 'close', 'greet'])
  expect((await today(ama, club.path))[0]).toMatchObject(deed)
  expect((await today(dee, club.path)).map(({ code }) => code)).not.toContain('offered')

  await pass(cem, post)
  expect(await standing()).toEqual(asked('offered', 'offered', null))
  await take(bo, post)
  expect(await standing()).toEqual(asked(null, 'taken', null))
  expect((await today(bo, club.path))[0]).toMatchObject({ code: 'taken', ...deed })
  expect((await today(ama, club.path))[0]!.code).toBe('close')
  // It runs out by the database's clock, whoever has noticed.
  await world.letPass('24 hours', { sweep: false })
  expect(await standing()).toEqual(asked(null, null, null))
  await say(dee, post)
  expect((await today(bo, club.path)).map(({ code }) => code)).not.toContain('taken')
})

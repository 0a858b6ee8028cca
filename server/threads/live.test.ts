import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  apply,
  byLast,
  isListed,
  keepMyReply,
  keepReply,
  keepThread,
  newTalk,
  type Talk,
} from '#shared/talk.ts'
import type { MyReply, MyThread, Reply, ThreadFrame } from '#shared/threads.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

/** All that one may read, loaded as the client loads it. */
const load = async (who: Caller, path: string): Promise<Talk> => {
  const talk = newTalk()
  const { items } = (await who.get<{ items: MyThread[] }>(`${path}/threads?limit=100`)).body
  for (const thread of items) {
    keepThread(talk, thread)
    const { replies } = (await who.get(`${path}/threads/${thread.id}?limit=100`)).body
    for (const reply of replies.items as MyReply[]) keepMyReply(talk, reply)
    for (const reply of replies.quoted as Reply[]) keepReply(talk, reply)
  }
  return talk
}
/** What it shows: the list in its order, each thread with its replies, and what is one's own. */
const shown = (talk: Talk) =>
  Object.values(talk.threads)
    .filter((thread) => isListed(talk, thread))
    .sort(byLast(talk))
    .map((thread) => {
      const { since: _, ...mine } = talk.mine[thread.id]!
      const replies = Object.values(talk.replies)
        .filter(({ threadId }) => threadId === thread.id)
        .sort((a, b) => a.number - b.number)
        .map((reply) => ({
          ...reply,
          thanked: talk.thanked[reply.id] ?? false,
          by: talk.thankedBy[reply.id] ?? [],
        }))
      return { ...thread, last: talk.lasts[thread.id], mine, replies }
    })

type Act = { does: keyof typeof acts; who: number; what: number; process: number }
type Day = {
  path: string
  circleId: string
  people: string[]
  threads: string[]
  replies: [thread: string, reply: string][]
}
const pick = <T>(all: T[], what: number) => all[what % all.length]
/** Most things somebody may try with a thread or a reply; some are refused, which changes nothing anybody hears. */
const acts = {
  start: async (who: Caller, day: Day, what: number) => {
    const circleId = what % 2 ? day.circleId : null
    const words = { id: uuidv7(), kind: what % 3 ? 'talk' : 'ask', title: `T${what}`, body: 'B', circleId }
    if ((await who.post(`${day.path}/threads`, words)).status === 201) day.threads.push(words.id)
  },
  reply: async (who: Caller, day: Day, what: number) => {
    const thread = pick(day.threads, what)
    const answersId = pick(
      day.replies.filter(([of]) => of === thread),
      what,
    )?.[1]
    const words = { id: uuidv7(), body: `R${what}`, ...(what % 3 === 0 && answersId && { answersId }) }
    if (thread && (await who.post(`${day.path}/threads/${thread}/replies`, words)).status === 201)
      day.replies.push([thread, words.id])
  },
  edit: (who: Caller, day: Day, what: number) =>
    who.patch(`${day.path}/replies/${pick(day.replies, what)?.[1]}`, { body: `E${what}` }),
  deleteReply: (who: Caller, day: Day, what: number) =>
    who.del(`${day.path}/replies/${pick(day.replies, what)?.[1]}`),
  rename: (who: Caller, day: Day, what: number) =>
    who.patch(`${day.path}/threads/${pick(day.threads, what)}`, { title: `N${what}` }),
  waive: (who: Caller, day: Day, what: number) =>
    who.put(`${day.path}/threads/${pick(day.threads, what)}/needs-no-answer`, { needsNoAnswer: what > 50 }),
  close: (who: Caller, day: Day, what: number) =>
    who.put(`${day.path}/threads/${pick(day.threads, what)}/helped`, {
      memberIds: day.people.filter((id, n) => id !== who.memberId && what & (1 << n)),
    }),
  reopen: (who: Caller, day: Day, what: number) =>
    who.del(`${day.path}/threads/${pick(day.threads, what)}/helped`),
  atHand: (who: Caller, day: Day, what: number) =>
    who.put(`${day.path}/threads/${pick(day.threads, what)}/at-hand`, { atHand: what > 30 }),
  deleteThread: (who: Caller, day: Day, what: number) =>
    what > 70 ? who.del(`${day.path}/threads/${pick(day.threads, what)}`) : Promise.resolve(),
  read: (who: Caller, day: Day, what: number) =>
    who.put(`${day.path}/threads/${pick(day.threads, what)}/read`, { to: what % 5 }),
  attend: (who: Caller, day: Day, what: number) =>
    who.put(`${day.path}/threads/${pick(day.threads, what)}/attention`, {
      attention: (['follow', 'normal', 'mute'] as const)[what % 3],
    }),
  thank: (who: Caller, day: Day, what: number) =>
    who.put(`${day.path}/replies/${pick(day.replies, what % 2)?.[1]}/thanks`),
  unthank: (who: Caller, day: Day, what: number) =>
    who.del(`${day.path}/replies/${pick(day.replies, what % 2)?.[1]}/thanks`),
}
const often = ['start', 'reply', 'reply', 'reply', 'edit', 'deleteReply', 'read', 'thank', 'unthank'] as const
const act: fc.Arbitrary<Act> = fc.record({
  does: fc.constantFrom(...often, ...(Object.keys(acts) as (keyof typeof acts)[])),
  who: fc.nat(2),
  what: fc.nat(99),
  process: fc.nat(1),
})

/** Some twice and some late, as answers and frames may overtake each other. Thanks have no versions: they keep their order. */
const muddle = (frames: ThreadFrame[], chance: Iterator<number>) => {
  const key = new Map(frames.map((frame, at) => [frame, at + (chance.next().value as number) / 4]))
  const versioned = [...frames, ...frames.filter((_, at) => at % 3 === 0)].filter(
    ({ type }) => type !== 'reply.thanked',
  )
  return [
    ...versioned.sort((a, b) => key.get(a)! - key.get(b)!),
    ...frames.filter(({ type }) => type === 'reply.thanked'),
  ]
}

const inCircle = async (club: Community, keeper: Caller, others: Caller[]) => {
  const { id } = (
    await keeper.post(`${club.path}/circles`, {
      ...{ name: 'C', purpose: 'P', seats: 6, listed: true, joining: 'open' },
    })
  ).body
  for (const other of others) expect((await other.post(`${club.path}/circles/${id}/join`)).status).toBe(204)
  return id as string
}

test('load, act, apply what was heard: the same as to load again, for each of them and each event', async () => {
  const heardOf = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 12, maxLength: 40 }),
      fc.boolean(),
      fc.infiniteStream(fc.nat(99)),
      async (plan, atOnce, chance) => {
        const club = await world.community()
        const people = [club.host, await world.member(club, 'Ama'), await world.member(club, 'Bo')]
        const circleId = await inCircle(club, people[1]!, [people[2]!])
        const day: Day = {
          path: club.path,
          circleId,
          people: people.map(({ memberId }) => memberId),
          threads: [],
          replies: [],
        }
        for (const what of [1, 2]) await acts.start(people[1]!, day, what)
        for (const what of [0, 3, 4]) await acts.reply(people[2]!, day, what)

        const ears = await Promise.all(people.map((who, n) => who.on(n % 2).listen()))
        const views = await Promise.all(people.map((who) => load(who, club.path)))
        const doing = plan.map(
          ({ does, who, what, process }) =>
            () =>
              acts[does](people[who]!.on(process), day, what),
        )
        if (atOnce) await Promise.all(doing.map((does) => does()))
        else for (const does of doing) await does()
        await world.settled()
        for (const [n, who] of people.entries()) {
          const heard = ears[n]!.heard as unknown as ThreadFrame[]
          for (const { type } of heard) heardOf.add(type)
          const [view, muddled] = [views[n]!, structuredClone(views[n]!)]
          for (const frame of heard) apply(view, frame, who.memberId)
          for (const frame of muddle(heard, chance)) apply(muddled, frame, who.memberId)
          const fresh = shown(await load(who, club.path))
          expect(shown(view), who.name).toEqual(fresh)
          expect(shown(muddled), `${who.name}, out of order`).toEqual(fresh)
          ears[n]!.close()
        }
      },
    ),
    { numRuns: 15, endOnFailure: true },
  )
  expect([...heardOf]).toEqual(
    expect.arrayContaining([
      ...['thread.started', 'thread.changed', 'reply.posted', 'reply.edited', 'thread.mine', 'reply.thanked'],
    ]),
  )
}, 120_000)

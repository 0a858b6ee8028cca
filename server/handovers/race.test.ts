import { afterAll, beforeAll, expect, test } from 'vitest'
import { offersIn, repliersIn } from '#server/testing/offers.ts'
import { talkIn } from '#server/testing/talk.ts'
import { type Caller, newWorld, password, type TestWorld } from '#server/testing/world.ts'
import { handoversDue } from './due.ts'

let world: TestWorld
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
})
afterAll(() => world.close())

const names = ['Ama', 'Bo', 'Cem', 'Dee', 'Eve', 'Finn']
const room = async () => {
  const club = await world.community({ seats: 20 })
  const people = await repliersIn(world, club, names)
  const author = await world.member(club, 'Mireille')
  return { club, people, author, all: [club.host, author, ...people], ...offersIn(club), ...talkIn(club) }
}
const sweepAtOnce = () => Promise.all(world.apps.map(({ sweep }) => sweep.once()))
/** What two do at once, begun while a third holds the threads, so that they meet. */
const meeting = async (threads: { id: string }[], ...acts: (() => Promise<unknown>)[]) => {
  const held = await world.pool.connect()
  try {
    await held.query('begin')
    await held.query('select from threads where id = any($1) for update', [threads.map(({ id }) => id)])
    const done = acts.map((act) => act())
    for (;;) {
      const { rows } = await world.pool.query(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if (rows[0].n >= acts.length) break
    }
    await held.query('commit')
    return await Promise.all(done)
  } finally {
    held.release()
  }
}
const status = (answers: unknown[]) => answers.map((one) => (one as { status: number }).status).sort()

test('two who take it at once: one has it, the other reads that it has ended', async () => {
  const { author, people, all, start, taken, take } = await room()
  const post = await start(author)
  await world.letPass('24 hours')
  const [ama, bo] = people as [Caller, Caller]
  const answers = await meeting(
    [post],
    () => take(ama, post),
    () => take(bo.on(1), post),
  )
  expect(status(answers)).toEqual([204, 409])
  expect(await taken(all, post)).toHaveLength(1)
})

test('two processes that sweep at once ask once: in one round, and nobody about two posts', async () => {
  const { club, author, people, all, start, asked, told } = await room()
  const posts = [await start(author), await start(author), await start(author)]
  await world.letPass('24 hours', { sweep: false })
  await sweepAtOnce()
  await sweepAtOnce()
  const { rows } = await world.pool.query(
    'select round, count(*)::int as n from handovers where community_id = $1 group by round',
    [club.id],
  )
  expect(rows).toContainEqual({ round: 1, n: 3 })
  const of = [await asked(all, posts[0]!), await asked(all, posts[1]!), await asked(all, posts[2]!)]
  expect(of.map(({ length }) => length).sort()).toEqual([0, 3, 3])
  expect(of.flat().sort()).toEqual(names)
  for (const one of people) expect(await told(one)).toHaveLength(1)
})

test('two posts that fall due together on two processes: nobody is asked about both', async () => {
  const { club, author, people, all, start, asked, told } = await room()
  const posts = [await start(author), await start(author)]
  await world.letPass('24 hours', { sweep: false })
  await meeting(
    posts,
    ...world.apps.map(({ world }, at) => () => {
      const which = { community: club.id, thread: posts[at]!.id }
      return world.change((tx, tell) => handoversDue.settle(tx, tell, which))
    }),
  )
  expect([...(await asked(all, posts[0]!)), ...(await asked(all, posts[1]!))].sort()).toEqual(names)
  for (const one of people) expect(await told(one)).toHaveLength(1)
})

test('whoever asks a second time within a week is refused by the database', async () => {
  const { club, author, people, start, asked, all } = await room()
  const [one, other] = [await start(author), await start(author)]
  await world.letPass('24 hours')
  expect(await asked(all, one)).toContain('Ama')
  const again = world.pool.query(
    `insert into handover_offers (community_id, thread_id, member_id, round, place, until)
      values ($1, $2, $3, 3, 1, snug_now() + interval '1 day')`,
    [club.id, other.id, people[0]!.memberId],
  )
  await expect(again).rejects.toMatchObject({ constraint: 'handover_in_turn' })
})

test('an answer while it is taken: it is answered, and nothing passes on', async () => {
  const { club, author, people, all, start, say, asked, taken, take } = await room()
  const post = await start(author)
  await world.letPass('24 hours')
  const [answer] = await meeting(
    [post],
    () => take(people[0]!, post),
    () => say(club.host, post),
  )
  expect([204, 409]).toContain((answer as { status: number }).status)
  expect(await taken(all, post)).toEqual([])
  await world.letPass('2 days')
  expect(await asked(all, post)).toEqual([])
})

test('the last to pass at the moment the round is over: one next round', async () => {
  const { author, people, all, start, asked, pass } = await room()
  const post = await start(author)
  await world.letPass('24 hours')
  for (const one of people.slice(0, 2)) await pass(one, post)
  await world.letPass('24 hours', { sweep: false })
  await Promise.all([pass(people[2]!, post), sweepAtOnce()])
  await sweepAtOnce()
  expect(await asked(all, post)).toEqual(['Dee', 'Eve', 'Finn'])
})

test('who is removed while taking it has not taken it: it passes on', async () => {
  const { club, author, people, start, asked, taken, take } = await room()
  const post = await start(author)
  await world.letPass('24 hours')
  await club.host.post('/api/session/confirm', { password })
  const [ama, ...others] = people as [Caller, ...Caller[]]
  await Promise.all([
    take(ama.on(1), post),
    club.host.post(`${club.path}/members/${ama.memberId}/remove`, { reason: 'So.' }),
  ])
  expect(await taken([club.host, author, ...others], post)).toEqual([])
  const { rows } = await world.pool.query(
    `select state from handover_offers where thread_id = $1 and member_id = $2`,
    [post.id, ama.memberId],
  )
  expect(rows).toEqual([{ state: 'over' }])
  await sweepAtOnce()
  // Either they had taken it, and it passed on; or they had not, and the two others are still asked.
  expect([['Bo', 'Cem'].join(), ['Dee', 'Eve', 'Finn'].join()]).toContain((await asked(others, post)).join())
  expect((await take(ama, post)).status).toBe(404)
})

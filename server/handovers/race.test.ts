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
/** How many wait for a lock: read until so many do. */
const waiting = async (enough: number) => {
  for (;;) {
    const { rows } = await world.pool.query(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows[0].n >= enough) break
  }
}
/** What two do at once, begun while a third holds the threads, so that they meet; whoever is named first comes first. */
const meeting = async (threads: { id: string }[], ...acts: (() => Promise<unknown>)[]) => {
  const held = await world.pool.connect()
  try {
    await held.query('begin')
    await held.query('select from threads where id = any($1) for update', [threads.map(({ id }) => id)])
    const done: Promise<unknown>[] = []
    for (const act of acts) {
      done.push(act())
      await waiting(done.length)
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
  expect(rows).toContainEqual({ round: 1, n: 2 })
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

test('who would be spared while it is being offered to them: it does not stand, and stands when they would be asked after all', async () => {
  const { club, author, people, all, start, asked, take, told } = await room()
  const [ama] = people as [Caller]
  const post = await start(author)
  await world.letPass('24 hours', { sweep: false })
  const spare = (spared: boolean) => ama.on(1).put(`${club.path}/me/handovers`, { spared })
  const held = await world.pool.connect()
  try {
    // Whom to ask is chosen before the round is counted: there the sweep is kept, and Ama says it meanwhile.
    await held.query('begin')
    await held.query('select from handovers where thread_id = $1 for update', [post.id])
    const swept = world.apps[0]!.sweep.once()
    await waiting(1)
    expect((await spare(true)).status).toBe(200)
    await held.query('commit')
    await swept
  } finally {
    held.release()
  }
  const { rows } = await world.pool.query(
    'select state from handover_offers where thread_id = $1 and member_id = $2',
    [post.id, ama.memberId],
  )
  expect(rows).toEqual([{ state: 'offered' }])
  expect(await told(ama)).toEqual([post.id])
  expect(await asked(all, post)).toEqual(['Bo', 'Cem'])
  expect(await take(ama, post)).toMatchObject({ status: 409, body: { type: 'handover.ended' } })
  await spare(false)
  expect(await asked(all, post)).toEqual(['Ama', 'Bo', 'Cem'])
})

test.each(['first', 'last'])(
  'who takes it and would be spared at once, %s: what is taken stays',
  async (when) => {
    const { club, author, people, all, start, asked, taken, take } = await room()
    const [ama] = people as [Caller]
    const post = await start(author)
    await world.letPass('24 hours')
    const takes = () => take(ama, post)
    const spares = () => ama.on(1).put(`${club.path}/me/handovers`, { spared: true })
    const [answer, other] = await meeting([post], ...(when === 'first' ? [takes, spares] : [spares, takes]))
    if (when === 'first') {
      expect(status([answer, other])).toEqual([200, 204])
      expect(await taken(all, post)).toEqual(['Ama'])
      expect(await asked(all, post)).toEqual([])
    } else {
      expect(status([answer, other])).toEqual([200, 409])
      expect(await taken(all, post)).toEqual([])
      expect(await asked(all, post)).toEqual(['Bo', 'Cem'])
    }
  },
)

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

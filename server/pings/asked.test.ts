import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

/**
 * Whom a ping in waves asks, nudges and tells, against a small model of PRODUCT §7: any order of answers, departures, ends and
 * passing time, over two processes that sweep or do not. fast-check prints the seed and the path of a failure.
 */
let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const names = ['Ama', 'Bo', 'Cleo', 'Dora', 'Eve'] as const
const potters: readonly Name[] = ['Ama', 'Bo']
type Name = (typeof names)[number]
type Choice = 'in' | 'cant' | 'notMe' | 'later'
const [whole, wait, hour] = [120, 15, 60]
type Model = {
  needed: number
  minute: number
  state: 'open' | 'met' | 'lapsed' | 'cancelled'
  answers: Map<Name, Choice>
  gone: Set<Name>
  /** Who was asked, and when each would be nudged. */
  asked: Map<Name, number | undefined>
  restAsked: boolean
  nudged: Set<Name>
  enough: Set<Name>
}
type Real = { c: Community; who: Record<Name, Caller>; at: string; process: number }

const isIn = (m: Model) => [...m.answers].filter(([, choice]) => choice === 'in').length
const here = (m: Model, name: Name) => !m.gone.has(name)
const askThem = (m: Model, some: readonly Name[]) => {
  const left = whole - m.minute
  for (const name of some)
    if (here(m, name) && !m.asked.has(name)) m.asked.set(name, left >= hour ? m.minute + left / 2 : undefined)
}
const finish = (m: Model) => (m.state = isIn(m) >= m.needed ? 'met' : 'lapsed')
const tellEnough = (m: Model) => {
  if (isIn(m) < m.needed || m.enough.size > 0) return
  for (const name of names) {
    const choice = m.answers.get(name)
    const hopes = choice === undefined ? m.asked.has(name) : choice === 'in' || choice === 'later'
    if (here(m, name) && hopes) m.enough.add(name)
  }
}
const sweep = (m: Model) => {
  if (m.state === 'open' && m.minute >= wait && !m.restAsked && isIn(m) < m.needed) {
    m.restAsked = true
    askThem(m, names)
  }
  for (const [name, at] of m.asked) {
    if (at === undefined || at > m.minute) continue
    m.asked.set(name, undefined)
    if (m.state === 'open' && here(m, name) && !m.answers.has(name)) m.nudged.add(name)
  }
}

type Act = { says: string; run(m: Model, r: Real): Promise<void> }
const command = ({ says, run }: Act): fc.AsyncCommand<Model, Real> => ({
  check: () => true,
  async run(m, r) {
    r.process = 1 - r.process
    await run(m, r)
    await compare(m, r)
  },
  toString: () => says,
})
const answer = (name: Name, choice: Choice): Act => ({
  says: `${name} answers ${choice}`,
  async run(m, r) {
    const { status } = await r.who[name].on(r.process).put(`${r.at}/answer`, { choice })
    expect(status).toBe(!here(m, name) ? 404 : m.state === 'open' ? 200 : 409)
    if (status !== 200) return
    m.answers.set(name, choice)
    tellEnough(m)
  },
})
const leave = (name: Name): Act => ({
  says: `${name} leaves`,
  async run(m, r) {
    const { status } = await r.who[name].on(r.process).post(`${r.c.path}/leave`)
    expect(status).toBe(here(m, name) ? 204 : 404)
    m.gone.add(name)
    if (m.state === 'open' && m.answers.get(name) === 'in') m.answers.set(name, 'cant')
  },
})
const pass = (minutes: number, swept: boolean): Act => ({
  says: `${minutes} minutes pass${swept ? '' : ' unswept'}`,
  async run(m) {
    await world.letPass(`${minutes} minutes`, { sweep: false })
    m.minute += minutes
    if (m.state === 'open' && m.minute >= whole) finish(m)
    if (!swept) return
    await Promise.all([0, 1, 0].map((n) => world.apps[n]!.sweep.once()))
    sweep(m)
  },
})
const ends = (how: 'close' | 'cancel'): Act => ({
  says: `its author would ${how}`,
  async run(m, r) {
    const { status } = await r.c.host.on(r.process).post(`${r.at}/${how}`)
    expect(status).toBe(m.state === 'open' ? 200 : 409)
    if (m.state !== 'open') return
    if (how === 'cancel') m.state = 'cancelled'
    else finish(m)
  },
})

const compare = async (m: Model, r: Real) => {
  const { body } = await r.c.host.on(r.process).get(r.at)
  const said = [...m.answers.values()]
  const silent = [...m.asked.keys()].filter((name) => !m.answers.has(name))
  expect(body).toMatchObject({
    state: m.state,
    asked: m.asked.size,
    tally: {
      in: isIn(m),
      waiting: 0,
      no: said.filter((choice) => choice === 'cant' || choice === 'notMe').length,
      later: said.filter((choice) => choice === 'later').length,
      silent: silent.length,
    },
  })
  expect(body.restAskedAt !== null).toBe(m.restAsked)
  expect(body.forAuthor.silent.map(({ name }: { name: string }) => name)).toEqual(silent.sort())
  const { rows } = await world.pool.query<{ name: Name; kind: string }>(
    `select m.name, n.kind from notices n join members m on m.community_id = n.community_id and m.id = n.member_id
      where n.ping_id = $1 order by m.name`,
    [body.id],
  )
  const told = (kind: string) =>
    rows.filter((one) => one.kind === kind && names.includes(one.name)).map(({ name }) => name)
  // Once each, whatever two processes did at once: a list, not a set.
  expect(told('ping.nudged')).toEqual([...m.nudged].sort())
  expect(told('ping.enough')).toEqual([...m.enough].sort())
  for (const name of told('ping.sent')) expect([...m.asked.keys()]).toContain(name)
  const endings = rows.filter(
    ({ name, kind }) => name === ('Hanna' as string) && ['ping.owed', 'ping.ended'].includes(kind),
  )
  expect(endings.length).toBeLessThanOrEqual(m.state === 'met' || m.state === 'lapsed' ? 1 : 0)
}
/** Nothing is put into an inbox after its member left, and no asking after a no or after the end. */
const nothingAfter = async (r: Real) => {
  const { rows } = await world.pool.query(
    `select m.name, n.kind from notices n
      join members m on m.community_id = n.community_id and m.id = n.member_id
      join pings p on p.community_id = n.community_id and p.id = n.ping_id
      left join ping_answers a on a.community_id = n.community_id and a.ping_id = n.ping_id and a.member_id = n.member_id
      where n.ping_id = $1 and (n.created_at > m.ended_at
        or n.kind in ('ping.sent', 'ping.nudged') and (n.created_at > a.first_answered_at or n.created_at >= p.ended_at))`,
    [r.at.split('/').at(-1)],
  )
  expect(rows).toEqual([])
}

const anyone = fc.constantFrom(...names)
const answers = fc
  .tuple(anyone, fc.constantFrom<Choice>('in', 'in', 'in', 'cant', 'notMe', 'later'))
  .map((given) => command(answer(...given)))
const passes = fc
  .tuple(fc.constantFrom(7, 17, 31), fc.boolean())
  .map(([minutes, swept]) => command(pass(minutes, swept)))
const leaves = anyone.map((name) => command(leave(name)))
const ending = fc.constantFrom('close' as const, 'cancel' as const).map((how) => command(ends(how)))
const commands = fc.commands([answers, answers, answers, passes, passes, passes, leaves, ending], {
  maxCommands: 20,
  size: 'max',
})

test('who is asked, nudged and told is who the model says, whatever is done in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), commands, async (needed, steps) => {
      const c = await world.community()
      const all: Caller[] = []
      for (const name of names) all.push(await world.member(c, name))
      const [ama, bo, cleo, dora, eve] = all as [Caller, Caller, Caller, Caller, Caller]
      const face = { name: 'Potters', purpose: 'Clay.', listed: true, joining: 'open' }
      const circle = (await c.host.post(`${c.path}/circles`, face)).body.id
      for (const who of [ama, bo]) await who.post(`${c.path}/circles/${circle}/join`)
      const { rows } = await world.pool.query(`select (snug_now() + make_interval(mins => $1))::text as at`, [
        whole,
      ])
      const sent = await c.host.post(`${c.path}/pings`, {
        what: 'Come',
        needed,
        closesAt: new Date(rows[0].at).toISOString(),
        waves: { circleId: circle, minutes: wait },
      })
      expect(sent.status).toBe(201)
      const model: Model = {
        needed,
        minute: 0,
        state: 'open',
        answers: new Map(),
        gone: new Set(),
        asked: new Map(),
        restAsked: false,
        nudged: new Set(),
        enough: new Set(),
      }
      askThem(model, potters)
      const real: Real = {
        c,
        who: { Ama: ama, Bo: bo, Cleo: cleo, Dora: dora, Eve: eve },
        at: `${c.path}/pings/${sent.body.id}`,
        process: 0,
      }
      await fc.asyncModelRun(() => ({ model, real }), steps)
      await nothingAfter(real)
    }),
    { numRuns: Number(process.env.SNUG_TEST_RUNS ?? 15), unbiased: true, endOnFailure: true },
  )
}, 120_000)

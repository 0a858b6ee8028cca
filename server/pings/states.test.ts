import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

/**
 * A ping against a small model of PRODUCT §7, under any order of answers, changes of mind, ends and passing time.
 * fast-check prints the seed and the path of a failure.
 */
let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const names = ['Ama', 'Bo', 'Cleo', 'Dora'] as const
type Name = (typeof names)[number]
type Choice = 'in' | 'cant' | 'notMe' | 'later'
type Model = {
  needed: number | undefined
  atMost: number | undefined
  minutesLeft: number
  state: 'open' | 'met' | 'lapsed' | 'cancelled'
  answers: Map<Name, Choice>
  /** Who said they are in, in that order: the first `atMost` are, the others wait. */
  line: Name[]
  told: Map<Name, Set<string>>
  toldBy: string | undefined
  minutesSinceEnd: number
}
type Real = { c: Community; who: Record<Name, Caller>; id: string; process: number; enoughAt: string | null }

const sitting = (m: Model) => m.line.slice(0, m.atMost ?? m.line.length)
const tell = (m: Model, kind: string, to: readonly Name[]) => {
  for (const name of to) m.told.set(name, (m.told.get(name) ?? new Set()).add(kind))
}
const wasTold = (m: Model, kind: string) => [...m.told.values()].some((kinds) => kinds.has(kind))
const end = (m: Model, state: Model['state']) => {
  m.state = state
  m.minutesSinceEnd = 0
}
const finish = (m: Model) => end(m, sitting(m).length >= (m.needed ?? 1) ? 'met' : 'lapsed')

abstract class Step implements fc.AsyncCommand<Model, Real> {
  check() {
    return true
  }
  abstract act(m: Model, r: Real): Promise<void>
  async run(m: Model, r: Real) {
    r.process = 1 - r.process
    await this.act(m, r)
    await compare(m, r)
  }
}
const at = ({ c, id }: Real, act = '') => `${c.path}/pings/${id}${act}`

class Answer extends Step {
  readonly name: Name
  readonly choice: Choice
  constructor(name: Name, choice: Choice) {
    super()
    this.name = name
    this.choice = choice
  }
  async act(m: Model, r: Real) {
    const { name, choice } = this
    const { status } = await r.who[name].on(r.process).put(at(r, '/answer'), { choice })
    expect(status).toBe(m.state === 'open' ? 200 : 409)
    if (m.state !== 'open') return
    const seated = sitting(m)
    m.answers.set(name, choice)
    if (choice !== 'in') m.line = m.line.filter((one) => one !== name)
    else if (!m.line.includes(name)) m.line.push(name)
    tell(
      m,
      'ping.moved_up',
      sitting(m).filter((one) => one !== name && !seated.includes(one)),
    )
    if (m.needed !== undefined && sitting(m).length >= m.needed && !wasTold(m, 'ping.enough'))
      tell(
        m,
        'ping.enough',
        names.filter((one) => !['cant', 'notMe'].includes(m.answers.get(one) ?? '')),
      )
  }
  override toString() {
    return `${this.name} answers ${this.choice}`
  }
}
class Pass extends Step {
  readonly minutes: number
  readonly sweep: boolean
  constructor(minutes: number, sweep: boolean) {
    super()
    this.minutes = minutes
    this.sweep = sweep
  }
  async act(m: Model) {
    await world.letPass(`${this.minutes} minutes`, { sweep: this.sweep })
    if (m.state === 'open') {
      m.minutesLeft -= this.minutes
      if (m.minutesLeft > 0) return
      finish(m)
      m.minutesSinceEnd = -m.minutesLeft
    } else m.minutesSinceEnd += this.minutes
  }
  override toString() {
    return `${this.minutes} minutes pass${this.sweep ? '' : ' unswept'}`
  }
}
class End extends Step {
  readonly how: 'close' | 'cancel'
  readonly who: Name | 'host' | 'author'
  constructor(how: 'close' | 'cancel', who: Name | 'host') {
    super()
    this.how = how
    this.who = who
  }
  async act(m: Model, r: Real) {
    const caller = this.who === 'host' ? r.c.host : r.who[this.who as Name]
    const { status } = await caller.on(r.process).post(at(r, `/${this.how}`))
    if (this.who !== 'host') return void expect(status).toBe(403)
    expect(status).toBe(m.state === 'open' ? 200 : 409)
    if (m.state !== 'open') return
    if (this.how === 'cancel') end(m, 'cancelled')
    else finish(m)
  }
  override toString() {
    return `${this.who} would ${this.how}`
  }
}
class Tell extends Step {
  readonly name: Name
  constructor(name: Name) {
    super()
    this.name = name
  }
  async act(m: Model, r: Real) {
    const { name } = this
    const { status, body } = await r.who[name].on(r.process).put(at(r, '/outcome'), { text: name })
    if (!sitting(m).includes(name)) return void expect([status, body.type]).toEqual([403, 'outcome.not_in'])
    if (m.state === 'open') return void expect(body.type).toBe('ping.open')
    if (m.toldBy !== undefined && m.toldBy !== name) return void expect(body.type).toBe('outcome.told')
    expect(status).toBe(200)
    m.toldBy = name
  }
  override toString() {
    return `${this.name} would tell the outcome`
  }
}

const compare = async (m: Model, r: Real) => {
  const { body } = await r.c.host.on(r.process).get(at(r))
  const no = [...m.answers.values()].filter((choice) => choice === 'cant' || choice === 'notMe').length
  const later = [...m.answers.values()].filter((choice) => choice === 'later').length
  expect(body).toMatchObject({
    state: m.state,
    tally: {
      in: sitting(m).length,
      waiting: m.line.length - sitting(m).length,
      no,
      later,
      silent: names.length - m.answers.size,
    },
    outcome: m.toldBy === undefined ? null : { text: m.toldBy },
  })
  // Enough is reached once: that moment never moves.
  expect(body.enoughAt !== null).toBe(wasTold(m, 'ping.enough'))
  if (r.enoughAt !== null) expect(body.enoughAt).toBe(r.enoughAt)
  r.enoughAt = body.enoughAt
  const owed =
    (m.state === 'met' || m.state === 'lapsed') &&
    m.toldBy === undefined &&
    sitting(m).length > 0 &&
    m.minutesSinceEnd < 14 * 24 * 60
  expect(body.owedUntil !== null).toBe(owed)
  expect((await r.c.host.get(`${r.c.path}/pings?state=owed`)).body.items).toHaveLength(owed ? 1 : 0)
  const seated = body.answers.filter(
    (one: { choice: string; waiting: boolean }) => one.choice === 'in' && !one.waiting,
  )
  expect(seated.map((one: { member: { name: string } }) => one.member.name).sort()).toEqual(
    [...sitting(m)].sort(),
  )
}

const toldOnce = async (m: Model, r: Real) => {
  const { rows } = await world.pool.query(
    `select m.name, n.kind, count(*)::int as times from notices n join members m on m.id = n.member_id
      where n.ping_id = $1 and n.kind in ('ping.enough', 'ping.moved_up') and m.id <> $2 group by 1, 2 order by 1, 2`,
    [r.id, r.c.host.memberId],
  )
  const expected = [...m.told].flatMap(([name, kinds]) =>
    [...kinds].map((kind) => ({ name, kind, times: 1 })),
  )
  expect(rows).toEqual(expected.sort((a, b) => (a.name + a.kind < b.name + b.kind ? -1 : 1)))
  const ends = await world.pool.query(
    `select count(*)::int as n from notices where ping_id = $1 and member_id = $2 and kind in ('ping.owed', 'ping.ended')`,
    [r.id, r.c.host.memberId],
  )
  expect(ends.rows[0].n).toBe(m.state === 'met' || m.state === 'lapsed' ? 1 : 0)
}

const anyone = fc.constantFrom(...names)
const choices = fc.constantFrom<Choice>('in', 'in', 'in', 'in', 'in', 'cant', 'notMe', 'later')
const answer = fc.tuple(anyone, choices).map(([name, choice]) => new Answer(name, choice))
const pass = fc
  .tuple(fc.constantFrom(1, 7, 31, 14 * 24 * 60), fc.boolean())
  .map(([minutes, sweep]) => new Pass(minutes, sweep))
const ends = fc
  .tuple(
    fc.constantFrom('close' as const, 'cancel' as const),
    fc.constantFrom('Ama' as const, 'host' as const),
  )
  .map(([how, who]) => new End(how, who))
const outcome = anyone.map((name) => new Tell(name))
// Mostly answers: what ends it ends the story.
const commands = fc.commands([answer, answer, answer, answer, answer, answer, answer, pass, ends, outcome], {
  maxCommands: 24,
  size: 'max',
})
const some = (max: number) => fc.option(fc.integer({ min: 1, max }), { nil: undefined })
// Mostly few places, so that there is a line to move up in.
const shape = fc
  .record({
    needed: some(3),
    atMost: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 2 }) },
      { weight: 1, arbitrary: some(4) },
    ),
  })
  .map(({ needed, atMost }) => ({ needed: needed && Math.min(needed, atMost ?? needed), atMost }))

test('a ping goes as the model says, whatever is done in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(shape, commands, async ({ needed, atMost }, steps) => {
      const c = await world.community()
      const all: Caller[] = []
      for (const name of names) all.push(await world.member(c, name))
      const [ama, bo, cleo, dora] = all as [Caller, Caller, Caller, Caller]
      const { rows } = await world.pool.query(`select (snug_now() + interval '1 hour')::text as at`)
      const sent = await c.host.post(`${c.path}/pings`, {
        what: 'Come',
        closesAt: new Date(rows[0].at).toISOString(),
        ...(needed !== undefined && { needed }),
        ...(atMost !== undefined && { atMost }),
      })
      expect(sent.status).toBe(201)
      const model: Model = {
        needed,
        atMost,
        // A little less, for the seconds the test takes.
        minutesLeft: 59.9,
        state: 'open',
        answers: new Map(),
        line: [],
        told: new Map(),
        toldBy: undefined,
        minutesSinceEnd: 0,
      }
      const real: Real = {
        c,
        who: { Ama: ama, Bo: bo, Cleo: cleo, Dora: dora },
        id: sent.body.id,
        process: 0,
        enoughAt: null,
      }
      await fc.asyncModelRun(() => ({ model, real }), steps)
      for (const { sweep } of world.apps) await sweep.once()
      await compare(model, real)
      await toldOnce(model, real)
    }),
    { numRuns: Number(process.env.SNUG_TEST_RUNS ?? 15), unbiased: true, endOnFailure: true },
  )
}, 120_000)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assumptions, sweep } from './assumptions.ts'
import { atBest, boundOf } from './bound.ts'
import { all, designs, liveThrough } from './compare.ts'
import { figuresOf, waited } from './figures.ts'
import { cast } from './people.ts'
import { picture } from './picture.ts'
import { reportOf } from './report.ts'
import { planOf, sorted } from './results.ts'
import { type Design, live } from './room.ts'

const seed = Number(process.env.SNUG_SEED ?? Date.now() % 2 ** 31)

const lived = (seeds: number) => {
  const plan = planOf(seeds, [12]).filter(({ size }) => size === 12)
  // The sweep is left out: what it does is the same with other numbers.
  return { sizes: sorted(plan, plan.map(liveThrough)).sizes, sweep: [] }
}

test('the same seed gives the same report and the same picture', () => {
  const [once, again] = [lived(1), lived(1)]
  expect(reportOf(again, 1)).toBe(reportOf(once, 1))
  expect(picture(again)).toBe(picture(once))
  expect(reportOf(lived(2), 2)).not.toBe(reportOf(once, 2))
}, 60_000)

/** Shows what is unanswered to whoever looks, and asks each by name for it once it has waited for a day. */
const eager = (): Design => {
  const asked = new Set<string>()
  return {
    name: 'everything unanswered, to everybody',
    *shown({ threads }) {
      yield* threads.filter(({ answered }) => answered === 0).reverse()
    },
    offered: ({ threads }, { n, host, spared }, at) =>
      threads.filter((thread) => {
        const name = `${thread.id} ${n}`
        if (host || spared || thread.author === n || asked.has(name)) return false
        return thread.answered === 0 && at - thread.at >= 1 && asked.add(name)
      }),
  }
}
/** People who read and answer without end, so that little but the bound limits a design. */
const tireless = { attention: 500, attentionSpread: 0, perVisit: 500, deepest: 5_000 }

test(`no design answers any post sooner, or has more people meet, than is within reach at most (seed ${seed})`, () => {
  const changes = [{}, tireless, ...sweep.map(({ change }) => change)]
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.constantFrom(5, 12, 30),
      fc.constantFrom(...changes),
      (seed, size, change) => {
        const a = { ...assumptions, ...change }
        const people = cast(seed, size, a)
        const [{ earliest, meets }, bound] = [atBest(seed, people, a), boundOf(seed, people, a)]
        const friends = (pair: number) => people.people[Math.floor(pair / 1000)]!.ties.includes(pair % 1000)
        for (const design of [...all.map((name) => designs[name]), eager]) {
          const room = live(seed, people, a, design())
          expect(room.threads.filter((one) => waited(one) < earliest[one.n]! - one.at)).toEqual([])
          expect([...room.met].filter((pair) => !friends(pair) && !meets.has(pair))).toEqual([])
          const figures = figuresOf(room)
          expect(figures.unansweredDay).toBeGreaterThanOrEqual(bound.unansweredDay)
          expect(figures.unansweredWeek).toBeGreaterThanOrEqual(bound.unansweredWeek)
          expect(figures.hours).toBeGreaterThanOrEqual(bound.hours)
          expect(figures.met).toBeLessThanOrEqual(bound.met)
        }
      },
    ),
    { seed, numRuns: 15 },
  )
}, 120_000)

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inTurns, type Waiting } from './order.ts'

const seed = Number(process.env.SNUG_SEED ?? Date.now() % 2 ** 31)
const holds = (property: fc.IRawProperty<[Waiting[], 'oldest' | 'newest']>) =>
  fc.assert(property, { seed, numRuns: 500 })

// Few of everything, so that ties are the rule.
const thing = fc.record({
  author: fc.constantFrom('Ama', 'Bram', 'Sefa', 'Tove', 'Hanna'),
  unanswered: fc.boolean(),
  heard: fc.integer({ min: 0, max: 3 }),
  at: fc.constantFrom(
    '2026-03-01T10:00:00Z',
    '2026-03-01T10:00:00.5Z',
    '2026-03-01T10:00:00.000001Z',
    '2026-03-02T10:00:00Z',
  ),
})
const things: fc.Arbitrary<Waiting[]> = fc
  .array(thing, { maxLength: 24 })
  .map((all) => all.map((one, i) => ({ ...one, id: `t${i}`, host: one.author === 'Hanna' })))
const first = fc.constantFrom('oldest' as const, 'newest' as const)
const ids = (ordered: Waiting[]) => ordered.map(({ id }) => id)

describe(`fair turns (seed ${seed})`, () => {
  test('everything that was there is there, once', () =>
    holds(
      fc.property(things, first, (all, way) => {
        expect(ids(inTurns(all, way)).sort()).toEqual(ids(all).sort())
      }),
    ))

  test('nobody has a second place before everybody with something new has had a first', () =>
    holds(
      fc.property(things, first, (all, way) => {
        const has = new Map<string, number>()
        for (const { author } of all) has.set(author, (has.get(author) ?? 0) + 1)
        const had = new Map<string, number>()
        for (const { author } of inTurns(all, way)) {
          const turn = (had.get(author) ?? 0) + 1
          had.set(author, turn)
          for (const [other, many] of has)
            expect(had.get(other) ?? 0).toBeGreaterThanOrEqual(Math.min(turn - 1, many))
        }
      }),
    ))

  test('the same things in any order give the same order', () =>
    holds(
      fc.property(things, first, (all, way) => {
        const once = ids(inTurns(all, way))
        expect(ids(inTurns([...all].reverse(), way))).toEqual(once)
        expect(ids(inTurns(inTurns(all, way), way))).toEqual(once)
      }),
    ))

  test('within a round: the unanswered, then members before hosts, then the less heard, then by time', () =>
    holds(
      fc.property(things, first, (all, way) => {
        const had = new Map<string, number>()
        const rounds: Waiting[][] = []
        for (const one of inTurns(all, way)) {
          const turn = had.get(one.author) ?? 0
          had.set(one.author, turn + 1)
          ;(rounds[turn] ??= []).push(one)
        }
        for (const round of rounds)
          round.slice(1).forEach((later, i) => {
            const earlier = round[i]!
            const rank = ({ unanswered, host, heard, at }: Waiting) => [
              unanswered ? 0 : 1,
              host ? 1 : 0,
              heard,
              (way === 'oldest' ? 1 : -1) * Date.parse(at),
            ]
            const [a, b] = [rank(earlier), rank(later)]
            const differs = a.findIndex((value, at) => value !== b[at])
            if (differs >= 0) expect(a[differs]).toBeLessThan(b[differs]!)
          })
      }),
    ))
})

test('three of one, one each of two others: one, one, one, and only then the rest', () => {
  const of = (author: string, n: number, heard: number): Waiting => ({
    id: `${author}${n}`,
    author,
    unanswered: true,
    host: false,
    heard,
    at: `2026-03-0${n}T00:00:00Z`,
  })
  const all = [of('Ama', 1, 9), of('Ama', 2, 9), of('Ama', 3, 9), of('Bram', 4, 2), of('Sefa', 5, 0)]
  expect(ids(inTurns(all, 'oldest'))).toEqual(['Sefa5', 'Bram4', 'Ama1', 'Ama2', 'Ama3'])
})

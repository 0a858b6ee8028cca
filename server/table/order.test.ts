import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inTurns, shelve, type Waiting } from './order.ts'

const seed = Number(process.env.SNUG_SEED ?? Date.now() % 2 ** 31)
const holds = (property: fc.IRawProperty<[Waiting[], 'oldest' | 'newest']>) =>
  fc.assert(property, { seed, numRuns: 500 })

// Few of everything, so that ties are the rule.
const thing = fc.record({
  author: fc.constantFrom('Ama', 'Bram', 'Sefa', 'Tove', 'Hanna'),
  unanswered: fc.boolean(),
  known: fc.boolean(),
  replies: fc.integer({ min: 0, max: 2 }),
  spoken: fc.boolean(),
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

  test('nor over the whole page of both shelves', () =>
    holds(
      fc.property(things, first, (all, _) => {
        const fresh = all.filter(({ known }) => !known)
        const page = shelve(
          all.filter(({ unanswered }) => unanswered),
          fresh,
        )
        const order = [...page.waiting, ...page.fresh]
        expect(new Set(ids(order)).size).toBe(order.length)
        const news = new Set(fresh.map(({ author }) => author))
        const had = new Map<string, number>()
        for (const { author } of order) {
          const turn = (had.get(author) ?? 0) + 1
          had.set(author, turn)
          if (turn === 2) for (const other of news) expect(had.get(other) ?? 0).toBeGreaterThan(0)
        }
      }),
    ))

  test('the same things, again or in any order, give the same order, and stay as they were', () =>
    holds(
      fc.property(things, first, (all, way) => {
        const before = structuredClone(all)
        const once = ids(inTurns(all, way))
        expect(ids(inTurns(all, way))).toEqual(once)
        expect(all).toEqual(before)
        expect(ids(inTurns([...all].reverse(), way))).toEqual(once)
        expect(ids(inTurns(inTurns(all, way), way))).toEqual(once)
      }),
    ))

  test('something new of one moves no two others against each other', () =>
    holds(
      fc.property(things, first, (all, way) => {
        const without = (author: string, those: Waiting[]) => those.filter((one) => one.author !== author)
        for (const { id, author } of all) {
          const before = inTurns(
            all.filter((one) => one.id !== id),
            way,
          )
          expect(ids(without(author, inTurns(all, way)))).toEqual(ids(without(author, before)))
        }
      }),
    ))

  test('among first places no host is ahead of a member whose post waits as much and is as new', () =>
    holds(
      fc.property(things, first, (all, way) => {
        const order = inTurns(all, way)
        const firsts = order.filter(({ author }, i) => order.findIndex((one) => one.author === author) === i)
        for (const [i, { host, unanswered, known }] of firsts.entries())
          if (host)
            for (const later of firsts.slice(i + 1).filter((one) => !one.host))
              expect([later.unanswered, later.known]).not.toEqual([unanswered, known])
      }),
    ))

  test('of the unanswered none is moved by how many replies are its author’s own, or by whom one has talked with', () =>
    holds(
      fc.property(things, first, (all, way) => {
        const alike = all.map((one) => (one.unanswered ? { ...one, replies: 0, spoken: false } : one))
        expect(ids(inTurns(alike, way))).toEqual(ids(inTurns(all, way)))
      }),
    ))

  test('within a round: the unanswered; what is new; members before hosts; of what was answered fewer replies, then whom one has not talked with; the less heard; by time', () =>
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
            const rank = ({ unanswered, known, host, replies, spoken, heard, at }: Waiting) => [
              unanswered ? 0 : 1,
              known ? 1 : 0,
              host ? 1 : 0,
              unanswered ? 0 : replies,
              !unanswered && spoken ? 1 : 0,
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
    known: false,
    host: false,
    replies: 0,
    spoken: false,
    heard,
    at: `2026-03-0${n}T00:00:00Z`,
  })
  const all = [of('Ama', 1, 9), of('Ama', 2, 9), of('Ama', 3, 9), of('Bram', 4, 2), of('Sefa', 5, 0)]
  expect(ids(inTurns(all, 'oldest'))).toEqual(['Sefa5', 'Bram4', 'Ama1', 'Ama2', 'Ama3'])
})

test('of what was answered: whoever got one reply before whoever got two, however much either wrote; then whom one never talked with', () => {
  const of = (author: string, replies: number, spoken: boolean, heard: number): Waiting => ({
    id: author,
    author,
    unanswered: false,
    known: false,
    host: false,
    replies,
    spoken,
    heard,
    at: '2026-03-01T00:00:00Z',
  })
  const all = [
    of('Ama', 2, false, 0),
    of('Bram', 1, true, 3),
    of('Sefa', 1, false, 6),
    of('Tove', 1, true, 1),
  ]
  expect(ids(inTurns(all, 'newest'))).toEqual(['Sefa', 'Tove', 'Bram', 'Ama'])
})

test('ten times as much is looked at hardly more than ten times as often', () => {
  const looks = (many: number) => {
    let looked = 0
    const watched = Array.from({ length: many }, (_, i) => {
      // By a walk that repeats late, so that nothing comes in order.
      const n = (i * 7919) % 10_007
      const one: Waiting = {
        id: `t${n}`,
        author: `m${n % 300}`,
        unanswered: n % 5 === 0,
        known: n % 3 === 0,
        host: n % 300 === 0,
        replies: n % 11,
        spoken: n % 2 === 0,
        heard: n % 7,
        at: new Date(1.77e12 + n * 60_000).toISOString(),
      }
      return new Proxy(one, { get: (of, name: keyof Waiting) => (looked++, of[name]) })
    })
    expect(inTurns(watched, 'newest').length).toBe(many)
    return looked
  }
  expect(looks(10_000) / looks(1_000)).toBeLessThan(20)
})

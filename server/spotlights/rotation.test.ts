import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Featured, nextInTheChair, type Pickable, pickOfTheDay, waitedOut } from './rotation.ts'

const seed = Number(process.env.SNUG_SEED ?? Date.now() % 2 ** 31)
const holds = <T>(property: fc.IProperty<T>) => fc.assert(property, { seed, numRuns: 500 })

const now = '2026-03-20T12:00:00.5Z'
const day = 86_400_000
const before = (days: number) => new Date(Date.parse(now) - Math.round(days * day)).toISOString()
const daysOf = (at: string) => (Date.parse(now) - Date.parse(at)) / day
const ago = (...days: number[]) => fc.constantFrom(...days).map(before)
const seldom = fc.integer({ min: 0, max: 5 }).map((n) => n === 0)
const names = ['Ama', 'Bram', 'Sefa', 'Tove', 'Hanna']
const author = fc.constantFrom(...names)

// When each of them was last in the chair, and who said rather not, is one thing for all they wrote.
const facts = fc.record({
  fronts: fc.array(fc.option(ago(1, 2, 30, 200), { nil: null }), { minLength: 5, maxLength: 5 }),
  unwilling: fc.array(seldom, { minLength: 5, maxLength: 5 }),
})
const turnOf = (author: string, i: number, { fronts }: { fronts: (string | null)[] }) => ({
  id: `f${i}`,
  author,
  host: author === 'Hanna',
  frontAt: fronts[names.indexOf(author)]!,
})
const queue: fc.Arbitrary<Featured[]> = fc
  .tuple(fc.array(fc.record({ author, since: ago(0, 1, 13, 14, 14 + 1e-7, 15) }), { maxLength: 12 }), facts)
  .map(([all, facts]) => all.map(({ author, since }, i) => ({ ...turnOf(author, i, facts), since })))
const kind = fc.constantFrom('talk', 'ask', 'offer', 'piece', 'reply', 'ping', 'round')
const posts: fc.Arbitrary<Pickable[]> = fc
  .tuple(
    fc.array(fc.record({ author, kind, at: ago(0, 1, 29, 30, 30 + 1e-7, 31), held: seldom }), {
      maxLength: 12,
    }),
    facts,
  )
  .map(([all, facts]) =>
    all.map(({ author, ...rest }, i) => ({
      ...turnOf(author, i, facts),
      ...rest,
      ratherNot: facts.unwilling[names.indexOf(author)]!,
    })),
  )
const front = ({ frontAt }: { frontAt: string | null }) =>
  frontAt === null ? -Infinity : Date.parse(frontAt)

describe(`whose turn in the chair it is (seed ${seed})`, () => {
  const waits = (one: Featured) => !one.host && daysOf(one.since) <= 14

  test('somebody whenever somebody waits; never a host, never after 14 days', () =>
    holds(
      fc.property(queue, (all) => {
        const next = nextInTheChair(all, now)
        expect(next !== undefined).toBe(all.some(waits))
        if (next) expect(waits(next)).toBe(true)
      }),
    ))

  test('nobody who waits was there longer ago; nor, as long ago, waits longer', () =>
    holds(
      fc.property(queue, (all) => {
        const next = nextInTheChair(all, now)
        for (const other of all.filter(waits)) {
          expect(front(next!)).toBeLessThanOrEqual(front(other))
          if (front(next!) === front(other))
            expect(daysOf(next!.since)).toBeGreaterThanOrEqual(daysOf(other.since))
        }
      }),
    ))

  test('the same queue in any order: the same one', () =>
    holds(
      fc.property(queue, (all) => {
        expect(nextInTheChair([...all].reverse(), now)?.id).toBe(nextInTheChair(all, now)?.id)
      }),
    ))

  test('taken from the front day by day, nobody sits twice before all who waited sat once', () =>
    holds(
      fc.property(queue, (all) => {
        let rest = all
        const sat: string[] = []
        for (let at = now, n = 1; ; at = before(-n++ / 1e4)) {
          const next = nextInTheChair(rest, at)
          if (!next) break
          const others = rest.filter((one) => !one.host && !waitedOut(one, at)).map(({ author }) => author)
          if (sat.includes(next.author)) for (const other of others) expect(sat).toContain(other)
          sat.push(next.author)
          rest = rest
            .filter(({ id }) => id !== next.id)
            .map((one) => (one.author === next.author ? { ...one, frontAt: at } : one))
        }
      }),
    ))
})

describe(`what is picked when nobody featured anyone (seed ${seed})`, () => {
  const aDay = { now, members: 5, featured: false }
  const may = (one: Pickable) =>
    ['talk', 'offer', 'piece'].includes(one.kind) && !one.host && !one.ratherNot && daysOf(one.at) <= 30

  test('something whenever there is something; never an ask, a reply, a host’s, an old or an unwilling one’s', () =>
    holds(
      fc.property(posts, (all) => {
        const pick = pickOfTheDay(all, aDay)
        expect(pick !== undefined).toBe(all.some(may))
        if (pick) expect(may(pick)).toBe(true)
      }),
    ))

  test('by the member longest unfeatured', () =>
    holds(
      fc.property(posts, (all) => {
        const pick = pickOfTheDay(all, aDay)
        for (const other of all.filter(may)) expect(front(pick!)).toBeLessThanOrEqual(front(other))
      }),
    ))

  test('nothing with fewer than five, nor on a day somebody was featured', () =>
    holds(
      fc.property(posts, (all) => {
        expect(pickOfTheDay(all, { ...aDay, members: 4 })).toBeUndefined()
        expect(pickOfTheDay(all, { ...aDay, featured: true })).toBeUndefined()
      }),
    ))

  test('the same posts in any order: the same pick', () =>
    holds(
      fc.property(posts, (all) => {
        expect(pickOfTheDay([...all].reverse(), aDay)?.id).toBe(pickOfTheDay(all, aDay)?.id)
      }),
    ))
})

test('of one member: what was not there yet before what was, the latest before the others', () => {
  const of = (id: string, days: number, held: boolean): Pickable => ({
    id,
    author: 'Ama',
    host: false,
    frontAt: before(9),
    kind: 'talk',
    at: before(days),
    ratherNot: false,
    held,
  })
  const [lately, earlier, long] = [of('a', 1, true), of('b', 3, false), of('c', 20, false)]
  const aDay = { now, members: 5, featured: false }
  expect(pickOfTheDay([long, lately, earlier], aDay)).toBe(earlier)
  expect(pickOfTheDay([lately], aDay)).toBe(lately)
})

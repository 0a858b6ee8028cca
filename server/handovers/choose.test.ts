import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Askable, chooseThree } from './choose.ts'

const seed = Number(process.env.SNUG_SEED ?? Date.now() % 2 ** 31)
const holds = <T>(property: fc.IProperty<T>) => fc.assert(property, { seed, numRuns: 500 })

const now = '2026-03-20T12:00:00.5Z'
const day = 86_400_000
// About the edges, to the millisecond.
const ago = fc
  .constantFrom(0, 1, 6.9, 7 - 1e-8, 7, 7 + 1e-7, 8, 40)
  .map((days) => new Date(Date.parse(now) - Math.round(days * day)).toISOString())
const maybe = fc.option(ago, { nil: null })
// Mostly people who may be asked, so that it is about whom.
const seldom = fc.integer({ min: 0, max: 7 }).map((n) => n === 0)
const one = fc.record({
  host: seldom,
  hereAt: fc.oneof(fc.constant(now), maybe),
  askedAt: fc.oneof(fc.constant(null), maybe),
  repliedAt: maybe,
  spared: seldom,
  askedForThis: seldom,
  blocked: seldom,
})
const people: fc.Arbitrary<Askable[]> = fc
  .array(one, { maxLength: 20 })
  .map((all) => all.map((one, i) => ({ ...one, id: `m${i}` })))
const post = fc.record({ id: fc.uuid(), author: fc.integer({ min: 0, max: 20 }).map((n) => `m${n}`) })
const ids = (chosen: Askable[]) => chosen.map(({ id }) => id)

const days = (at: string) => (Date.parse(now) - Date.parse(at)) / day
const may = (one: Askable, author: string) =>
  one.id !== author &&
  !(one.host || one.spared || one.askedForThis || one.blocked) &&
  one.hereAt !== null &&
  days(one.hereAt) <= 7 &&
  !(one.askedAt !== null && days(one.askedAt) < 7)
const replied = ({ repliedAt }: Askable) => (repliedAt === null ? -Infinity : Date.parse(repliedAt))

describe(`whom a post is offered to (seed ${seed})`, () => {
  test('as many as may be asked, three at most, each once', () =>
    holds(
      fc.property(people, post, (all, post) => {
        const chosen = chooseThree(all, post, now)
        expect(chosen.length).toBe(Math.min(3, all.filter((one) => may(one, post.author)).length))
        expect(new Set(ids(chosen)).size).toBe(chosen.length)
      }),
    ))

  test('never its author, a host, whoever is away, was asked lately or for this, or does not want it', () =>
    holds(
      fc.property(people, post, (all, post) => {
        for (const one of chooseThree(all, post, now)) expect(may(one, post.author)).toBe(true)
      }),
    ))

  test('nobody who was passed over has replied less lately', () =>
    holds(
      fc.property(people, post, (all, post) => {
        const chosen = chooseThree(all, post, now)
        const others = all.filter((one) => may(one, post.author) && !chosen.includes(one))
        for (const one of chosen)
          for (const other of others) expect(replied(one)).toBeLessThanOrEqual(replied(other))
        expect(chosen.map(replied)).toEqual(chosen.map(replied).sort((a, b) => (a === b ? 0 : a - b)))
      }),
    ))

  test('the same people in any order: the same three', () =>
    holds(
      fc.property(people, post, (all, post) => {
        const once = ids(chooseThree(all, post, now))
        expect(ids(chooseThree([...all].reverse(), post, now))).toEqual(once)
      }),
    ))

  test('whoever may not be asked changes nothing about whom it is', () =>
    holds(
      fc.property(people, post, (all, post) => {
        const those = all.filter((one) => may(one, post.author))
        expect(ids(chooseThree(those, post, now))).toEqual(ids(chooseThree(all, post, now)))
      }),
    ))
})

test('among those who never replied it is not always the same', () => {
  const nobodyYet: Askable[] = Array.from({ length: 12 }, (_, i) => ({
    id: `m${i}`,
    host: false,
    hereAt: now,
    askedAt: null,
    repliedAt: null,
    spared: false,
    askedForThis: false,
    blocked: false,
  }))
  const first = new Map<string, number>()
  for (let n = 0; n < 1200; n++) {
    const [one] = chooseThree(nobodyYet, { id: `p${n}`, author: 'somebody' }, now)
    first.set(one!.id, (first.get(one!.id) ?? 0) + 1)
  }
  expect(first.size).toBe(12)
  for (const times of first.values()) expect(times).toBeLessThan(200)
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newWorld, type TestWorld } from '#server/testing/world.ts'

const seed = Number(process.env.SNUG_SEED ?? Date.now() % 2 ** 31)

let world: TestWorld
beforeAll(async () => (world = await newWorld()))
afterAll(() => world.close())

type How = 'weekly' | 'daily' | 'off'
const next = async (after: number, zone: string, how: How) => {
  const { rows } = await world.pool.query<{ at: string | null }>(
    'select (extract(epoch from next_digest(to_timestamp($1::float8), $2, $3)) * 1000)::text as at',
    [after / 1000, zone, how],
  )
  return rows[0]!.at === null ? null : Number(rows[0]!.at)
}

const clocks = new Map<string, Intl.DateTimeFormat>()
/** What a clock on the wall of a zone shows at a moment: `Sun 08:00`. */
const wall = (at: number, timeZone: string) => {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    })
    clocks.set(timeZone, clock)
  }
  return clock.format(at).replace(',', '')
}
/** What the database takes it to show. */
const walled = async (at: number, zone: string) => {
  const { rows } = await world.pool.query<{ wall: string }>(
    `select to_char(to_timestamp($1::float8) at time zone $2, 'Dy HH24:MI') as wall`,
    [at / 1000, zone],
  )
  return rows[0]!.wall
}
const readable = async (zone: string) => {
  const { rows } = await world.pool.query<{ here: string }>('select readable_zone($1) as here', [zone])
  return rows[0]!.here
}
/** By looking at that clock each quarter of an hour: no arithmetic of zones. */
const looked = (after: number, zone: string, how: How) => {
  const quarter = 15 * 60_000
  for (let at = Math.floor(after / quarter) * quarter + quarter; ; at += quarter)
    if (new RegExp(how === 'daily' ? / 08:00$/ : /^Sun 08:00$/).test(wall(at, zone))) return at
}

describe(`the next 8:00 (seed ${seed})`, () => {
  test('stands so on the clocks of any zone, before, over and after each change of them', async () => {
    const years = { min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) }
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC'),
        fc.oneof(
          fc.integer(years),
          // Near the nights in which clocks are changed in most places, and near an 8:00 itself.
          fc
            .tuple(
              fc.constantFrom(2026, 2027, 2028),
              fc.constantFrom(2, 3, 9, 10),
              fc.integer({ min: 0, max: 31 }),
            )
            .map(([year, month, day]) => Date.UTC(year, month, day, 8)),
        ),
        fc.constantFrom('weekly' as const, 'daily' as const),
        async (zone, after, how) => {
          const here = await readable(zone)
          const [is, should] = [(await next(after, zone, how))!, looked(after, here, how)]
          // Where the two have rules of different years for a zone, there is nothing to compare.
          for (const at of [is, should]) fc.pre((await walled(at, here)) === wall(at, here))
          expect(is).toBe(should)
        },
      ),
      { seed, numRuns: 300 },
    )
  })

  test('is after the moment, never at it; there is none for who wants none', async () => {
    const eight = Date.UTC(2026, 9, 25, 7)
    expect(wall(eight, 'Europe/Amsterdam')).toBe('Sun 08:00')
    expect(await next(eight - 1, 'Europe/Amsterdam', 'weekly')).toBe(eight)
    expect(await next(eight, 'Europe/Amsterdam', 'weekly')).toBe(Date.UTC(2026, 10, 1, 7))
    // The day after the clocks went back is 25 hours long.
    expect(await next(Date.UTC(2026, 9, 24, 6), 'Europe/Amsterdam', 'daily')).toBe(eight)
    expect(await next(eight, 'Europe/Amsterdam', 'off')).toBeNull()
  })

  test('a zone that the database has never heard of stops nobody', async () => {
    expect(await next(Date.UTC(2026, 9, 25, 7), 'Moon/Tranquility', 'daily')).toBe(Date.UTC(2026, 9, 25, 8))
  })
})

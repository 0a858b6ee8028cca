import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noticeKind } from '#shared/notices.ts'
import { level } from '#shared/reach.ts'
import { newWorld, type TestWorld } from '#server/testing/world.ts'
import { type Facts, wayOf } from './way.ts'

const facts: Facts = {
  kind: 'thread.replied',
  settled: false,
  here: false,
  level: 'mentions',
  away: false,
  quiet: false,
  neverWoken: false,
  byMail: true,
  turnedDown: false,
  ping: null,
}
const ping = { open: true, urgent: false, minutes: 600, mailMinutes: 3 }

describe('the way of a notice', () => {
  test('to the devices at once, then into the mail', () => {
    expect(wayOf(facts, 'push')).toEqual({ push: true, mail: false, next: 'mail' })
    expect(wayOf(facts, 'mail')).toEqual({ push: false, mail: true, next: null })
    expect(wayOf({ ...facts, here: true }, 'push')).toEqual({ push: false, mail: false, next: 'mail' })
    expect(wayOf({ ...facts, kind: 'waiting.returned' }, 'push').next).toBeNull()
  })

  test('by night it waits for the morning, unless it is urgent and they let themselves be woken', () => {
    const night = { ...facts, kind: 'ping.sent' as const, quiet: true, ping }
    expect(wayOf(night, 'push').next).toBe('morning')
    const urgent = { ...night, ping: { ...ping, urgent: true } }
    expect(wayOf(urgent, 'push')).toEqual({ push: true, mail: false, next: 'mail' })
    expect(wayOf({ ...urgent, neverWoken: true }, 'push').next).toBe('morning')
    // That enough are in needs nobody awake.
    expect(wayOf({ ...urgent, kind: 'ping.enough' }, 'push').next).toBe('morning')
    // What came of it is in no hurry, however urgent the asking was.
    expect(wayOf({ ...urgent, kind: 'ping.outcome' }, 'push').next).toBe('morning')
  })

  test('whatever the facts, nothing goes out of what is settled, turned down, away or silenced', () => {
    const some = fc.record({
      kind: fc.constantFrom(...noticeKind.options),
      settled: fc.boolean(),
      here: fc.boolean(),
      level: fc.constantFrom(...level.options),
      away: fc.boolean(),
      quiet: fc.boolean(),
      neverWoken: fc.boolean(),
      byMail: fc.boolean(),
      turnedDown: fc.boolean(),
      ping: fc.option(
        fc.record({
          open: fc.boolean(),
          urgent: fc.boolean(),
          minutes: fc.integer({ min: 5, max: 20_160 }),
          mailMinutes: fc.integer({ min: 1, max: 60 }),
        }),
      ),
    })
    fc.assert(
      fc.property(some, fc.constantFrom('push' as const, 'mail' as const), (given, asked) => {
        const { push, mail, next } = wayOf(given, asked)
        const silent = given.settled || given.away || given.turnedDown
        if (silent) expect({ push, mail, next }).toEqual({ push: false, mail: false, next: null })
        if (given.level === 'nothing' && !/^member|^account/.test(given.kind))
          expect(push || mail).toBe(false)
        if (given.here) expect(push).toBe(false)
        if (!given.byMail) expect(mail || next === 'mail').toBe(false)
        if (given.quiet && (given.neverWoken || !given.ping?.urgent)) expect(push || mail).toBe(false)
        if (asked === 'mail') expect(push).toBe(false)
      }),
    )
  })
})

describe('quiet hours, by the clocks of their own place', () => {
  let world: TestWorld
  beforeAll(async () => (world = await newWorld()))
  afterAll(() => world.close())

  test.each([
    ['in the evening', '2026-01-10T22:30:00Z', 'UTC', 1320, 420, '2026-01-11T07:00:00.000Z'],
    ['after midnight', '2026-01-11T03:00:00Z', 'UTC', 1320, 420, '2026-01-11T07:00:00.000Z'],
    ['at seven it is over', '2026-01-11T07:00:00Z', 'UTC', 1320, 420, undefined],
    ['by day', '2026-01-11T12:00:00Z', 'UTC', 1320, 420, undefined],
    ['none', '2026-01-11T03:00:00Z', 'UTC', 0, 0, undefined],
    ['a rest at noon', '2026-01-11T12:30:00Z', 'UTC', 720, 840, '2026-01-11T14:00:00.000Z'],
    ['elsewhere', '2026-01-11T21:30:00Z', 'Europe/Berlin', 1320, 420, '2026-01-12T06:00:00.000Z'],
    [
      'the night that is an hour short',
      '2026-03-28T23:00:00Z',
      'Europe/Berlin',
      1320,
      420,
      '2026-03-29T05:00:00.000Z',
    ],
    [
      'the night that is an hour long',
      '2026-10-24T22:00:00Z',
      'Europe/Berlin',
      1320,
      420,
      '2026-10-25T06:00:00.000Z',
    ],
    [
      'until an hour that is not there',
      '2026-03-29T00:30:00Z',
      'Europe/Berlin',
      1320,
      150,
      '2026-03-29T01:30:00.000Z',
    ],
  ])('%s', async (_, at, zone, from, to, until) => {
    const { rows } = await world.pool.query<{ until: Date | string | null }>(
      'select quiet_until($1, $2, $3, $4) as until',
      [at, zone, from, to],
    )
    const found = rows[0]!.until
    expect(found === null ? undefined : new Date(found).toISOString()).toBe(until)
  })
})

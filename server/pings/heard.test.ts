import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyPing, keepPing, noPings, viewOf } from '#shared/knownPings.ts'
import type { Ping, PingFrame } from '#shared/pings.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let c: Community
let ama: Caller, bo: Caller, cleo: Caller
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
  c = await world.community()
  ;[ama, bo, cleo] = (await Promise.all(['Ama', 'Bo', 'Cleo'].map((name) => world.member(c, name)))) as [
    Caller,
    Caller,
    Caller,
  ]
})
afterAll(() => world.close())

const sorted = (ping: Ping | undefined) =>
  ping && { ...ping, answers: [...ping.answers].sort((a, b) => (a.member.id < b.member.id ? -1 : 1)) }

test('load, act, apply what was heard: the same as loading again, for each event and each who hears it', async () => {
  const hanna = c.host
  const seen = await Promise.all(
    [hanna, ama, bo, cleo].map(async (who, n) => ({
      who,
      ears: await who.on(n % 2).listen(),
      known: noPings(),
    })),
  )
  const closesAt = new Date(Date.now() + 3600_000).toISOString()
  const later = new Date(Date.now() + 1800_000).toISOString()
  let id = ''
  const answer = (who: Caller, body: object) => () => who.put(`${c.path}/pings/${id}/answer`, body)
  const acts: [string, () => Promise<{ status: number; body: Ping }>][] = [
    ['ping.sent', () => hanna.post(`${c.path}/pings`, { what: 'Come', needed: 1, atMost: 1, closesAt })],
    ['ping.answered', answer(ama, { choice: 'in', note: 'Yes.' })],
    ['ping.answered', answer(bo, { choice: 'in' })],
    ['ping.answered', answer(cleo, { choice: 'notMe', note: 'No.' })],
    ['ping.answered', answer(cleo, { choice: 'later', at: later })],
    ['ping.answered', answer(ama, { choice: 'cant', note: 'Ill.' })],
    ['ping.changed', () => hanna.patch(`${c.path}/pings/${id}`, { what: 'Come all', happensAt: later })],
    ['ping.answered', answer(bo, { choice: 'in', note: 'Still.' })],
    ['ping.closed', () => hanna.post(`${c.path}/pings/${id}/close`)],
    ['ping.outcome', () => bo.put(`${c.path}/pings/${id}/outcome`, { text: 'We came.' })],
  ]
  for (const [type, act] of acts) {
    for (const { ears } of seen) ears.heard.length = 0
    const { status, body } = await act()
    expect(status, type).toBeLessThan(300)
    id = body.id
    await world.settled()
    for (const { who, ears, known } of seen) {
      expect(ears.of(type).length, `${who.name} hears ${type}`).toBeGreaterThan(0)
      for (const frame of ears.heard) if (frame.type.startsWith('ping.')) applyPing(known, frame as PingFrame)
      const loaded = await who.get<Ping>(`${c.path}/pings/${id}`)
      expect(sorted(viewOf(known, id)), `${who.name} after ${type}`).toEqual(sorted(loaded.body))
      // Whatever comes twice, late, or in another order changes nothing.
      for (const frame of [...ears.heard].reverse())
        if (frame.type.startsWith('ping.')) applyPing(known, frame as PingFrame)
      keepPing(known, loaded.body)
      expect(sorted(viewOf(known, id))).toEqual(sorted(loaded.body))
    }
  }
})

test('an answer heard while the ping was being loaded is not lost', async () => {
  const ears = await ama.listen()
  const { body } = await bo.post(`${c.path}/pings`, {
    what: 'Again',
    closesAt: new Date(Date.now() + 3600_000).toISOString(),
  })
  const stale = (await ama.get<Ping>(`${c.path}/pings/${body.id}`)).body
  await cleo.put(`${c.path}/pings/${body.id}/answer`, { choice: 'in' })
  await world.settled()
  const known = noPings()
  for (const frame of ears.of('ping.answered')) applyPing(known, frame as unknown as PingFrame)
  keepPing(known, stale)
  expect(viewOf(known, body.id)?.tally.in).toBe(1)
  expect(viewOf(known, body.id)?.answers).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { applyPing, keepPing, noPings } from './knownPings.ts'
import type { Ping } from './pings.ts'

test('a ping that is heard of late does not ask who has come after it', () => {
  const known = noPings()
  const ping = { id: 'p', version: 1, answers: [], mine: null, asksMe: false } as unknown as Ping
  keepPing(known, ping)
  applyPing(known, { type: 'ping.sent', ping })
  expect(known.asksMe.p).toBe(false)
})

import { afterEach, expect, test, vi } from 'vitest'
import type { Offer } from '#shared/handovers.ts'
import { dropEverything } from '#client/keep.ts'

const { ears, say } = vi.hoisted(() => {
  const ears = new Map<string, (frame: unknown) => void>()
  return { ears, say: (frame: { type: string }) => ears.get(frame.type)?.(frame) }
})
vi.mock('#client/live.ts', () => ({
  hear: (type: string, ear: (frame: unknown) => void) => void ears.set(type, ear),
}))
const { offerNow } = await import('./offers.ts')
afterEach(dropEverything)

const until = '2026-05-08T12:00:00Z'
const offered: Offer = { state: 'offered', until }
const taken: Offer = { state: 'taken', until: '2026-05-09T12:00:00Z' }
const changed = (offer: Offer | null) => say({ type: 'handover.changed', threadId: 't', offer } as never)
const replied = (type: string, answeredAt: string | null) =>
  say({ type, reply: { threadId: 't' }, last: { answeredAt } } as never)

test('an offer stands as it was laid, until something is heard of it', () => {
  expect(offerNow('t', offered)).toEqual(offered)
  changed(taken)
  expect(offerNow('t', offered)).toEqual(taken)
  changed(null)
  expect(offerNow('t', offered)).toBeNull()
  expect(offerNow('another', offered)).toEqual(offered)
})

test('what was heard before never takes back what was laid since', () => {
  changed(offered)
  expect(offerNow('t', taken)).toEqual(taken)
  changed(null)
  changed(offered)
  expect(offerNow('t', offered)).toBeNull()
})

test('it has ended while somebody has answered, and not when that answer is withdrawn', () => {
  replied('reply.posted', null)
  expect(offerNow('t', offered)).toEqual(offered)
  replied('reply.posted', until)
  expect(offerNow('t', offered)).toBeNull()
  replied('reply.edited', null)
  expect(offerNow('t', offered)).toEqual(offered)
})

test('nothing of another community is remembered', () => {
  changed(null)
  dropEverything()
  expect(offerNow('t', offered)).toEqual(offered)
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Frame } from '#shared/frames.ts'
import { dropEverything } from '#client/keep.ts'

const { ears, say } = vi.hoisted(() => {
  const ears = new Map<string, Set<(frame: unknown) => void>>()
  return { ears, say: (frame: object) => ears.get((frame as Frame).type)?.forEach((ear) => ear(frame)) }
})
vi.mock('#client/live.ts', () => ({
  hear: (type: string, ear: (frame: unknown) => void) => {
    const all = ears.get(type) ?? new Set()
    ears.set(type, all.add(ear))
    return () => all.delete(ear)
  },
}))
const { keepMarks, loadMarks, marks } = await import('./marks.ts')

const none = { pings: 0, whole: false, circles: [], private: [], muted: [], unheard: ['bo'], notices: 0 }
let answer: object = none
const ask = vi.fn(async () => new Response(JSON.stringify(answer)))
vi.stubGlobal('fetch', ask)
let stop = () => {}
beforeEach(async () => {
  vi.useFakeTimers()
  answer = none
  await loadMarks('room')
  ask.mockClear()
  stop = keepMarks(() => 'me')
})
afterEach(() => {
  stop()
  dropEverything()
  vi.useRealTimers()
})
const reply = { id: 'r', threadId: 't', author: { id: 'somebody' }, deletedAt: null }

test('a reply lights the dot of its room without a call', async () => {
  say({ type: 'reply.posted', reply, circleId: null, kind: 'talk' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(marks()?.whole).toBe(true)
  expect(ask).not.toHaveBeenCalled()
})

test('what somebody unheard says lights none, and puts out none that another lit', async () => {
  const bo = { ...reply, author: { id: 'bo' } }
  const talk = { circleId: 'c', with: { id: 'bo', name: 'Bo' }, unread: false }
  answer = { ...none, private: [talk] }
  await loadMarks('room')
  ask.mockClear()
  say({ type: 'reply.posted', reply: bo, circleId: null, kind: 'talk' })
  say({ type: 'reply.posted', reply: bo, circleId: null, kind: 'ping' })
  say({ type: 'reply.posted', reply: { ...bo, threadId: 'p' }, circleId: 'c', kind: 'private' })
  say({ type: 'thread.started', thread: { id: 'u', author: { id: 'bo' }, circleId: null, kind: 'talk' } })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(marks()).toMatchObject({ whole: false, private: [{ unread: false }] })
  say({ type: 'reply.posted', reply, circleId: null, kind: 'talk' })
  say({ type: 'reply.posted', reply: bo, circleId: null, kind: 'talk' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(marks()?.whole).toBe(true)
  expect(ask).not.toHaveBeenCalled()
})

test('a reply under a ping is news to whoever has looked there: the server is asked', async () => {
  say({ type: 'reply.posted', reply, circleId: null, kind: 'ping' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(marks()?.whole).toBe(false)
  expect(ask).toHaveBeenCalledOnce()
})

test.each([
  { type: 'reply.edited', reply: { ...reply, deletedAt: '2026-11-02T00:00:00Z' } },
  { type: 'thread.changed', thread: { id: 't', deletedAt: '2026-11-02T00:00:00Z' } },
])('what a dot stood for is deleted ($type): the server is asked', async (frame) => {
  await loadMarks('room')
  answer = { ...none, notices: 0 }
  say({ type: 'notice.added', unread: 1 })
  expect(marks()?.notices).toBe(1)
  ask.mockClear()
  say(frame)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(marks()?.notices).toBe(0)
  expect(ask).toHaveBeenCalledOnce()
})

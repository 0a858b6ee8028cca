import { beforeEach, expect, test, vi } from 'vitest'
import type { Frame } from '#shared/frames.ts'
import type { Notice } from '#shared/notices.ts'
import { dropEverything } from '#client/keep.ts'

const { ears, say } = vi.hoisted(() => {
  const ears = new Map<string, ((frame: unknown) => void)[]>()
  return { ears, say: (frame: Frame) => ears.get(frame.type)?.forEach((ear) => ear(frame)) }
})
vi.mock('#client/live.ts', () => ({
  hear: (type: string, ear: (frame: unknown) => void) =>
    void ears.set(type, [...(ears.get(type) ?? []), ear]),
}))
const { inbox, loadInbox, readAll } = await import('./notices.ts')
const { keepMarks, loadMarks, marks } = await import('#client/community/marks.ts')
keepMarks(() => 'me')

const notice = (id: string, about: Partial<Notice> = {}): Notice => ({
  id,
  kind: 'thread.replied',
  about: null,
  thread: { id: 't', title: 'T' },
  reply: null,
  ping: null,
  circle: null,
  invitationId: null,
  words: null,
  quiet: false,
  createdAt: '2026-11-01T00:00:00Z',
  readAt: null,
  answers: [],
  ...about,
})
const none = { pings: 0, whole: false, circles: [], private: [], muted: [], notices: 2 }
/** Calls are answered when the test says so, in their order. */
let asked: { path: string; body: unknown; answer: (body: object, status?: number) => void }[] = []
vi.stubGlobal('fetch', (path: string, { body }: { body?: string }) => {
  return new Promise((done) =>
    asked.push({
      path,
      body: body && JSON.parse(body),
      answer: (body, status = 200) => done(new Response(JSON.stringify(body), { status })),
    }),
  )
})
const shown = () => inbox()?.map(({ id, readAt }) => id + (readAt ? ' read' : ''))
const page = (...items: Notice[]) => ({ items, next: null, unread: items.length })
const at = '2026-11-02T00:00:00Z'

beforeEach(async () => {
  dropEverything()
  asked = []
  const loading = loadMarks('room')
  asked.pop()!.answer(none)
  await loading
})

test('what is read, and what is added, while it loads is not undone by the answer', async () => {
  const loading = loadInbox('room')
  say({ type: 'notice.read', ids: ['a'], at, unread: 0 })
  say({ type: 'notice.added', notice: notice('b'), unread: 1 })
  asked[0]!.answer({ ...page(notice('a')), unread: 5 })
  await loading
  expect(shown()).toEqual(['b', 'a read'])
  expect(marks()?.notices).toBe(1)
})

test('a load that failed leaves nothing for the next one', async () => {
  const failing = loadInbox('room')
  say({ type: 'notice.added', notice: notice('b'), unread: 1 })
  asked.pop()!.answer({ type: 'server.busy' }, 503)
  await expect(failing).rejects.toThrow()
  const loading = loadInbox('room')
  asked.pop()!.answer(page(notice('a')))
  await loading
  expect(shown()).toEqual(['a'])
})

test.each([
  ['12:00:00.34Z', '12:00:00.341Z', '12:00:00.3Z'],
  ['12:00:01Z', '12:00:01.5Z', '12:00:00Z'],
  ['12:00:01Z', '12:00:01Z', '12:00:01Z'],
])('what was made earlier and is heard later is not the latest (%s after %s)', async (late, last, first) => {
  const made = (id: string, time: string) => notice(id, { createdAt: `2026-11-01T${time}` })
  const loading = loadInbox('room')
  asked.pop()!.answer(page(made('a', first)))
  await loading
  say({ type: 'notice.added', notice: made('c', last), unread: 2 })
  say({ type: 'notice.added', notice: made('b', late), unread: 3 })
  expect(shown()).toEqual(['c', 'b', 'a'])
  const reading = readAll('room')
  expect(asked[0]!.body).toEqual({ upTo: 'c' })
  asked.pop()!.answer({ unread: 0, at })
  expect(await reading).toBe(at)
})

test('the dot is as the inbox says', async () => {
  const loading = loadInbox('room')
  asked[0]!.answer(page())
  await loading
  expect(marks()?.notices).toBe(0)
})

test('what a notice was about is deleted: the inbox is looked at again', async () => {
  const loading = loadInbox('room')
  asked.pop()!.answer(page(notice('a')))
  await loading
  const thread = { id: 'other', deletedAt: at }
  say({ type: 'thread.changed', thread } as Frame)
  expect(asked).toEqual([])
  say({ type: 'thread.changed', thread: { ...thread, id: 't' } } as Frame)
  asked.pop()!.answer(page())
  await expect.poll(shown).toEqual([])
})

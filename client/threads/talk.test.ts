import { beforeEach, expect, test, vi } from 'vitest'
import type { MyThread } from '#shared/threads.ts'
import { dropEverything } from '#client/keep.ts'

vi.stubGlobal('document', { addEventListener: () => {} })
vi.stubGlobal('addEventListener', () => {})
const storage: Record<string, unknown> = {}
Object.defineProperty(storage, 'removeItem', { value: (key: string) => delete storage[key] })
vi.stubGlobal('localStorage', storage)
const { keepThreads, loadAll, talk } = await import('./talk.ts')

const thread = (id: string, minute: number): MyThread =>
  ({
    id,
    circleId: null,
    deletedAt: null,
    version: minute,
    last: { number: 1, at: `2026-11-01T00:0${minute}:00Z`, version: minute, gone: [] },
    mine: { readTo: null, unread: 1, attention: 'normal', since: '2026-10-01T00:00:00Z', version: 1 },
  }) as unknown as MyThread
const known = () => Object.keys(talk.threads).sort()
/** A load that answers with these, having reached so far down. */
const load = (ids: string[], { least = 0, meanwhile = () => {} } = {}) =>
  loadAll(
    Promise.resolve().then(() => {
      meanwhile()
      return { ids, covers: ({ version }) => version > least }
    }),
  )
beforeEach(() => dropEverything())

test('what is no more where a load has looked is forgotten, with what one was writing there', async () => {
  storage['snug.draft.me.reply.all.deleted'] = 'And so'
  keepThreads([thread('deleted', 5), thread('stays', 4), thread('below', 1)])
  await load(['stays'], { least: 2 })
  expect(known()).toEqual(['below', 'stays'])
  expect(storage).toEqual({})
})

test('what was begun or has moved while it loaded stays', async () => {
  keepThreads([thread('moved', 4)])
  await load([], { meanwhile: () => keepThreads([thread('begun', 6), thread('moved', 7)]) })
  expect(known()).toEqual(['begun', 'moved'])
})

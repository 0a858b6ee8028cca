import { afterEach, expect, test, vi } from 'vitest'

const { ears, card } = vi.hoisted(() => ({
  ears: new Map<string, (frame: unknown) => void>(),
  card: { ChairCard: { preload: async () => {} } },
}))
vi.mock('#client/live.ts', () => ({
  hear: (type: string, ear: (frame: unknown) => void) => {
    ears.set(type, ear)
    return () => ears.delete(type)
  },
  onFresh: () => () => {},
  untilHeard: async () => {},
}))
vi.mock('#client/spotlights/card.ts', () => card)
let inFront: string | undefined
vi.stubGlobal('fetch', async () =>
  Response.json({
    pings: [],
    waiting: [],
    chair: inFront === undefined ? [] : [{ id: inFront }],
    fresh: [],
  }),
)
const { lay, newer, watchTable } = await import('./table.ts')

const sits = (front: string | null) => ears.get('chair.changed')!({ type: 'chair.changed', front })
let stop = () => {}
const open = async (front?: string) => {
  inFront = front
  await lay('room')
  stop = watchTable(() => 'me')
}
afterEach(() => stop())

test('an open table says when somebody takes the chair, and when nobody sits there any more', async () => {
  await open('one')
  sits('one')
  expect(newer()).toBe(false)
  sits(null)
  expect(newer()).toBe(true)
  await lay('room')
  expect(newer()).toBe(false)
  sits('two')
  expect(newer()).toBe(true)
})

test('that an empty chair is empty is nothing new', async () => {
  await open()
  sits(null)
  expect(newer()).toBe(false)
  sits('one')
  expect(newer()).toBe(true)
})

import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { CircleAndMine } from '#shared/circles.ts'
import { call } from '#client/call.ts'
import { dropEverything } from '#client/keep.ts'
import type * as Circles from './circles.ts'

vi.stubGlobal('document', { addEventListener: () => {} })
vi.stubGlobal('addEventListener', () => {})

let known: typeof Circles
const left: string[] = []
beforeAll(async () => {
  known = await import('./circles.ts')
  known.onLeft((id) => left.push(id))
})
beforeEach(() => {
  dropEverything()
  left.splice(0)
})

const circle = (id: string, sits: boolean, { version = 1, listed = false } = {}): CircleAndMine => ({
  id,
  name: id,
  purpose: 'P',
  listed,
  joining: 'ask',
  seats: { cap: 3, taken: 1, free: 2 },
  keepers: [],
  closedAt: null,
  goneAt: null,
  version,
  mine: { id, in: sits, keeper: false, joinedAt: null, request: null, invitation: null, version },
})
/** The server answers every load of circles with these. */
const answers = (items: CircleAndMine[]) =>
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ items, next: null })))
const load = async (...items: CircleAndMine[]) => {
  answers(items)
  await known.loadCircles('room')
}

test('a load tells of each circle one sits in no more: out of sight, or seen from outside', async () => {
  await load(circle('stays', true), circle('lost', true), circle('outside', true, { listed: true }))
  expect(left).toEqual([])
  await load(circle('stays', true), circle('outside', false, { listed: true, version: 2 }))
  expect(left).toEqual(['lost', 'outside'])
  expect(Object.keys(known.circles.all)).toEqual(['stays', 'outside'])
})

test('so does an answer to an act of mine, and what one never sat in is not left', async () => {
  await load(circle('a', true, { listed: true }), circle('b', false, { listed: true }))
  known.keepCircle(circle('a', false, { listed: true, version: 2 }))
  known.keepCircle(circle('b', false, { listed: true, version: 2 }))
  expect(left).toEqual(['a'])
})

test('another community was opened while it loaded: nothing was left, and nothing comes', async () => {
  await load(circle('a', true))
  for (const items of [[], [circle('b', true)]]) {
    answers(items)
    void known.loadCircles('room')
    dropEverything()
    await new Promise((go) => setTimeout(go))
    expect(left).toEqual([])
    expect(known.circles.all).toEqual({})
  }
})

test('an answer that is older than its loss does not bring a circle back', async () => {
  await load(circle('a', true))
  known.loseCircle('a', 2)
  known.keepCircle(circle('a', true))
  expect(known.circles.all).toEqual({})
  expect(known.mine.all).toEqual({})
})

test('what was under way when a circle was lost is asked for again: its words may be in the answer', async () => {
  await load(circle('a', true))
  const asked: ((body: object) => void)[] = []
  vi.stubGlobal(
    'fetch',
    () => new Promise((done) => asked.push((body) => done(new Response(JSON.stringify(body))))),
  )
  const marks = call('GET /api/communities/:slug/marks', { params: { slug: 'room' } })
  known.loseCircle('a')
  asked[0]!({ circles: ['a'] })
  await expect.poll(() => asked.length).toBe(2)
  asked[1]!({ circles: [] })
  expect(await marks).toEqual({ circles: [] })
})

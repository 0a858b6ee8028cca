import { beforeEach, expect, test, vi } from 'vitest'

let kept: string | null = null
vi.stubGlobal('sessionStorage', {
  getItem: () => kept,
  setItem: (_: string, words: string) => (kept = words),
})
const reload = vi.fn()
vi.stubGlobal('location', { reload })
const { fetchPart } = await import('./screen.ts')

const answers = (status: number, body: object) =>
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }))
const gone = () => Promise.reject(new TypeError('Failed to fetch /assets/Talk-1.js'))
const settled = (part: Promise<unknown>) => {
  let how = 'pending'
  void part.then(
    () => (how = 'there'),
    () => (how = 'failed'),
  )
  return expect.poll(() => how)
}
beforeEach(() => {
  kept = null
  reload.mockClear()
})

test('a part that is there comes', async () => {
  expect(await fetchPart(async () => 'part')).toBe('part')
})

test('one that was replaced brings the page anew, once', async () => {
  answers(401, { type: 'session.needed' })
  const first = fetchPart(gone)
  await expect.poll(() => reload.mock.calls.length).toBe(1)
  await settled(first).toBe('pending')
  await settled(fetchPart(gone)).toBe('failed')
  expect(reload).toHaveBeenCalledOnce()
})

test.each([
  { where: 'without a connection', ask: () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError())) },
  { where: 'while the house is not ready', ask: () => answers(503, { type: 'server.busy' }) },
])('$where it only failed: the page stays', async ({ ask }) => {
  ask()
  await settled(fetchPart(gone)).toBe('failed')
  expect(reload).not.toHaveBeenCalled()
})

import { beforeEach, expect, test, vi } from 'vitest'

let now = Date.now()
let kept: string | null = null
let failed = () => {}
const reload = vi.fn()
vi.stubGlobal('sessionStorage', {
  getItem: () => kept,
  setItem: (_: string, words: string) => (kept = words),
})
vi.stubGlobal('location', { reload })
vi.stubGlobal('addEventListener', (of: string, ear: () => void) => {
  if (of === 'vite:preloadError') failed = ear
})
vi.spyOn(Date, 'now').mockImplementation(() => now)
await import('./screen.ts')

const ask = vi.fn<() => Promise<Response>>()
vi.stubGlobal('fetch', ask)
const answers = (status: number, body: object) =>
  ask.mockImplementation(async () => new Response(JSON.stringify(body), { status }))
const settled = () => new Promise((go) => setImmediate(go))
beforeEach(() => {
  kept = null
  reload.mockClear()
})

test('a part that was replaced brings the page anew, and not again within the minute', async () => {
  answers(401, { type: 'session.needed' })
  for (const passed of [0, 30_000, 31_000]) {
    now += passed
    failed()
    await settled()
  }
  expect(reload).toHaveBeenCalledTimes(2)
})

test.each([
  { where: 'without a connection', ask: () => ask.mockRejectedValue(new TypeError()) },
  { where: 'while the house is not ready', ask: () => answers(503, { type: 'server.busy' }) },
])('$where it only failed: the page stays, and nothing is used up', async ({ ask }) => {
  ask()
  failed()
  await settled()
  expect(reload).not.toHaveBeenCalled()
  expect(kept).toBe(null)
})

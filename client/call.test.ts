import { expect, test, vi } from 'vitest'
import { call, Refusal } from './call.ts'
import { json, newDevice, unreached } from './testing/device.ts'

const device = newDevice()
const refused = async () => {
  const error: unknown = await call('GET /api/session').catch((error: unknown) => error)
  if (!(error instanceof Refusal)) throw new Error('not refused', { cause: error })
  return error
}

test('a refusal of ours is told as it is', async () => {
  const errors = [{ pointer: '/body', detail: 'too long' }]
  device.serve(() => json({ type: 'request.invalid', title: '', status: 422, errors }, 422))
  const refusal = await refused()
  expect(refusal.type).toBe('request.invalid')
  expect(refusal.at('/body')).toEqual({ pointer: '/body', says: undefined })
})

test.each([
  ['no answer', unreached],
  ['a page of a proxy', () => ({ status: 502, text: '<h1>Bad gateway</h1>' })],
  ['JSON of a proxy', () => json({ message: 'upstream timed out' }, 504)],
  ['nothing', () => json(null, 503)],
  ['the page of a network one must sign in to first', () => ({ status: 200, text: '<h1>Welcome</h1>' })],
])('whoever else answers, the server was not reached: %s', async (_, answer) => {
  device.serve(answer)
  expect((await refused()).type).toBe('offline')
})

test('a refusal this page has no words for asks to load it anew', async () => {
  device.serve(() => json({ type: 'circle.of_next_year', status: 409 }, 409))
  expect((await refused()).type).toBe('request.malformed')
})

test('what hangs is given up', async () => {
  const patience = new AbortController()
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal)
  device.serve(() => new Promise(() => {}))
  const asking = refused()
  expect(timeout).toHaveBeenCalledOnce()
  patience.abort()
  expect((await asking).type).toBe('offline')
})

import { beforeEach, expect, test, vi } from 'vitest'
import { dropEverything } from '#client/keep.ts'
import { type Asked, json, newDevice, unreached } from '#client/testing/device.ts'
import type { Unsent } from './outbox.ts'

vi.useFakeTimers()
const device = newDevice()
const { discard, post, send, takeUp, unsentIn } = await import('./outbox.ts')
const { loseCircle } = await import('#client/community/circles.ts')

const place = { memberId: 'ama', slug: 'room', threadId: 't1', circleId: null }
const say = (body: string, where: { threadId?: string; circleId?: string } = {}) =>
  void post({ ...place, ...where, body, answersId: null })
const said = () => device.asked.map(({ body }) => (body as { body: string }).body)
const accept = ({ body }: Asked) => json({ ...(body as object), threadId: 't1', version: 1, number: 1 }, 201)
const settle = () => vi.advanceTimersByTimeAsync(0)
const kept = () => Object.keys(localStorage)
const shown = (threadId = 't1') =>
  unsentIn(threadId).map(({ body, refusal }: Unsent) => [body, refusal?.type])
/** The page is closed and opened again: of this page nothing is left but what is in the storage. */
const closeThePage = async () => {
  dropEverything()
  await vi.advanceTimersByTimeAsync(120_000)
  device.asked.splice(0)
}

beforeEach(async () => {
  localStorage.clear()
  await closeThePage()
})

test('it goes at once, and nothing of it is kept', async () => {
  device.serve(accept)
  say('Hide glue.')
  expect(kept()).toHaveLength(1)
  await settle()
  expect([said(), shown(), kept()]).toEqual([['Hide glue.'], [], []])
})

test('written without a connection they arrive in their order, each once it is known that the one before did', async () => {
  device.serve(unreached)
  for (const body of ['One.', 'Two.', 'Three.']) say(body)
  await settle()
  expect(shown().map(([, why]) => why)).toEqual(['offline', 'offline', 'offline'])
  device.asked.splice(0)
  // The first takes its time: nothing overtakes it.
  let answerFirst = () => {}
  device.serve(async (asked) => {
    if (device.asked.length === 1) await new Promise<void>((done) => (answerFirst = done))
    return accept(asked)
  })
  device.tells('online')
  await vi.advanceTimersByTimeAsync(100_000)
  expect(said()).toEqual(['One.'])
  answerFirst()
  await settle()
  expect([said(), shown(), kept()]).toEqual([['One.', 'Two.', 'Three.'], [], []])
})

test('it is tried again while the socket lives, less and less often', async () => {
  device.serve(unreached)
  say('Warm.')
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(said().length).toBeGreaterThan(8)
  expect(said().length).toBeLessThan(30)
  device.serve(accept)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(shown()).toEqual([])
})

test('what is refused stays with the reason and holds up nobody; sent again it is the same reply', async () => {
  device.serve((asked) =>
    (asked.body as { body: string }).body === 'No.'
      ? json({ type: 'thread.deleted', status: 409 }, 409)
      : accept(asked),
  )
  say('No.')
  say('Yes.')
  await settle()
  expect(shown()).toEqual([['No.', 'thread.deleted']])
  device.serve(accept)
  void send(unsentIn('t1')[0]!)
  await settle()
  const [first, , again] = device.asked.map(({ body }) => (body as { id: string }).id)
  expect([again, shown(), kept()]).toEqual([first, [], []])
})

test('a closed page loses nothing, and another member sends nothing of it', async () => {
  device.serve(unreached)
  say('One.')
  // Nobody writes two in one millisecond.
  await vi.advanceTimersByTimeAsync(1)
  say('Two.')
  await settle()
  await closeThePage()
  device.serve(accept)
  await takeUp({ ...place, memberId: 'bo' })
  expect([said(), shown()]).toEqual([[], []])
  await takeUp(place)
  expect([said(), kept()]).toEqual([['One.', 'Two.'], []])
})

test('two tabs keep what each wrote, and what one takes back the other does not send', async () => {
  device.serve(unreached)
  say('From this tab.')
  await settle()
  const [key] = kept()
  const other = key!.replace(/[^.]+$/, '01999999-0000-7000-8000-000000000000')
  localStorage.setItem(other, JSON.stringify({ body: 'From the other.', answersId: null }))
  say('And this.')
  await settle()
  expect(kept()).toHaveLength(3)
  localStorage.removeItem(key!)
  device.asked.splice(0)
  device.serve(accept)
  device.tells('online')
  await settle()
  expect([said(), kept()]).toEqual([['And this.'], [other]])
})

test('words for a circle go with it: nothing of them is shown, sent or written again', async () => {
  device.serve(unreached)
  say('Of the kiln.', { threadId: 't2', circleId: 'potters' })
  say('Of the weather.')
  await settle()
  loseCircle('potters')
  device.asked.splice(0)
  device.tells('online')
  await settle()
  expect([shown('t2'), said()]).toEqual([[], ['Of the weather.']])
  expect(kept().filter((key) => key.includes('potters'))).toEqual([])
})

test('taken back it is not sent', async () => {
  device.serve(unreached)
  say('Rash.')
  await settle()
  discard(unsentIn('t1')[0]!)
  device.asked.splice(0)
  device.tells('online')
  await vi.advanceTimersByTimeAsync(120_000)
  expect([said(), shown(), kept()]).toEqual([[], [], []])
})

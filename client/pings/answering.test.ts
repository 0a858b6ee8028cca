import { beforeEach, expect, test, vi } from 'vitest'
import type { MyAnswer, Ping } from '#shared/pings.ts'
import { dropEverything } from '#client/keep.ts'
import { json, newDevice, unreached } from '#client/testing/device.ts'

vi.useFakeTimers()
const device = newDevice()
const { keepPings, pingOf } = await import('./pings.ts')
const { answerPing, takeUpAnswer, waitingAnswer } = await import('./answering.ts')

const mine = (choice: MyAnswer['choice'], version: number): MyAnswer => ({
  choice,
  version,
  waiting: false,
  note: '',
  at: null,
  answeredAt: '2026-05-04T09:00:00.000Z',
})
const ping = (mine: MyAnswer | null): Ping => ({
  id: 'p1',
  threadId: 't1',
  circleId: null,
  author: { id: 'jonas', name: 'Jonas' },
  what: 'Who can carry?',
  why: '',
  place: '',
  happensAt: null,
  timeChangedAt: null,
  needed: null,
  atMost: null,
  urgent: false,
  createdAt: '2026-05-04T08:00:00.000Z',
  closesAt: '2026-05-05T08:00:00.000Z',
  state: 'open',
  endedAt: null,
  enoughAt: null,
  restAt: null,
  restAskedAt: null,
  asked: 3,
  tally: { in: 0, waiting: 0, no: 0, later: 0, silent: 3 },
  outcome: null,
  owedUntil: null,
  version: 1,
  asksMe: true,
  answers: [],
  mine,
  forAuthor: null,
})
const place = { memberId: 'ama', slug: 'room', circleId: null, id: 'p1' }
const settle = () => vi.advanceTimersByTimeAsync(0)
const answered = () => device.asked.filter(({ method }) => method === 'PUT').map(({ body }) => body)
const goOnline = async () => {
  device.asked.splice(0)
  device.tells('online')
  await settle()
}

beforeEach(async () => {
  localStorage.clear()
  dropEverything()
  await vi.advanceTimersByTimeAsync(120_000)
  device.asked.splice(0)
  keepPings([ping(null)])
  device.serve(unreached)
  await answerPing(place, { choice: 'in', note: '' })
})

test('it waits for a connection, and goes', async () => {
  expect(waitingAnswer('p1')?.refusal).toBeUndefined()
  expect(waitingAnswer('p1')?.given.choice).toBe('in')
  device.serve(({ method }) => json(ping(method === 'PUT' ? mine('in', 1) : null)))
  await goOnline()
  expect(answered()).toEqual([{ choice: 'in', note: '' }])
  expect([waitingAnswer('p1'), pingOf('p1')?.mine?.choice]).toEqual([undefined, 'in'])
  expect(Object.keys(localStorage)).toEqual([])
})

test('a closed page loses nothing, and another member gives nothing of it', async () => {
  dropEverything()
  await vi.advanceTimersByTimeAsync(120_000)
  device.asked.splice(0)
  device.serve(({ method }) => json(ping(method === 'PUT' ? mine('in', 1) : null)))
  takeUpAnswer({ ...place, memberId: 'bo' })
  await settle()
  expect(device.asked).toEqual([])
  takeUpAnswer(place)
  takeUpAnswer(place)
  await settle()
  expect(answered()).toEqual([{ choice: 'in', note: '' }])
  expect(Object.keys(localStorage)).toEqual([])
})

test('what another tab has given, or what went with a seat, does not go', async () => {
  localStorage.clear()
  device.serve(() => json(ping(null)))
  await goOnline()
  expect([device.asked, waitingAnswer('p1')]).toEqual([[], undefined])
})

test('it goes also while the socket lives', async () => {
  device.serve(({ method }) => json(ping(method === 'PUT' ? mine('in', 1) : null)))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(answered()).toHaveLength(2)
})

test('a newer one, given on another device, is not overridden', async () => {
  device.serve(() => json(ping(mine('cant', 1))))
  await goOnline()
  expect(answered()).toEqual([])
  expect([waitingAnswer('p1'), pingOf('p1')?.mine?.choice]).toEqual([undefined, 'cant'])
})

test('nor one that is heard of before', async () => {
  keepPings([ping(mine('cant', 1))])
  expect(waitingAnswer('p1')).toBeUndefined()
})

test('of two answers the last one goes', async () => {
  await answerPing(place, { choice: 'cant', note: '' })
  device.serve(() => json(ping(null)))
  await goOnline()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(device.asked.map(({ method }) => method)).toEqual(['GET', 'PUT'])
  expect(answered()).toEqual([{ choice: 'cant', note: '' }])
})

test('what kept it is said, and it does not go again', async () => {
  device.serve(({ method }) =>
    method === 'PUT' ? json({ type: 'ping.ended', status: 409 }, 409) : json(ping(null)),
  )
  await goOnline()
  expect(waitingAnswer('p1')?.refusal?.type).toBe('ping.ended')
  expect(Object.keys(localStorage)).toEqual([])
  await vi.advanceTimersByTimeAsync(120_000)
  expect(answered()).toHaveLength(1)
})

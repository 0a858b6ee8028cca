import { beforeEach, expect, test } from 'vitest'
import { Refusal } from './call.ts'
import { draftAt } from './drafts.ts'
import { newId } from './newId.ts'
import { newDevice } from './testing/device.ts'
import { sendOnce } from './once.ts'

newDevice()
type Sent = { id: string; body: string; closesAt?: string }
let arrived: Sent[] = []
beforeEach(() => {
  localStorage.clear()
  arrived = []
})

const at = { memberId: 'ama', place: 'new.all' }
const reached = async (sent: Sent) => void arrived.push(sent)
/** It arrives, and the answer does not. */
const lost = async (sent: Sent) => {
  arrived.push(sent)
  throw new Refusal('offline')
}
const ids = () => new Set(arrived.map(({ id }) => id)).size

test('the answer is lost: the same again is the same thing, other words are another', async () => {
  await expect(sendOnce(at, { body: 'Glue?' }, lost)).rejects.toThrow('offline')
  await expect(sendOnce(at, { body: 'Glue?' }, lost)).rejects.toThrow('offline')
  // As a tab does that was opened later: what is known is in the storage.
  await sendOnce(at, { body: 'Glue?' }, reached)
  expect([arrived.length, ids()]).toEqual([3, 1])
  await sendOnce(at, { body: 'Glue?' }, reached)
  expect(ids()).toBe(2)
  await expect(sendOnce(at, { body: 'Nails?' }, lost)).rejects.toThrow('offline')
  await sendOnce(at, { body: 'Screws?' }, reached)
  expect(ids()).toBe(4)
  expect(Object.keys(localStorage)).toEqual([])
})

test('a long list is known again, and no copy of it is kept', async () => {
  const list = Array.from({ length: 1000 }, (_, i) => `P${i},p${i}@snug.test,She answers.`).join('\n')
  const stored = () => Object.values(localStorage).join('')
  await expect(sendOnce(at, { body: list }, lost)).rejects.toThrow('offline')
  expect(stored().length).toBeLessThan(200)
  expect(stored()).not.toContain('snug.test')
  await expect(sendOnce(at, { body: list }, lost)).rejects.toThrow('offline')
  expect([arrived[1]?.body === list, ids()]).toEqual([true, 1])
  // One letter is another, or two have changed places.
  await expect(sendOnce(at, { body: list.replace('P999', 'P998') }, lost)).rejects.toThrow('offline')
  await sendOnce(at, { body: list.replace('P998', 'P989') }, reached)
  expect(ids()).toBe(3)
})

test('what had arrived and is over since is meant anew', async () => {
  const over = { ...at, hasEnded: (answer: string) => answer === 'revoked' }
  const answering = (answer: string) => async (sent: Sent) => {
    arrived.push(sent)
    return answer
  }
  await expect(sendOnce(over, { body: 'Mireille' }, lost)).rejects.toThrow('offline')
  expect(await sendOnce(over, { body: 'Mireille' }, answering('open'))).toBe('open')
  expect(ids()).toBe(1)
  await expect(sendOnce(over, { body: 'Odile' }, lost)).rejects.toThrow('offline')
  // Said anew it is answered whatever the answer is, and once.
  expect(await sendOnce(over, { body: 'Odile' }, answering('revoked'))).toBe('revoked')
  expect([arrived.length, ids()]).toEqual([5, 3])
  expect(Object.keys(localStorage)).toEqual([])
})

test('a moment counted from now is the one of the first time, until another is chosen', async () => {
  const inAnHour = { ...at, what: { body: 'Glue?', by: 'hour' } }
  await expect(sendOnce(inAnHour, { body: 'Glue?', closesAt: '10:00' }, lost)).rejects.toThrow('offline')
  await sendOnce(inAnHour, { body: 'Glue?', closesAt: '10:05' }, reached)
  expect(arrived[1]).toEqual(arrived[0])
})

test('a moment that has passed since, of something that never arrived, is counted anew', async () => {
  const inAnHour = { ...at, what: { body: 'Glue?', by: 'hour' } }
  await expect(sendOnce(inAnHour, { body: 'Glue?', closesAt: '10:00' }, lost)).rejects.toThrow('offline')
  const late = async (sent: Sent) => {
    if (sent.closesAt === '10:00') throw new Refusal('ping.deadline')
    arrived.push(sent)
  }
  await sendOnce(inAnHour, { body: 'Glue?', closesAt: '12:00' }, late)
  expect(arrived.map(({ closesAt }) => closesAt)).toEqual(['10:00', '12:00'])
  expect(ids()).toBe(2)
})

test('what was refused is not there: the next is something new', async () => {
  const refused = async (sent: Sent) => {
    arrived.push(sent)
    throw new Refusal('id.unusable')
  }
  await expect(sendOnce(at, { body: 'Potters' }, refused)).rejects.toThrow('id.unusable')
  await sendOnce(at, { body: 'Potters' }, reached)
  expect(ids()).toBe(2)
})

test('what was cut off stays for a day, until something else is sent, and not for ever', async () => {
  const hour = 60 * 60_000
  const kept = (place: string, age: number) =>
    draftAt('ama', `sent.${place}`).write(
      JSON.stringify({ id: newId(Date.now() - age), what: '{}', body: {} }),
    )
  kept('circle', 25 * hour)
  kept('hello', 23 * hour)
  draftAt('bo', 'sent.circle').write('Not hers to drop.')
  await sendOnce(at, { body: 'Hello.' }, reached)
  expect(Object.keys(localStorage).sort()).toEqual(['snug.draft.ama.sent.hello', 'snug.draft.bo.sent.circle'])
})

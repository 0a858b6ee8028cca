import { expect, test } from 'vitest'
import type { Notice } from '#shared/notices.ts'
import { grouped } from './groups.ts'

const notice = (id: string, about: Partial<Notice> = {}): Notice => ({
  id,
  kind: 'ping.sent',
  about: null,
  thread: null,
  reply: null,
  ping: null,
  circle: null,
  invitationId: null,
  words: null,
  quiet: false,
  createdAt: '2026-05-04T10:00:00Z',
  readAt: null,
  answers: [],
  ...about,
})
const kiln = { ping: { id: 'kiln', what: 'Carry', open: true } }
const glue = { thread: { id: 'glue', title: 'Glue' } }

test('what was told about one thing stands once, where its latest stands', () => {
  const inbox = [
    notice('5', kiln),
    notice('4', glue),
    notice('3', kiln),
    notice('2'),
    notice('1', kiln),
    notice('0'),
  ]
  expect(grouped(inbox).map(({ latest, earlier }) => [latest.id, earlier.map(({ id }) => id)])).toEqual([
    ['5', ['3', '1']],
    ['4', []],
    ['2', []],
    ['0', []],
  ])
})

test('a thread that was told of earlier stands first when it was answered last', () => {
  const answered = {
    ...glue,
    answers: [{ by: { id: 'b', name: 'Bo' }, at: '2026-05-04T11:00:00.5Z' }],
  }
  const inbox = [notice('2', kiln), notice('1', answered)]
  expect(grouped(inbox).map(({ latest }) => latest.id)).toEqual(['1', '2'])
})

test('why one was put in the chair stands by itself', () => {
  const inbox = [notice('3', glue), notice('2', { kind: 'spotlight.front', ...glue }), notice('1', glue)]
  expect(grouped(inbox).map(({ latest, earlier }) => [latest.id, earlier.map(({ id }) => id)])).toEqual([
    ['3', ['1']],
    ['2', []],
  ])
})

test('what is told of a newcomer stands together; what they said to a ping, with the ping', () => {
  const zoe = { about: { id: 'zoe', name: 'Zoë' } }
  const inbox = [
    notice('4', { kind: 'newcomer.answered', ...zoe, ...kiln }),
    notice('3', { kind: 'newcomer.posted', ...zoe, ...glue }),
    notice('2', { kind: 'newcomer.heard', ...zoe }),
    notice('1', kiln),
  ]
  expect(grouped(inbox).map(({ latest, earlier }) => [latest.id, earlier.map(({ id }) => id)])).toEqual([
    ['4', ['1']],
    ['3', ['2']],
  ])
})

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
  ...about,
})
const kiln = { ping: { id: 'kiln', what: 'Carry' } }
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

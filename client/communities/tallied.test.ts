import { expect, test } from 'vitest'
import type { LogEntry } from '#shared/communities.ts'
import { tallied } from './tallied.ts'

const entry = (id: string, kind: LogEntry['kind']): LogEntry => ({
  id,
  kind,
  actor: null,
  subject: null,
  detail: {},
  at: '2026-05-03T10:00:00Z',
})

test('what is only counted is one line a day, the rest a line each', () => {
  const day = [
    entry('1', 'invitation.sent'),
    entry('2', 'member.joined'),
    entry('3', 'invitation.sent'),
    entry('4', 'invitation.settled'),
    entry('5', 'member.joined'),
  ]
  const lines = tallied(day, new Set<LogEntry['kind']>(['invitation.sent', 'invitation.settled']))
  expect(lines.map(({ entry: { id }, count }) => [id, count])).toEqual([
    ['1', 2],
    ['2', 1],
    ['4', 1],
    ['5', 1],
  ])
})

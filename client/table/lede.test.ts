import { expect, test } from 'vitest'
import type { Table } from '#shared/table.ts'
import { greeting, summary } from './lede.ts'

const at = (hour: string) => Date.parse(`2026-05-08T${hour}:30:00Z`)

test.each([
  ['03', 'Still up, Ama.'],
  ['08', 'Good morning, Ama.'],
  ['12', 'Good afternoon, Ama.'],
  ['18', 'Good evening, Ama.'],
])('at %s it says %s', (hour, said) => {
  expect(greeting('Ama Boateng', at(hour), 'UTC')).toBe(said)
})

test('by the clock where they are', () => {
  expect(greeting('Ama', at('20'), 'Asia/Tokyo')).toBe('Good morning, Ama.')
})

const laid = (pings: number, waiting: string[], fresh: number) =>
  ({
    pings: Array.from({ length: pings }, () => ({ because: { code: 'asked' } })),
    waiting: waiting.map((id) => ({ thread: { author: { id } } })),
    fresh: Array.from({ length: fresh }),
  }) as unknown as Table

test('the table in a sentence or two', () => {
  expect(summary(laid(1, ['a', 'b', 'c', 'c'], 9))).toBe(
    'One ping wants an answer. Three people are still waiting for a first reply.',
  )
  expect(summary(laid(12, [], 0))).toBe('12 pings want an answer.')
  const owed = laid(1, [], 0)
  expect(summary({ ...owed, pings: [{ ...owed.pings[0]!, because: { code: 'owed' } }] })).toBe(
    'What came of your ping is still to be told.',
  )
  expect(summary(laid(0, ['a'], 0))).toBe('One person is still waiting for a first reply.')
  expect(summary(laid(0, [], 2))).toBe('There is something new to read.')
  expect(summary(laid(0, [], 0))).toBe('Nobody waits for you. Nothing is new since you were here.')
})

import { expect, test } from 'vitest'
import { deadlines, forField, fromField, laterTimes, spanOf, stillQuick } from './times.ts'

const at = (text: string) => new Date(text).getTime()
const minute = 60_000

test('deadlines fit a ping, soonest first, and tonight only while it is to come', () => {
  for (const now of [
    '2026-05-04T09:02:30',
    '2026-05-04T19:00:00',
    '2026-05-04T23:59:59',
    '2026-10-24T21:00:00',
  ]) {
    const all = deadlines(at(now)).map((one) => one.at - at(now))
    expect(Math.min(...all)).toBeGreaterThanOrEqual(15 * minute)
    expect(Math.max(...all)).toBeLessThanOrEqual(14 * 24 * 60 * minute)
  }
  expect(deadlines(at('2026-05-04T09:02:30')).map(({ quick }) => quick)).toContain('tonight')
  expect(deadlines(at('2026-05-04T19:00:00')).map(({ quick }) => quick)).not.toContain('tonight')
  expect(deadlines(at('2026-05-04T09:02:30'))[0]!.at).toBe(at('2026-05-04T09:18:00'))
})

test('tonight, kept until it is night, is tomorrow', () => {
  expect(stillQuick('tonight', at('2026-05-04T09:00:00'))).toBe('tonight')
  expect(stillQuick('tonight', at('2026-05-04T18:30:00'))).toBe('tomorrow')
  expect(stillQuick('hour', at('2026-05-04T18:30:00'))).toBe('hour')
})

test('later is always before the end', () => {
  const now = at('2026-05-04T09:00:00')
  expect(laterTimes(now, now + 3 * minute)).toEqual([])
  expect(laterTimes(now, now + 30 * minute)).toEqual([{ hour: false, at: now + 15 * minute }])
  expect(laterTimes(now, at('2026-05-04T12:00:00'))).toEqual([{ hour: true, at: at('2026-05-04T10:00:00') }])
  expect(laterTimes(now, at('2026-05-09T12:00:00')).map((one) => one.at)).toEqual([
    at('2026-05-04T10:00:00'),
    at('2026-05-04T20:00:00'),
    at('2026-05-05T09:00:00'),
  ])
})

test('a field of day and hour says what it was given', () => {
  expect(fromField(forField(at('2026-05-04T09:07:00')))).toBe(at('2026-05-04T09:07:00'))
  expect(fromField('')).toBeUndefined()
  expect(fromField('soon')).toBeUndefined()
})

test('spans in their largest unit', () => {
  expect(spanOf(5)).toEqual({ unit: 'moments', count: 0 })
  expect(spanOf(90)).toEqual({ unit: 'minutes', count: 1 })
  expect(spanOf(30 * 3600)).toEqual({ unit: 'hours', count: 30 })
  expect(spanOf(50 * 3600)).toEqual({ unit: 'days', count: 2 })
})

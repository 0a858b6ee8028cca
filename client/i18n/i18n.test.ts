import { describe, expect, test } from 'vitest'
import { list, number, plural, t } from './i18n.ts'
import { ago, ahead, by, clock, exactly, since } from './when.ts'

const zone = 'Africa/Johannesburg'
const at = (local: string) => Date.parse(`${local}+02:00`)
const now = at('2024-05-08T15:00:00') // a Wednesday

describe('words', () => {
  test('blanks are filled', () => {
    expect(t('ui.back', { place: 'the table' })).toBe('Back to the table')
    expect(t('ui.close')).toBe('Close')
  })

  test('a wrong key or a missing blank does not compile', () => {
    // @ts-expect-error no such sentence
    void (() => t('ui.nothing'))
    // @ts-expect-error a part of the dictionary is no sentence
    void (() => t('ui.seat'))
    // @ts-expect-error the place is missing
    void (() => t('ui.back'))
    // @ts-expect-error another blank than the sentence has
    void (() => t('ui.back', { plaice: 'the table' }))
    expect.assertions(0)
  })

  test('plurals, lists and numbers follow the language', () => {
    const left = (count: number) =>
      plural(count, { one: t('ui.left.one', { count }), other: t('ui.left.other', { count }) })
    expect([left(1), left(2), left(0)]).toEqual([
      '1 character left',
      '2 characters left',
      '0 characters left',
    ])
    expect(list(['Ama', 'Bram', 'Sefa'])).toBe('Ama, Bram and Sefa')
    expect(number(1000)).toBe('1,000')
  })
})

describe('times as people say them', () => {
  test.each([
    ['2024-05-08T14:59:30', 'just now'],
    ['2024-05-08T15:00:20', 'just now'], // a clock a little ahead of ours
    ['2024-05-08T14:59:00', '1 minute ago'],
    ['2024-05-08T14:46:00', '14 minutes ago'],
    ['2024-05-08T12:00:00', '3 hours ago'],
    ['2024-05-08T00:10:00', '14 hours ago'],
    ['2024-05-07T23:50:00', 'yesterday'],
    ['2024-05-07T00:10:00', 'yesterday'],
    ['2024-05-06T23:50:00', 'on Monday'],
    ['2024-05-02T12:00:00', 'on Thursday'],
    ['2024-05-01T12:00:00', 'on 1 May'],
    ['2023-12-24T12:00:00', 'on 24 December 2023'],
  ])('%s is %s', (then, said) => {
    expect(ago(at(then), now, zone)).toBe(said)
  })

  test('shortly after midnight, an hour ago is an hour ago and not yesterday', () => {
    expect(ago(at('2024-05-07T23:30:00'), at('2024-05-08T00:40:00'), zone)).toBe('1 hour ago')
  })

  test.each([
    ['2024-05-08T20:00:00', '20:00'],
    ['2024-05-09T09:00:00', 'tomorrow 09:00'],
    ['2024-05-13T20:00:00', 'Monday 20:00'],
    ['2024-05-15T20:00:00', 'Wed 15 May 20:00'],
    ['2024-05-07T20:00:00', 'Tue 7 May 20:00'],
    ['2025-01-02T20:00:00', '2 January 2025 20:00'],
    ['2024-06-05T20:00:00', '5 June 20:00'],
  ])('a deadline on %s is %s', (then, said) => {
    expect(ahead(at(then), now, zone)).toBe(said)
  })

  test('of a near day nobody asks for the year, also when it is another one', () => {
    expect(ahead(at('2025-01-09T20:00:00'), at('2024-12-28T12:00:00'), zone)).toBe('Thu 9 January 20:00')
  })

  test.each([
    ['2024-05-08T00:10:00', '00:10'],
    ['2024-05-07T23:50:00', 'yesterday'],
    ['2024-05-06T12:00:00', 'Monday'],
    ['2024-05-01T12:00:00', '1 May'],
    ['2023-12-24T12:00:00', '24 December 2023'],
  ])('since %s is since %s', (then, said) => {
    expect(since(at(then), now, zone)).toBe(said)
  })

  test('a deadline, an hour, and the exact time', () => {
    expect(by(at('2024-05-10T20:00:00'), now, zone)).toBe('by Friday 20:00')
    expect(clock(at('2024-05-10T09:05:00'), zone)).toBe('09:05')
    expect(exactly(at('2024-05-10T20:00:00'), zone)).toMatch(/^Friday,? 10 May 2024 at 20:00$/)
  })

  test('the day is the reader’s: one moment is yesterday here and today there', () => {
    const then = at('2024-05-07T23:00:00') - 12 * 3_600_000
    expect(ago(then, at('2024-05-08T01:00:00'), zone)).toBe('yesterday')
    expect(ago(then, at('2024-05-08T01:00:00'), 'America/Los_Angeles')).toBe('14 hours ago')
  })
})

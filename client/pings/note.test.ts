import { expect, test } from 'vitest'
import { noteToChange, noteWith } from './note.ts'

test.each(['cant', 'notMe'] as const)(
  'what was said to the author alone with %s stays with them',
  (choice) => {
    const before = { choice, note: 'I am ill, keep it to yourself' }
    expect(noteWith('in', undefined, before)).toBe('')
    expect(noteWith('later', undefined, before)).toBe('')
    expect(noteWith('cant', undefined, before)).toBe(before.note)
    expect(noteWith('notMe', undefined, before)).toBe(before.note)
    expect(noteToChange(before)).toBe('')
  },
)

test('what all may read goes along with a change of mind, and what is typed is what is said', () => {
  const before = { choice: 'later' as const, note: 'After six' }
  expect(noteWith('in', undefined, before)).toBe('After six')
  expect(noteWith('cant', undefined, before)).toBe('After six')
  expect(noteWith('in', '', before)).toBe('')
  expect(noteWith('in', ' At five ', { choice: 'cant', note: 'Ill' })).toBe('At five')
  expect(noteWith('in', undefined, null)).toBe('')
  expect([noteToChange(before), noteToChange(null)]).toEqual(['After six', ''])
})

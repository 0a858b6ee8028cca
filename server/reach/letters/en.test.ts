import { expect, test } from 'vitest'
import { en } from './en.ts'

test('how many are needed, and are in, is said as one says it: of nobody, of one, of more', () => {
  expect(en.ping.needed({ needed: 1, in: 0 })).toBe('One is needed; nobody is in so far.')
  expect(en.ping.needed({ needed: 2, in: 1 })).toBe('2 are needed; one is in so far.')
  expect(en.ping.needed({ needed: 4, in: 3 })).toBe('4 are needed; 3 are in so far.')
})

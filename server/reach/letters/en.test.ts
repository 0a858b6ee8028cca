import { expect, test } from 'vitest'
import { en } from './en.ts'

test.each([
  [1, null, 0, 'One is needed; nobody is in so far.'],
  [2, null, 1, '2 are needed; one is in so far.'],
  [4, 6, 3, '4 are needed, 6 at most; 3 are in so far.'],
  [1, 1, 1, 'One is needed, one at most; one is in so far.'],
  [null, 2, 0, '2 at most; nobody is in so far.'],
  [null, 1, 0, 'One at most; nobody is in so far.'],
])(
  'how many are needed (%s), have a place (%s) and are in (%s) is said as one says it',
  (needed, atMost, are, said) => {
    expect(en.ping.places({ needed, atMost, in: are })).toBe(said)
  },
)

import { expect, test } from 'vitest'
import type { z } from 'zod'
import { email, newCommunity, password, slug } from '#shared/accounts.ts'
import { line } from '#shared/endpoint.ts'
import { limits } from '#shared/limits.ts'
import { type Rules, wrongWith } from './check.ts'

const slugRules = {
  required: true,
  from: 2,
  upTo: limits.slug,
  shape: { is: /^[a-z0-9-]+$/, says: 'Small.' },
}
const seats = { kind: 'number', min: limits.seats.min, max: limits.seats.max }
const name = { required: true, upTo: limits.accountName }
const secret = { kind: 'password', required: true, from: limits.password.min, upTo: limits.password.max }

const cases: [string, Rules, z.ZodType, (value: string) => unknown, [string, string | undefined][]][] = [
  [
    'a name',
    name,
    line(limits.accountName),
    String,
    [
      ['Ama', undefined],
      ['  ', 'Something is needed here.'],
      [` ${'x'.repeat(80)} `, undefined],
      ['x'.repeat(81), '1 character too many'],
    ],
  ],
  [
    'an address',
    { kind: 'email', required: true },
    email,
    String,
    [
      [' ama@snug.test ', undefined],
      ['ama@snug', 'This is no e-mail address.'],
      ['', 'Something is needed here.'],
    ],
  ],
  [
    'a password',
    secret,
    password,
    String,
    [
      ['nine char', 'At least 10 characters.'],
      [' ten chars', undefined],
    ],
  ],
  [
    'seats',
    seats,
    newCommunity.shape.seats,
    Number,
    [
      ['2', undefined],
      ['1000', undefined],
      ['1', 'A whole number from 2 to 1,000.'],
      ['2.5', 'A whole number from 2 to 1,000.'],
      ['', 'A whole number from 2 to 1,000.'],
    ],
  ],
  [
    'an address of a room',
    slugRules,
    slug,
    String,
    [
      ['slow-makers', undefined],
      ['x', 'At least 2 characters.'],
      ['Slow', 'Small.'],
    ],
  ],
]

test.each(cases)('%s: a field says what the contract would refuse, and nothing else', (...given) => {
  const [, rules, contract, read, samples] = given
  for (const [value, says] of samples) {
    expect(wrongWith(value, rules), value).toBe(says)
    expect(contract.safeParse(read(value)).success, value).toBe(says === undefined)
  }
})

test('what is not asked for may be left out, and a page may say itself that something is missing', () => {
  expect(wrongWith('', { kind: 'email' })).toBeUndefined()
  expect(wrongWith('', { required: true, needs: false })).toBeUndefined()
  expect(wrongWith('', { required: true, needs: 'A title.' })).toBe('A title.')
})

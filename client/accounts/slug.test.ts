import { expect, test } from 'vitest'
import { slug } from '#shared/accounts.ts'
import { slugOf, slugShape } from './slug.ts'

test.each([
  ['Slow Makers', 'slow-makers'],
  ['Wörkshop & Friends', 'workshop-friends'],
  ['Café Müller', 'cafe-muller'],
  ['Straße Øst', 'strasse-ost'],
  ['Łódź', 'lodz'],
  ['Студия', ''],
  ['東京', ''],
])('the address suggested for %s is %s', (name, address) => expect(slugOf(name)).toBe(address))

test('what is suggested is an address, also of a long name', () => {
  const long = slugOf(`${'room '.repeat(7)}and-so on and on`)
  expect(slug.safeParse(long).success).toBe(true)
  expect(slugShape.test(long)).toBe(true)
})

import { validate, version } from 'uuid'
import { expect, test } from 'vitest'
import { newId } from './newId.ts'

test('an id is a UUIDv7: its time first, the rest by chance', () => {
  const made = Array.from({ length: 1000 }, () => newId(1_780_000_000_123))
  expect(new Set(made).size).toBe(1000)
  for (const id of made) {
    expect(validate(id) && version(id)).toBe(7)
    expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(1_780_000_000_123)
  }
  expect(newId(1) < newId(2)).toBe(true)
})

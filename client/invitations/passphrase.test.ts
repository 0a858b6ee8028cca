import { expect, test } from 'vitest'
import { makePassphrase } from './passphrase.ts'
import { words } from './words.ts'

test('the words are many, each once, and plain to spell', () => {
  expect(words.length).toBeGreaterThan(2 ** 9)
  expect(new Set(words).size).toBe(words.length)
  expect(words.filter((word) => !/^[a-z]{3,9}$/.test(word))).toEqual([])
})

test('a passphrase is four of them, another each time, and long enough to be a password', () => {
  const made = Array.from({ length: 200 }, makePassphrase)
  expect(new Set(made).size).toBe(200)
  for (const phrase of made) {
    expect(phrase.split(' ').every((word) => words.includes(word))).toBe(true)
    expect(phrase.split(' ')).toHaveLength(4)
    expect(phrase.length).toBeGreaterThanOrEqual(10)
  }
  // All of the list is in play, also its end.
  const drawn = new Set(Array.from({ length: 4000 }, makePassphrase).flatMap((phrase) => phrase.split(' ')))
  expect(drawn.size).toBe(words.length)
})

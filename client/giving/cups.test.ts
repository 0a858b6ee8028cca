import { expect, test } from 'vitest'
import { cupsOf } from './cups.ts'

test('each act is a cup, as long as the table holds them; then a cup is several', () => {
  expect(cupsOf(0, 0)).toEqual({ each: 1, asked: 0, gave: 0 })
  expect(cupsOf(3, 15)).toEqual({ each: 1, asked: 3, gave: 15 })
  expect(cupsOf(1, 16)).toEqual({ each: 2, asked: 1, gave: 8 })
  expect(cupsOf(100, 30)).toEqual({ each: 7, asked: 15, gave: 5 })
})

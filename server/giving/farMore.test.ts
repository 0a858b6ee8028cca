import { expect, test } from 'vitest'
import { givesFarMore, type Stands } from './farMore.ts'

const much: Stands = { gave: 20, people: 5, got: 5, members: 8 }

test('far more is 20 acts for five people, four times what came back, in a room of eight', () => {
  expect(givesFarMore(much)).toBe(true)
  expect(givesFarMore({ ...much, got: 0 })).toBe(true)
  for (const less of [{ gave: 19 }, { people: 4 }, { got: 6 }, { members: 7 }])
    expect(givesFarMore({ ...much, ...less }), JSON.stringify(less)).toBe(false)
})

test('in a room of two, three or five nobody is asked, however much they give', () => {
  for (const members of [2, 3, 5])
    expect(givesFarMore({ gave: 500, people: members - 1, got: 0, members })).toBe(false)
})

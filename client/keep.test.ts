import { expect, test } from 'vitest'
import { dropEverything, newKeep } from './keep.ts'

type Thing = { id: string; version: number; name?: string }
const shown = (all: Record<string, Thing>) =>
  Object.values(all)
    .map(({ id, version }) => `${id}${version}`)
    .sort()

/** A load that answers when told. */
const late = () => {
  let answer!: (things: Thing[]) => void
  const load = new Promise<Thing[]>((done) => (answer = done))
  return { load: () => load, answer }
}

test('an older version never replaces a newer one', () => {
  const things = newKeep<Thing>()
  things.keep({ id: 'a', version: 2 }, { id: 'a', version: 1 })
  expect(shown(things.all)).toEqual(['a2'])
})

test('a load of all there is drops what is no more', async () => {
  const things = newKeep<Thing>()
  things.keep({ id: 'a', version: 1 }, { id: 'b', version: 1 })
  await things.whole(async () => [{ id: 'b', version: 2 }])
  expect(shown(things.all)).toEqual(['b2'])
})

test('what is heard of while it loads stays as heard: come, gone and changed', async () => {
  const things = newKeep<Thing>()
  things.keep({ id: 'gone', version: 1 }, { id: 'changed', version: 1 })
  const { load, answer } = late()
  const done = things.whole(load)
  things.keep({ id: 'come', version: 1 }, { id: 'changed', version: 2 })
  things.forget('gone')
  answer([
    { id: 'gone', version: 1 },
    { id: 'changed', version: 1 },
  ])
  await done
  expect(shown(things.all)).toEqual(['changed2', 'come1'])
})

test('of two that say they are the same version, what is heard while it loads is the later one', async () => {
  const things = newKeep<Thing>()
  things.keep({ id: 'a', version: 0, name: 'away' })
  const { load, answer } = late()
  const done = things.whole(load)
  things.keep({ id: 'a', version: 0, name: 'here' })
  answer([{ id: 'a', version: 0, name: 'away' }])
  await done
  expect(things.all.a?.name).toBe('here')
})

test('nothing older than its end brings back what is gone, and what is newer does', () => {
  const things = newKeep<Thing>()
  things.keep({ id: 'a', version: 2 })
  things.forget('a', 3)
  things.keep({ id: 'a', version: 2 })
  expect(shown(things.all)).toEqual([])
  things.keep({ id: 'a', version: 3 })
  things.forget('a', 2)
  expect(shown(things.all)).toEqual(['a3'])
})

test('an answer that comes after everything was dropped is dropped too', async () => {
  const things = newKeep<Thing>()
  const { load, answer } = late()
  const done = things.whole(load)
  dropEverything()
  answer([{ id: 'a', version: 1 }])
  await done
  expect(shown(things.all)).toEqual([])
})

import { expect, test, vi } from 'vitest'
import { Refusal } from './call.ts'

vi.mock('./live.ts', () => ({ onFresh: () => () => {}, untilHeard: async () => {} }))
const { createLoad } = await import('./load.ts')

/** Loaded once, and then again with this answer. */
const again = async (type: Refusal['type']) => {
  let answer = async () => 'words'
  const load = createLoad(
    () => 'key',
    () => answer(),
  )
  await load.again()
  answer = () => Promise.reject(new Refusal(type))
  await load.again()
  return { data: load.data(), failure: load.failure()?.type }
}

test('what may not be seen any more is not shown any more', async () => {
  expect(await again('not_found')).toEqual({ data: undefined, failure: 'not_found' })
  expect(await again('circle.members_only')).toEqual({ data: undefined, failure: 'circle.members_only' })
})

test('what could only not be loaded again stays', async () => {
  expect(await again('offline')).toEqual({ data: 'words', failure: 'offline' })
})

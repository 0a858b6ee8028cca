import { expect, test } from 'vitest'
import { learn } from '#client/i18n/i18n.ts'
import { threads } from '#client/i18n/en/threads.ts'
import { callWords } from './calls.ts'

learn({ threads })

const readers = [
  { id: 'a', name: 'Ama Owusu' },
  { id: 'b', name: 'Bo' },
]

test('it says whom words call, and whose name it does not know once that is written out', () => {
  expect(callWords('Thank you, all.', readers)).toBe('')
  expect(callWords('@ama and @Bo, look', readers)).toBe('This calls Ama Owusu and Bo.')
  expect(callWords('Look, @Am', readers)).toBe('')
  expect(callWords('@Han, and @Bo', readers)).toBe('This calls Bo. Nobody is called by @Han.')
  expect(callWords('write to bo@bo.example, please', readers)).toBe('')
})

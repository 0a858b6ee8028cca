import { expect, test, vi } from 'vitest'
import { takeFragment } from './fragment.ts'

const replaceState = vi.fn()
vi.stubGlobal('history', { state: null, replaceState })
const open = (hash: string) => vi.stubGlobal('location', { hash, pathname: '/join', search: '' })

test('the secret is read and leaves the address bar', () => {
  open('#a%2Fb')
  expect(takeFragment()).toBe('a/b')
  expect(replaceState).toHaveBeenCalledWith(null, '', '/join')
})

test('a link that was cut short carries no secret', () => {
  open('#%E0%A4%A')
  expect(takeFragment()).toBe('')
})

import { beforeEach, expect, test, vi } from 'vitest'
import { forgetSecret, takeSecret } from './fragment.ts'

const replaceState = vi.fn()
const kept = new Map<string, string>()
vi.stubGlobal('history', { state: null, replaceState })
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
})
const open = (hash: string) => vi.stubGlobal('location', { hash, pathname: '/join', search: '' })
beforeEach(() => kept.clear())

test('the secret is read and leaves the address bar', () => {
  open('#a%2Fb')
  expect(takeSecret('invitation')).toBe('a/b')
  expect(replaceState).toHaveBeenCalledWith(null, '', '/join')
})

test('a page that is loaded again still knows it, until it is used', () => {
  open('#abc')
  takeSecret('setup')
  open('')
  expect(takeSecret('setup')).toBe('abc')
  expect(takeSecret('reset')).toBe('')
  forgetSecret('setup')
  expect(takeSecret('setup')).toBe('')
})

test('a link that was cut short carries no secret', () => {
  open('#%E0%A4%A')
  expect(takeSecret('invitation')).toBe('')
})

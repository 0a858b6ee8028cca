import { createSignal } from 'solid-js'
import { limits } from '#shared/limits.ts'
import { slugOf } from './slug.ts'

/** What is written while a server is set up. `slug` only when it is not the one that the title suggests. */
export type Written = {
  name: string
  email: string
  title: string
  slug?: string
  purpose: string
  criteria: string
  seats: string
}
const blank: Written = {
  name: '',
  email: '',
  title: '',
  purpose: '',
  criteria: '',
  seats: String(limits.seats.usual),
}
const place = 'snug.setup'

/** It survives a page that is loaded again, in this tab; the password is no part of it. */
export const useWritten = () => {
  const before = JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<Written>
  const [written, setWritten] = createSignal<Written>({ ...blank, ...before })
  const write = (changed: Partial<Written>) =>
    sessionStorage.setItem(place, JSON.stringify(setWritten((now) => ({ ...now, ...changed }))))
  return { written, write, slug: () => written().slug ?? slugOf(written().title) }
}
export const forgetWritten = () => sessionStorage.removeItem(place)

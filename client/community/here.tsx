import { type Accessor, createContext, useContext } from 'solid-js'
import type { Account, Seat } from '#shared/accounts.ts'

/** Where one is: the community of the address, and one's own seat in it. */
export type Here = { slug: Accessor<string>; seat: Accessor<Seat>; account: Accessor<Account> }

const Context = createContext<Here>()
export const HereProvider = Context.Provider
export const useHere = (): Here => {
  const here = useContext(Context)
  if (!here) throw new Error('useHere belongs inside a community')
  return here
}

/** An address within the community. */
export const at = (slug: string, ...path: string[]) => ['/c', slug, ...path].join('/')

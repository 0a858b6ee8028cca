import { Navigate } from '@solidjs/router'
import { session } from './accounts/session.ts'
import { at } from './community/here.tsx'

/** The front door: to one's community, or to signing in. */
export function Home() {
  const first = () => session()?.communities[0]
  return <Navigate href={first() ? at(first()!.slug) : session() ? '/account' : '/sign-in'} />
}

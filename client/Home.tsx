import { Navigate } from '@solidjs/router'
import { createResource, Show } from 'solid-js'
import { session } from './accounts/session.ts'
import { call } from './call.ts'
import { at } from './community/here.tsx'

/** The front door: to one's community, to signing in, or, where nobody sits yet, to the first chair. */
export function Home() {
  const first = () => session()?.communities[0]
  // Who is signed in sits somewhere: then there is nothing to ask.
  const [empty] = createResource(
    () => session() === null,
    () =>
      call('GET /api/setup').then(
        ({ open }) => open,
        () => false,
      ),
  )
  const out = () => (session() ? '/account' : empty() ? '/setup' : '/sign-in')
  return (
    <Show when={session() || !empty.loading}>
      <Navigate href={first() ? at(first()!.slug) : out()} />
    </Show>
  )
}

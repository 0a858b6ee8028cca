import { createSignal } from 'solid-js'
import type { SignedIn } from '#shared/accounts.ts'
import { call, type Refusal, refusalOf } from '#client/call.ts'
import { dropDrafts } from '#client/drafts.ts'
import { dropEverything } from '#client/keep.ts'
import { stopListening } from '#client/live.ts'

/** Who is signed in: undefined while not known yet, null when nobody is. */
const [session, setSession] = createSignal<SignedIn | null>()
const [sessionFailure, setFailure] = createSignal<Refusal>()
export { session, setSession, sessionFailure }

export const loadSession = async () => {
  try {
    setSession(await call('GET /api/session'))
    setFailure(undefined)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.type === 'session.needed') setSession(null)
    else setFailure(refusal)
  }
}

export const signIn = async (email: string, password: string) => {
  setSession(await call('POST /api/session', { body: { email, password } }))
}

/** Signs out here, and leaves nothing of it on the device. */
export const signOut = async () => {
  await call('DELETE /api/session')
  stopListening()
  dropEverything()
  dropDrafts()
  setSession(null)
}

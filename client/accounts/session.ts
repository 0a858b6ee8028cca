import { createSignal } from 'solid-js'
import type { SignedIn } from '#shared/accounts.ts'
import { call, type Refusal, refusalOf } from '#client/call.ts'
import { keepDraftsOf } from '#client/drafts.ts'
import { dropEverything } from '#client/keep.ts'
import { stopListening } from '#client/live.ts'
import { rest, stayReached } from '#client/push/staying.ts'

/** Who is signed in: undefined while not known yet, null when nobody is. */
const [session, setKnown] = createSignal<SignedIn | null>()
const [sessionFailure, setFailure] = createSignal<Refusal>()
/** Whether somebody was signed in here, and is no more by no doing of this page. */
const [wasEnded, setEnded] = createSignal(false)
export { session, sessionFailure, wasEnded }

/** Says who is signed in. What others had written on this device goes, and what was written from a seat that is no more. */
export const setSession = (known: SignedIn | null) => {
  const seats = known?.communities.filter(({ status }) => status !== 'suspended') ?? []
  keepDraftsOf(seats.map(({ memberId }) => memberId))
  setEnded(known === null && session() != null)
  setKnown(known)
}

export const loadSession = async () => {
  try {
    const known = await call('GET /api/session')
    setSession(known)
    setFailure(undefined)
    stayReached(known.account.id, false)
    void noteZone(known)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.type === 'session.needed') setSession(null)
    else setFailure(refusal)
  }
}

const noted = 'snug.zone'
/** Who has said no time zone is taken to be in that of their device: nobody is greeted, or woken, by another's clock. */
const noteZone = async ({ account }: SignedIn) => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  if (account.timeZone !== 'UTC' || !timeZone || timeZone === 'UTC') return
  // Once: who chooses UTC afterwards keeps it.
  if (localStorage.getItem(noted) === account.id) return
  const changed = await call('PATCH /api/account', { body: { timeZone } }).catch(() => undefined)
  if (!changed) return
  localStorage.setItem(noted, account.id)
  setKnown((now) => now && { ...now, account: changed })
}

/** Somebody has just signed in on this device. */
export const enterAs = (known: SignedIn) => {
  setSession(known)
  stayReached(known.account.id, true)
  void noteZone(known)
}

export const signIn = async (email: string, password: string) =>
  enterAs(await call('POST /api/session', { body: { email, password } }))

/** Signs out here, and leaves nothing of it on the device. */
export const signOut = async () => {
  await call('DELETE /api/session')
  rest()
  stopListening()
  dropEverything()
  setSession(null)
  setEnded(false)
}

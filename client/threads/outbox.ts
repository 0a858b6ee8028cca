import { createSignal } from 'solid-js'
import type { Refusal } from '#client/call.ts'
import { call, refusalOf } from '#client/call.ts'
import { draftAt } from '#client/drafts.ts'
import { onDrop } from '#client/keep.ts'
import { onFresh } from '#client/live.ts'
import { newId } from '#client/newId.ts'
import { keepSaid, talk } from './talk.ts'

/** A reply that is on its way, or that could not be sent. Its id is this device's: sent again it is the same reply. */
export type Unsent = {
  id: string
  slug: string
  threadId: string
  circleId: string | null
  body: string
  answersId: string | null
  /** Why it did not go; undefined while it is being sent. */
  refusal?: Refusal | undefined
}
const [all, setAll] = createSignal<readonly Unsent[]>([])

/** What is not yet among the replies of a thread, in the order it was written. */
export const unsentIn = (threadId: string) =>
  all().filter((one) => one.threadId === threadId && !talk.replies[one.id])

// Kept on this device until it is among the replies, so that a closed tab loses nothing.
const kept = ({ slug, threadId, circleId }: Pick<Unsent, 'slug' | 'threadId' | 'circleId'>) =>
  draftAt(slug, `unsent.${circleId ?? 'all'}.${threadId}`)
const remember = (of: Pick<Unsent, 'slug' | 'threadId' | 'circleId'>) => {
  const left = all().filter(({ threadId }) => threadId === of.threadId)
  kept(of).write(
    left.length === 0 ? '' : JSON.stringify(left.map(({ id, body, answersId }) => ({ id, body, answersId }))),
  )
}
const set = (one: Unsent) => {
  setAll((before) =>
    before.some(({ id }) => id === one.id)
      ? before.map((other) => (other.id === one.id ? one : other))
      : [...before, one],
  )
  remember(one)
}

/** Gives up what could not be sent; answers its words. */
export const discard = (one: Unsent) => {
  setAll((before) => before.filter(({ id }) => id !== one.id))
  remember(one)
}

/** Sends it (again). What was refused stays, with the reason; what did not reach the server goes once it is there again. */
export const send = async ({ refusal: _, ...one }: Unsent) => {
  set(one)
  const { id, slug, threadId, body, answersId } = one
  try {
    const reply = await call('POST /api/communities/:slug/threads/:id/replies', {
      params: { slug, id: threadId },
      body: { id, body, answersId },
    })
    // Another community was opened meanwhile: its stores are not for this.
    if (!all().some((other) => other.id === id)) return
    keepSaid(reply)
    discard(one)
  } catch (error) {
    if (all().some((other) => other.id === id)) set({ ...one, refusal: refusalOf(error) })
  }
}

/** Says something in a thread: it stands there at once. */
export const post = (words: Omit<Unsent, 'id' | 'refusal'>) => send({ ...words, id: newId() })

/** What was left unsent on this device when the page was closed. */
export const takeUp = (of: Pick<Unsent, 'slug' | 'threadId' | 'circleId'>) => {
  const text = kept(of).read()
  if (text === '' || all().some(({ threadId }) => threadId === of.threadId)) return
  try {
    for (const one of JSON.parse(text) as Pick<Unsent, 'id' | 'body' | 'answersId'>[])
      void send({ ...of, ...one })
  } catch {
    kept(of).write('')
  }
}

// Heard outside of any screen.
// eslint-disable-next-line solid/reactivity
onFresh(() => {
  for (const one of all()) if (one.refusal?.type === 'offline') void send(one)
})
onDrop(() => setAll([]))

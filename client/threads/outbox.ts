import { createSignal } from 'solid-js'
import { isPassing, tryNow, worthAgain } from '#client/again.ts'
import type { Refusal } from '#client/call.ts'
import { call, refusalOf } from '#client/call.ts'
import { draftAt, parsed, placesFrom } from '#client/drafts.ts'
import { onLeft } from '#client/community/circles.ts'
import { onDrop } from '#client/keep.ts'
import { newId } from '#client/newId.ts'
import { keepSaid, talk } from './talk.ts'

/** A thread, and who says something in it. */
export type Place = { memberId: string; slug: string; threadId: string; circleId: string | null }
type Said = { body: string; answersId: string | null }
/** A reply that is on its way, or that could not be sent. Its id is this device's: sent again it is the same reply. */
export type Unsent = Place &
  Said & {
    id: string
    /** Why it did not go; undefined while it is being sent. */
    refusal?: Refusal | undefined
  }
const [all, setAll] = createSignal<readonly Unsent[]>([])

/** What is not yet among the replies of a thread, in the order it was written. */
export const unsentIn = (threadId: string) =>
  all().filter((one) => one.threadId === threadId && !talk.replies[one.id])

// Kept on this device until it is among the replies: a closed tab loses nothing. What is not kept any more was sent or
// taken back by another tab, or went with a seat, and is not sent by this one.
const placeOf = ({ circleId, threadId }: Place) => `unsent.${circleId ?? 'all'}.${threadId}.`
const kept = (one: Place & { id: string }) => draftAt(one.memberId, placeOf(one) + one.id)

const isThere = ({ id }: Unsent) => all().some((one) => one.id === id)
const forget = (one: Unsent) => setAll((before) => before.filter(({ id }) => id !== one.id))
/** Says why these did not go. What is said already is not said anew: nobody is told twice, or loses the focus. */
const refuse = (which: (one: Unsent) => boolean, refusal: Refusal | undefined) =>
  setAll((before) =>
    before.map((one) => (which(one) && one.refusal?.type !== refusal?.type ? { ...one, refusal } : one)),
  )

/** Gives up what could not be sent. */
export const discard = (one: Unsent) => {
  kept(one).write('')
  forget(one)
}

const waits = ({ refusal }: Unsent) => !refusal || isPassing(refusal)
const busy = new Set<string>()
/** Sends what waits in a thread, one after the other: it arrives in the order in which it was written. */
const sendAll = async (threadId: string) => {
  if (busy.has(threadId)) return tryNow()
  busy.add(threadId)
  let tries = 0
  const next = () => all().find((one) => one.threadId === threadId && waits(one))
  for (let one = next(); one; one = next()) {
    if (kept(one).read() === '') {
      forget(one)
      continue
    }
    const { id } = one
    const refusal = await attempt(one)
    if (!refusal) {
      tries = 0
      discard(one)
    } else if (isPassing(refusal)) {
      // Those behind it wait with it.
      refuse((other) => other.threadId === threadId && waits(other), refusal)
      await worthAgain(tries++)
    } else refuse((other) => other.id === id, refusal)
  }
  busy.delete(threadId)
}
const attempt = async (one: Unsent): Promise<Refusal | undefined> => {
  const { id, slug, threadId, body, answersId } = one
  try {
    const reply = await call('POST /api/communities/:slug/threads/:id/replies', {
      params: { slug, id: threadId },
      body: { id, body, answersId },
    })
    // Another community was opened meanwhile: its stores are not for this.
    if (isThere(one)) keepSaid(reply)
    return undefined
  } catch (error) {
    return refusalOf(error)
  }
}

/** Sends now what was refused, or waits. */
export const send = (one: Unsent) => {
  refuse(({ id }) => id === one.id, undefined)
  return sendAll(one.threadId)
}

/** Says something in a thread: it stands there at once, and goes as soon as it can. */
export const post = (words: Place & Said) => {
  const one = { ...words, id: newId() }
  const { body, answersId } = one
  kept(one).write(JSON.stringify({ body, answersId }))
  setAll((before) => [...before, one])
  return sendAll(one.threadId)
}

/** What was left unsent on this device when the page was closed. */
export const takeUp = (place: Place) => {
  const found = placesFrom(place.memberId, placeOf(place)).flatMap((at): Unsent[] => {
    const id = at.slice(placeOf(place).length)
    const said = parsed<Said>(draftAt(place.memberId, at).read())
    return said && !all().some((one) => one.id === id) ? [{ ...place, ...said, id }] : []
  })
  if (found.length === 0) return
  setAll((before) => [...before, ...found])
  return sendAll(place.threadId)
}

onLeft((circleId) => setAll((before) => before.filter((one) => one.circleId !== circleId)))
onDrop(() => setAll([]))

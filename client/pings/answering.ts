import { createSignal, untrack } from 'solid-js'
import { isPassing, worthAgain } from '#client/again.ts'
import { Refusal, refusalOf } from '#client/call.ts'
import { draftAt, parsed } from '#client/drafts.ts'
import { onDrop } from '#client/keep.ts'
import { type Given, loadPing, pingOf, putAnswer } from './pings.ts'

/** A ping, by its id, and who answers it. */
export type Place = { memberId: string; slug: string; circleId: string | null; id: string }
/** What was answered, and the version of my answer as it was then. */
type Said = { given: Given; after: number }
type Answer = Place & Said & { refusal?: Refusal }
/** Answers given without a connection, by the ping's id: they wait, and go as soon as there is one. */
const [all, setAll] = createSignal<Record<string, Answer>>({})
const put = (answer: Answer) => setAll((others) => ({ ...others, [answer.id]: answer }))
const isThere = (answer: Answer) => untrack(all)[answer.id] === answer

// Kept on this device too: what is not kept any more was given by another tab, or went with a seat.
const kept = ({ memberId, circleId, id }: Place) => draftAt(memberId, `answer.${circleId ?? 'all'}.${id}`)
const forget = (place: Place) => {
  kept(place).write('')
  setAll(({ [place.id]: _, ...others }) => others)
}

const versionOf = (id: string) => pingOf(id)?.mine?.version ?? -1
/** My answer that has not arrived, and why if it never will. One heard of since it was given takes its place. */
export const waitingAnswer = (id: string) => {
  const answer = all()[id]
  return answer && versionOf(id) <= answer.after ? answer : undefined
}

/** Answers a ping; without a connection once there is one. Throws the Refusal. */
export const answerPing = async (place: Place, given: Given) => {
  const { id, slug } = place
  const after = untrack(() => versionOf(id))
  forget(place)
  try {
    await putAnswer(slug, id, given)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // It has ended, or changed hands, without our hearing of it: show how it stands.
    if (error.type === 'ping.ended') await loadPing(slug, id)
    if (error.type !== 'offline') throw error
    const answer = { ...place, given, after }
    kept(place).write(JSON.stringify({ given, after }))
    put(answer)
    void giveLater(answer, 0)
  }
}

/** What was left unanswered on this device when the page was closed. */
export const takeUpAnswer = (place: Place) => {
  const said = parsed<Said>(kept(place).read())
  if (!said || untrack(all)[place.id]) return
  const answer = { ...place, ...said }
  put(answer)
  void giveLater(answer, -1)
}

const giveLater = async (answer: Answer, tries: number) => {
  const { slug, id, given } = answer
  for (; isThere(answer); tries++) {
    if (tries >= 0) await worthAgain(tries)
    if (!isThere(answer)) return
    if (kept(answer).read() === '') return forget(answer)
    try {
      // It may have ended, or been answered on another device.
      await loadPing(slug, id)
      if (untrack(() => waitingAnswer(id)) === answer) await putAnswer(slug, id, given)
      if (isThere(answer)) forget(answer)
    } catch (error) {
      const refusal = refusalOf(error)
      if (isPassing(refusal) || !isThere(answer)) continue
      forget(answer)
      put({ ...answer, refusal })
    }
  }
}

onDrop(() => setAll({}))

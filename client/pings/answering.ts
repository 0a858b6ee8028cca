import { createSignal, untrack } from 'solid-js'
import { isPassing, worthAgain } from '#client/again.ts'
import { Refusal, refusalOf } from '#client/call.ts'
import { onLeft } from '#client/community/circles.ts'
import { onDrop } from '#client/keep.ts'
import { type Given, loadPing, pingOf, putAnswer } from './pings.ts'

type Answer = { slug: string; given: Given; after: number; refusal?: Refusal }
/** Answers given without a connection, by the ping's id: they wait, and go as soon as there is one. */
const [all, setAll] = createSignal<Record<string, Answer>>({})
const put = (id: string, answer: Answer) => setAll((others) => ({ ...others, [id]: answer }))
const drop = (id: string) => setAll(({ [id]: _, ...others }) => others)

const versionOf = (id: string) => pingOf(id)?.mine?.version ?? -1
/** My answer that has not arrived, and why if it never will. One heard of since it was given takes its place. */
export const waitingAnswer = (id: string) => {
  const answer = all()[id]
  return answer && versionOf(id) <= answer.after ? answer : undefined
}

/** Answers a ping; without a connection once there is one. Throws the Refusal. */
export const answerPing = async (slug: string, id: string, given: Given) => {
  const answer: Answer = { slug, given, after: untrack(() => versionOf(id)) }
  drop(id)
  try {
    await putAnswer(slug, id, given)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // It has ended, or changed hands, without our hearing of it: show how it stands.
    if (error.type === 'ping.ended') await loadPing(slug, id)
    if (error.type !== 'offline') throw error
    put(id, answer)
    void giveLater(id, answer)
  }
}

const giveLater = async (id: string, answer: Answer) => {
  const isLast = () => untrack(all)[id] === answer
  for (let tries = 0; isLast(); tries++) {
    await worthAgain(tries)
    if (!isLast()) return
    try {
      // It may have ended, or been answered on another device.
      await loadPing(answer.slug, id)
      if (untrack(() => waitingAnswer(id)) === answer) await putAnswer(answer.slug, id, answer.given)
      if (isLast()) drop(id)
    } catch (error) {
      const refusal = refusalOf(error)
      if (isLast() && !isPassing(refusal)) put(id, { ...answer, refusal })
    }
  }
}

// By then its pings are forgotten (pings.ts).
onLeft(() => {
  for (const id of Object.keys(untrack(all))) if (!untrack(() => pingOf(id))) drop(id)
})
onDrop(() => setAll({}))

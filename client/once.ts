import { Refusal } from './call.ts'
import { draftAt, parsed, placesFrom } from './drafts.ts'
import { madeAt, newId } from './newId.ts'

/** What was sent, and not yet known to have arrived. The body is kept only where it is told apart by something else. */
type Sent<B> = { id: string; what: string; body?: B }

/**
 * Sends something new, once: as long as it is not known whether it arrived, the same again goes under the same id and in
 * the same words (ACCESS I14), also from a tab opened later. `what` is the thing as one sees it, where the body says
 * more: a moment counted from now. `hasEnded` tells by the answer that what had arrived is over since: said once more, it
 * is meant anew. What `send` asks for after the thing is there belongs to it: until all of it is answered, it is not
 * known to have arrived. Throws the Refusal.
 */
export const sendOnce = async <B extends object, R>(
  at: { memberId: string; place: string; what?: object; hasEnded?: (answer: R) => boolean },
  body: B,
  send: (body: B & { id: string }) => Promise<R>,
): Promise<R> => {
  dropOld(at.memberId)
  const kept = draftAt(at.memberId, `sent.${at.place}`)
  const what = at.what ? JSON.stringify(at.what) : inShort(JSON.stringify(body))
  const attempt = async (sent: Sent<B>) => {
    kept.write(JSON.stringify(sent))
    try {
      const answer = await send({ ...(sent.body ?? body), id: sent.id })
      kept.write('')
      return answer
    } catch (error) {
      // Refused, it is not there: what is sent next is something new.
      if (!mayHaveArrived(error)) kept.write('')
      throw error
    }
  }
  const anew = () => attempt({ id: newId(), what, ...(at.what && { body }) })
  const before = parsed<Sent<B>>(kept.read())
  if (before?.what !== what) return anew()
  try {
    const answer = await attempt(before)
    return at.hasEnded?.(answer) ? await anew() : answer
  } catch (error) {
    const isOther = before.body && JSON.stringify(before.body) !== JSON.stringify(body)
    // It had not arrived, and said as it was then it comes too late.
    if (isOther && error instanceof Refusal && error.type === 'ping.deadline') return anew()
    throw error
  }
}

const mayHaveArrived = (error: unknown) =>
  !(error instanceof Refusal) || ['offline', 'server.failed', 'server.busy'].includes(error.type)

/**
 * By what words are known again (FNV-1a, twice). A list of a thousand people is not copied into the storage, nor is
 * anybody's address; and crypto.subtle is missing where Snug is reached without https. Other words that came out alike
 * would only be refused: the server compares all of them.
 */
const inShort = (words: string) => {
  let [a, b] = [0x811c9dc5, 0x2f0b4c47]
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x5bd1e995)
  }
  return [words.length, a >>> 0, b >>> 0].map((n) => n.toString(36)).join('.')
}

const aDay = 24 * 60 * 60_000
/** What was cut off a day ago does not stay for ever: whoever means it still has seen by now whether it arrived. */
const dropOld = (memberId: string) => {
  for (const place of placesFrom(memberId, 'sent.')) {
    const kept = draftAt(memberId, place)
    const sent = parsed<Sent<object>>(kept.read())
    if (!sent || Date.now() - madeAt(sent.id) > aDay) kept.write('')
  }
}

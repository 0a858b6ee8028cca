import { Refusal } from './call.ts'
import { draftAt, parsed, placesFrom } from './drafts.ts'
import { madeAt, newId } from './newId.ts'

/** What was sent, and not yet known to have arrived. */
type Sent<B> = { id: string; what: string; body: B }

/**
 * Sends something new, once: as long as it is not known whether it arrived, the same again goes under the same id and in
 * the same words (ACCESS I14), also from a tab opened later. `what` is the thing as one sees it, where the body says
 * more: a moment counted from now. Throws the Refusal.
 */
export const sendOnce = async <B extends object, R>(
  at: { memberId: string; place: string; what?: object },
  body: B,
  send: (body: B & { id: string }) => Promise<R>,
): Promise<R> => {
  dropOld(at.memberId)
  const kept = draftAt(at.memberId, `sent.${at.place}`)
  const what = JSON.stringify(at.what ?? body)
  const attempt = async (sent: Sent<B>) => {
    kept.write(JSON.stringify(sent))
    try {
      const answer = await send({ ...sent.body, id: sent.id })
      kept.write('')
      return answer
    } catch (error) {
      // Refused, it is not there: what is sent next is something new.
      if (!mayHaveArrived(error)) kept.write('')
      throw error
    }
  }
  const anew = () => attempt({ id: newId(), what, body })
  const before = parsed<Sent<B>>(kept.read())
  if (before?.what !== what) return anew()
  try {
    return await attempt(before)
  } catch (error) {
    const isOther = JSON.stringify(before.body) !== JSON.stringify(body)
    // It had not arrived, and said as it was then it comes too late.
    if (isOther && error instanceof Refusal && error.type === 'ping.deadline') return anew()
    throw error
  }
}

const mayHaveArrived = (error: unknown) =>
  !(error instanceof Refusal) || ['offline', 'server.failed', 'server.busy'].includes(error.type)

const aDay = 24 * 60 * 60_000
/** What was cut off a day ago does not stay for ever: whoever means it still has seen by now whether it arrived. */
const dropOld = (memberId: string) => {
  for (const place of placesFrom(memberId, 'sent.')) {
    const kept = draftAt(memberId, place)
    const sent = parsed<Sent<object>>(kept.read())
    if (!sent || Date.now() - madeAt(sent.id) > aDay) kept.write('')
  }
}

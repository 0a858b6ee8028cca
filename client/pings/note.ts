import type { Choice, MyAnswer } from '#shared/pings.ts'

const isForAuthor = (choice: Choice) => choice === 'cant' || choice === 'notMe'

/** The note one begins with when one changes one's mind: what was said to the author alone is not there to be sent to all. */
export const noteToChange = (before: Pick<MyAnswer, 'choice' | 'note'> | null) =>
  before && !isForAuthor(before.choice) ? before.note : ''

/**
 * The note that goes with an answer: what was typed, else what was said before. What was said to the author alone is not
 * said to all by changing one's mind (PRODUCT §7).
 */
export const noteWith = (
  choice: Choice,
  typed: string | undefined,
  before: Pick<MyAnswer, 'choice' | 'note'> | null,
) => {
  if (typed !== undefined) return typed.trim()
  return before && (isForAuthor(choice) || !isForAuthor(before.choice)) ? before.note : ''
}

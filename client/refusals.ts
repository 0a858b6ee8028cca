import type { Refusal } from './call.ts'
import { pressing } from './i18n/en/pressing.ts'

let words: Readonly<Record<string, string>> = pressing

/**
 * Whether a refusal is one that this page knows, and the words for it. Most are fetched when the first refusal that needs them is met, before it is thrown
 * (client/call.ts), so that the first page comes without them.
 */
export const learnWordsFor = async (type: string) => {
  if (!(type in words))
    try {
      words = { ...pressing, ...(await import('./i18n/en/problems.ts')).problems }
    } catch {
      // The connection went since the refusal came; the next one asks again.
    }
  return type in words || words === pressing
}

/** What is said of a kind of refusal: what happened and what one can do. */
export const wordsFor = (type: Refusal['type']): string => words[type] ?? pressing['request.malformed']

/** A refusal in words. */
export const sentence = ({ type }: Refusal): string => wordsFor(type)

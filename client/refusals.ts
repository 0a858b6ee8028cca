import type { Refusal } from './call.ts'
import { problems } from './i18n/en/problems.ts'

/** A refusal in words: what happened and what one can do. */
export const sentence = ({ type }: Refusal): string => problems[type]

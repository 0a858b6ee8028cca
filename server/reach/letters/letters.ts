import type { Letters } from '#server/mail/deliver.ts'
import { mailKinds } from '../mailed.ts'
import { noticeLetter } from './notice.ts'
import { threadLetter } from './thread.ts'

/** What the mails about what happened say, and whether it is still to be said. `origin` is where the links lead. */
export const reachLetters = (origin: string): Letters => ({
  [mailKinds.notice]: noticeLetter(origin),
  [mailKinds.thread]: threadLetter(origin),
})

import type { Letters } from '#server/mail/deliver.ts'
import { mailKinds } from '../mailed.ts'
import { noticeLetter } from './notice.ts'
import { threadLetter } from './thread.ts'
import type { Desk } from './to.ts'

/** What the mails about what happened say, and whether it is still to be said. */
export const reachLetters = (desk: Desk): Letters => ({
  [mailKinds.notice]: noticeLetter(desk),
  [mailKinds.thread]: threadLetter(desk),
})

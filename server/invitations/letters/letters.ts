import type { Letters } from '#server/mail/deliver.ts'
import { mailKinds } from '../mailing.ts'
import { codeLetter, invitationLetter } from './toGuest.ts'
import { acceptedLetter, knockedLetter } from './toMember.ts'

/** What each mail about an invitation says, and whether it is still to be said. `origin` is where the links lead. */
export const invitationLetters = (origin: string): Letters => ({
  [mailKinds.invitation]: invitationLetter(origin, false),
  [mailKinds.reminder]: invitationLetter(origin, true),
  [mailKinds.code]: codeLetter(origin),
  [mailKinds.accepted]: acceptedLetter(origin),
  [mailKinds.knocked]: knockedLetter(origin),
})

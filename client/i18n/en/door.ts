import { accounts } from './accounts.ts'
import { invitations } from './invitations.ts'
import { passkeys } from './passkeys.ts'

/** What is said before the door: who one is, and who keeps a chair for one. Said inside too, by one's own account. */
export const door = { accounts, invitations, passkeys }

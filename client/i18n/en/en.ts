import { accounts } from './accounts.ts'
import { app } from './app.ts'
import { invitations } from './invitations.ts'
import { room } from './room.ts'
import { table } from './table.ts'
import { ui } from './ui.ts'

/** All English words of the interface, one file a feature. Each file ends in `as const`, so that `t` knows its blanks. */
export const en = { accounts, app, invitations, room, table, ui }

import { accounts } from './accounts.ts'
import { app } from './app.ts'
import { circles } from './circles.ts'
import { communities } from './communities.ts'
import { invitations } from './invitations.ts'
import { members } from './members.ts'
import { notices } from './notices.ts'
import { pings } from './pings.ts'
import { room } from './room.ts'
import { table } from './table.ts'
import { threads } from './threads.ts'
import { ui } from './ui.ts'

/** All English words of the interface, one file a feature. Each file ends in `as const`, so that `t` knows its blanks. */
export const en = {
  accounts,
  app,
  circles,
  communities,
  invitations,
  members,
  notices,
  pings,
  room,
  table,
  threads,
  ui,
}

import { blocks } from './blocks.ts'
import { bringing } from './bringing.ts'
import { circles } from './circles.ts'
import { communities } from './communities.ts'
import { handovers } from './handovers.ts'
import { giving } from './giving.ts'
import { members } from './members.ts'
import { newcomers } from './newcomers.ts'
import { notices } from './notices.ts'
import { ping } from './ping.ts'
import { reach } from './reach.ts'
import { push } from './push.ts'
import { reports } from './reports.ts'
import { sending } from './sending.ts'
import { spotlights } from './spotlights.ts'
import { threads } from './threads.ts'
import { waiting } from './waiting.ts'

/** What is said on the screens that are fetched when they are opened; these words come with the first of them. */
export const screens = {
  blocks,
  bringing,
  circles,
  communities,
  handovers,
  giving,
  members,
  newcomers,
  notices,
  ping,
  reach,
  push,
  reports,
  sending,
  spotlights,
  threads,
  waiting,
}

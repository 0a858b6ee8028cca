import type { BlockFrame } from './blocks.ts'
import type { CircleFrame } from './circles.ts'
import type { CommunityFrame } from './communities.ts'
import type { SocketFrame } from './events.ts'
import type { HandoverFrame } from './handovers.ts'
import type { GivingFrame } from './giving.ts'
import type { InvitationFrame } from './invitations.ts'
import type { MemberFrame } from './members.ts'
import type { NewcomerFrame } from './newcomers.ts'
import type { NoticeFrame } from './notices.ts'
import type { PingFrame } from './pings.ts'
import type { PresenceFrame } from './presence.ts'
import type { PrivateFrame } from './private.ts'
import type { ReachFrame } from './reach.ts'
import type { ReportFrame } from './reports.ts'
import type { SpotlightFrame } from './spotlights.ts'
import type { ThreadFrame } from './threads.ts'
import type { WaitingFrame } from './waiting.ts'

/** Every frame the server may send, from the socket itself and from each feature. */
export type Frame =
  | SocketFrame
  | PresenceFrame
  | CircleFrame
  | PrivateFrame
  | InvitationFrame
  | WaitingFrame
  | CommunityFrame
  | MemberFrame
  | NewcomerFrame
  | BlockFrame
  | ReportFrame
  | ThreadFrame
  | HandoverFrame
  | PingFrame
  | SpotlightFrame
  | NoticeFrame
  | ReachFrame
  | GivingFrame

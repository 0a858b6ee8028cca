import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#server/database/connection.ts'
import { logEntries } from '#server/database/schema.ts'

/** What the log can say; the client owns the sentence. */
export type LogKind =
  | 'community.founded'
  | 'community.changed'
  | 'seats.lowered'
  | 'seats.raise_announced'
  | 'seats.raise_withdrawn'
  | 'seats.raised'
  | 'member.joined'
  | 'member.left'
  | 'member.suspended'
  | 'member.taken_back'
  | 'member.removed'
  | 'member.role'
  | 'invitation.sent'
  | 'invitation.settled'
  | 'thread.deleted'
  | 'reply.deleted'
  | 'ping.cancelled'
  | 'ping.closed'
  | 'circle.started'
  | 'circle.changed'
  | 'circle.joined'
  | 'circle.left'
  | 'circle.taken_out'
  | 'circle.keeper'
  | 'circle.closed'

/** Writes the one row of a privileged act, in its transaction (ACCESS I17). With `circle` it stands in that circle's own log. */
export const log = async (
  tx: Tx,
  entry: {
    community: string
    circle?: string
    kind: LogKind
    actor?: string | null
    subject?: string | null
    detail?: Record<string, string | number | null>
  },
) => {
  await tx.insert(logEntries).values({
    communityId: entry.community,
    id: uuidv7(),
    circleId: entry.circle ?? null,
    kind: entry.kind,
    actorId: entry.actor ?? null,
    subjectId: entry.subject ?? null,
    detail: entry.detail ?? {},
  })
}

import { v7 as uuidv7 } from 'uuid'
import type { LogKind } from '#shared/communities.ts'
import type { Tx } from '#server/database/connection.ts'
import { logEntries } from '#server/database/schema.ts'

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

import { v7 as uuidv7 } from 'uuid'
import type { LogKind } from '#shared/communities.ts'
import type { Tx } from '#server/database/connection.ts'
import { logEntries } from '#server/database/schema.ts'

type Entry = {
  community: string
  circle?: string
  kind: LogKind
  actor?: string | null
  subject?: string | null
  detail?: Record<string, string | number | null>
}

/**
 * Writes the one row of a privileged act (of each, where one act is many), in its transaction (ACCESS I17). With
 * `circle` it stands in that circle's own log.
 */
export const log = async (tx: Tx, ...entries: Entry[]) => {
  await tx.insert(logEntries).values(
    entries.map((entry) => ({
      communityId: entry.community,
      id: uuidv7(),
      circleId: entry.circle ?? null,
      kind: entry.kind,
      actorId: entry.actor ?? null,
      subjectId: entry.subject ?? null,
      detail: entry.detail ?? {},
    })),
  )
}

import type { NoticeKind } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'

/**
 * That one is out of a circle, or that it is no more, is told to who is not in it, and stays told whether the circle is
 * there or gone: an inbox says nothing of a circle that one cannot see (ACCESS I8). Its name is in the notice's words.
 */
export const parting: readonly NoticeKind[] = ['circle.taken_out', 'circle.refused', 'circle.closed']

/** A circle goes, and from all inboxes what only its members could read. */
export const forgetCircle = (tx: Tx, community: string, circle: string) =>
  tx.$client.query(
    'delete from notices where community_id = $1 and circle_id = $2 and kind <> all($3::text[])',
    [community, circle, parting],
  )

import type { NoticeFrame } from '#shared/notices.ts'
import { iso } from '#server/database/columns.ts'
import type { Frame, Loaders } from '#server/live/hub.ts'
import { countUnread, readTold } from './inbox.ts'

const to = (member: string, say: NoticeFrame): Frame => ({ to: { member }, say })

/** Inboxes are heard by their owners only. */
export const noticeLoaders: Loaders = {
  'notice.added': async (db, { community, ids }) => {
    const told = await readTold(db, community, ids.notices?.split(' ') ?? [])
    return told.map(({ member, notice, unread }) => to(member, { type: 'notice.added', notice, unread }))
  },
  'notice.read': async (db, { community, ids }) => {
    const { member = '', at = '' } = ids
    const { rows } = await db.$client.query<{ id: string }>({
      name: 'notices.read',
      text: `select id from notices where community_id = $1 and member_id = $2 and read_at = $3`,
      values: [community, member, at],
    })
    const unread = await countUnread(db, community, [member])
    const read = rows.map(({ id }) => id)
    return [to(member, { type: 'notice.read', ids: read, at: iso(at), unread: unread(member) })]
  },
  'notice.undone': async (db, { community, ids }) => {
    const { member = '', notice = '' } = ids
    const unread = await countUnread(db, community, [member])
    return [to(member, { type: 'notice.undone', ids: [notice], unread: unread(member) })]
  },
}

import { noticeEndpoints } from '#shared/notices.ts'
import { iso } from '#server/database/columns.ts'
import { lockAuthor } from '#server/members/member.ts'
import type { Mounting } from '#server/world.ts'
import { countUnread, readInbox } from './inbox.ts'
import { readAboutPing, readThese, readUpTo } from './read.ts'

export const noticeRoutes = ({ mount, world: { db, change } }: Mounting) =>
  mount(noticeEndpoints, {
    'GET /api/communities/:slug/notices': async ({ asker, query }) => {
      const inbox = await readInbox(db, asker, query)
      const unread = await countUnread(db, asker.communityId, [asker.id])
      return { ...inbox, unread: unread(asker.id) }
    },

    'PUT /api/communities/:slug/notices/read': async ({ asker, body }) => {
      const { communityId, id } = asker
      const at = await change(async (tx, tell) => {
        await lockAuthor(tx, asker)
        if ('ping' in body) return readAboutPing(tx, tell, communityId, id, body.ping)
        if ('upTo' in body) return readUpTo(tx, tell, communityId, id, body.upTo)
        return readThese(tx, tell, communityId, id, body.ids)
      })
      return { unread: (await countUnread(db, communityId, [id]))(id), at: at === undefined ? null : iso(at) }
    },
  })

import { and, eq, inArray } from 'drizzle-orm'
import type { MemberFrame } from '#shared/members.ts'
import { readMe } from '#server/communities/read.ts'
import type { Reader } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'
import type { Frame, Loader, Loaders } from '#server/live/hub.ts'
import { memberAlone } from './list.ts'

const all = { all: true } as const
const say = (frame: MemberFrame) => frame

/** What happens to seats, said to those who have one. */
export const memberLoaders: Loaders = {
  'member.joined': changed('member.joined'),
  'member.changed': changed('member.changed'),
  'member.left': async (db, { community, ids }) => {
    const [row] = await db
      .select({ id: members.id, version: members.version })
      .from(members)
      .where(and(eq(members.communityId, community), eq(members.id, ids.member!)))
    return row ? [{ to: all, say: say({ type: 'member.left', member: row }) }] : []
  },
  // A host sees more than a member: whoever becomes or stops being one loads everything as they now may.
  'member.role': async (_, { ids }) => [{ to: { member: ids.member! }, say: { type: 'reload' } }],
  'me.changed': async (db, { community, ids }) => [
    {
      to: { member: ids.member! },
      say: { type: 'me.changed', me: await readMe(db, community, ids.member!) },
    },
  ],
}

function changed(type: 'member.joined' | 'member.changed'): Loader {
  return async (db, { community, ids }) => {
    const member = await memberAlone(db, community, ids.member!)
    // Gone since: that is told by an event of its own.
    if (!member) return []
    if (member.status !== 'suspended') return [{ to: all, say: say({ type, member }) }]
    // Hosts see a suspension, the others somebody who is not here: to each what a load would show them.
    const shown = say({ type, member: { ...member, status: 'active' } })
    const seen = say({ type, member })
    return (await seated(db, community)).map(({ id, role }): Frame => ({
      to: { member: id },
      say: role === 'host' ? seen : shown,
    }))
  }
}

const seated = (db: Reader, community: string) =>
  db
    .select({ id: members.id, role: members.role })
    .from(members)
    .where(and(eq(members.communityId, community), inArray(members.status, ['active', 'resting'])))

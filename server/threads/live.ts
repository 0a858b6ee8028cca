import type { Thread, ThreadFrame } from '#shared/threads.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Change } from '#server/database/change.ts'
import type { Frame, Listener, Loader, Loaders } from '#server/live/hub.ts'
import type { Hearers } from '#server/live/socket.ts'
import { readMine, threadAlone } from './read.ts'
import {
  fromLast,
  fromReplies,
  lastColumns,
  lastOf,
  type LastRow,
  replyColumns,
  replyOf,
  type ReplyRow,
} from './row.ts'
import { audience } from './sight.ts'

const frame = (to: Frame['to'], say: ThreadFrame, except?: string): Frame => ({
  to,
  say,
  ...(except && { except }),
})

/** What happens in threads, said to those who may read them; what is one's own only to oneself. */
export const threadLoaders: Loaders = {
  'thread.started': thread('thread.started'),
  'thread.changed': thread('thread.changed'),
  'reply.posted': async (db, { community, ids }) => {
    const said = await readReply(db, community, ids.reply!)
    if (!said) return []
    return [
      frame(audience(said.circle), { type: 'reply.posted', ...said.says }),
      // Who replies has read so far.
      ...(await mineOf(db, community, said.reply.author.id, ids.thread!)),
    ]
  },
  'reply.edited': async (db, { community, ids }) => {
    const said = await readReply(db, community, ids.reply!)
    return said ? [frame(audience(said.circle), { type: 'reply.edited', ...said.says })] : []
  },
  'thread.mine': (db, { community, ids }) => mineOf(db, community, ids.member!, ids.thread!),
  'reply.thanked': async (db, { community, ids }) => {
    const { rows } = await db.$client.query<Thanked>({
      name: 'thanked',
      text: `select r.thread_id, r.author_id, m.name, t.circle_id,
          exists (select from thanks h where h.community_id = $1 and h.reply_id = r.id and h.member_id = m.id) as thanked,
          array(select s.member_id from circle_members s where s.community_id = $1 and s.circle_id = t.circle_id) as inside
        from replies r join threads t on t.community_id = r.community_id and t.id = r.thread_id
        join members m on m.community_id = r.community_id and m.id = $3
        where r.community_id = $1 and r.id = $2`,
      values: [community, ids.reply, ids.by],
    })
    const [row] = rows
    if (!row) return []
    const by = { id: ids.by!, name: row.name }
    const says: ThreadFrame = {
      type: 'reply.thanked',
      threadId: row.thread_id,
      replyId: ids.reply!,
      by,
      thanked: row.thanked,
    }
    return [row.author_id, by.id]
      .filter((id) => row.circle_id === null || row.inside.includes(id))
      .map((id) => frame({ member: id }, says))
  },
  writing: async (db, { community, ids }) => {
    const { rows } = await db.$client.query<{ circle_id: string | null; name: string }>({
      name: 'writing',
      text: `select t.circle_id, m.name from threads t
        join members m on m.community_id = t.community_id and m.id = $3 and m.status in ('active', 'resting') and not m.unseen
        where t.community_id = $1 and t.id = $2 and (t.circle_id is null or exists (select from circle_members s
          where s.community_id = $1 and s.circle_id = t.circle_id and s.member_id = m.id))`,
      values: [community, ids.thread, ids.member],
    })
    const [row] = rows
    const member = { id: ids.member!, name: row?.name ?? '' }
    return row
      ? [frame(audience(row.circle_id), { type: 'writing', threadId: ids.thread!, member }, member.id)]
      : []
  },
}
type Thanked = {
  thread_id: string
  author_id: string
  name: string
  circle_id: string | null
  thanked: boolean
  inside: string[]
}

const mineOf = async (db: Reader, community: string, member: string, threadId: string) => {
  const mine = await readMine(db, community, member, threadId)
  return mine ? [frame({ member }, { type: 'thread.mine', threadId, mine })] : []
}

function thread(type: 'thread.started' | 'thread.changed'): Loader {
  return async (db, { community, ids }) => {
    const thread = await threadAlone(db, community, ids.thread!)
    if (!thread) return []
    const said = frame(audience(thread.circleId), { type, thread })
    return type === 'thread.started'
      ? [said, ...(await mineOf(db, community, thread.author.id, thread.id))]
      : [said]
  }
}

/** A reply, how far its thread has come with it, and what it answers. */
const readReply = async (db: Reader, community: string, id: string) => {
  const { rows } = await db.$client.query<
    ReplyRow & LastRow & { circle_id: string | null; kind: Thread['kind'] }
  >({
    name: 'reply.alone',
    text: `select ${replyColumns}, t.circle_id, t.kind, ${lastColumns} ${fromReplies}
      join threads t on t.community_id = r.community_id and t.id = r.thread_id ${fromLast}
      where r.community_id = $1 and r.id = any($2::uuid[])`,
    values: [community, [id]],
  })
  const [row] = rows
  if (!row) return undefined
  const reply = replyOf(row)
  const quoted = row.answers_id === null ? null : await readQuoted(db, community, row.answers_id)
  return {
    circle: row.circle_id,
    reply,
    says: { reply, circleId: row.circle_id, kind: row.kind, last: lastOf(row), quoted },
  }
}
const readQuoted = async (db: Reader, community: string, id: string) => {
  const { rows } = await db.$client.query<ReplyRow>({
    name: 'replies.quoted',
    text: `select ${replyColumns} ${fromReplies} where r.community_id = $1 and r.id = any($2::uuid[]) order by r.number`,
    values: [community, [id]],
  })
  return rows[0] ? replyOf(rows[0]) : null
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Somebody at the keys says so again and again; the others are told this often. */
const every = 2500

/** What a client says about threads: that one is writing. No row stands behind it, and no answer tells whether there is such a thread. */
export const threadHearers = (change: Change): Hearers => {
  const said = new WeakMap<Listener, Map<string, number>>()
  return {
    async writing(listener, { threadId }) {
      if (typeof threadId !== 'string' || !uuid.test(threadId)) throw new Error('no thread')
      const known = said.get(listener) ?? new Map<string, number>()
      said.set(listener, known)
      const now = performance.now()
      if (now - (known.get(threadId) ?? -every) < every) return
      for (const [thread, at] of known) if (now - at >= every) known.delete(thread)
      // Nobody writes in more places at once.
      if (known.size >= 3) return
      known.set(threadId, now)
      const { community, member } = listener
      await change(async (_tx, tell) =>
        tell({ kind: 'writing', community, ids: { thread: threadId, member } }),
      )
    },
  }
}

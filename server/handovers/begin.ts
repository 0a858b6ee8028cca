import type { Tx } from '#server/database/connection.ts'
import { waits } from './still.ts'

/** Three rounds at most; then a post only stays on the shelf. One in which nobody can be asked is none: it is tried again the next day. */
export const rounds = 3

/** From the moment a thread is started it is known when to look whether somebody has answered (PRODUCT §6, No empty chair). */
export const beginHandover = async (tx: Tx, community: string, thread: string) => {
  await tx.$client.query({
    name: 'handover.begin',
    text: `insert into handovers (community_id, thread_id, due_at)
      select id, $2, snug_now() + handover_hours * interval '1 hour' from communities where id = $1`,
    values: [community, thread],
  })
}

const again = `update handovers h set due_at = snug_now() + c.handover_hours * interval '1 hour'
  from communities c, threads t
  where h.community_id = $1 and h.due_at is null and h.round < ${rounds} and c.id = h.community_id
    and t.community_id = h.community_id and t.id = h.thread_id`

/**
 * A thread that waits for an answer again, after all: its author wants one, or the only one was deleted. Where rounds are left
 * it is looked at after the community's hours, as if it were new. The caller holds the thread's lock.
 */
export const beginAgain = async (tx: Tx, community: string, thread: string) => {
  await tx.$client.query({
    name: 'handover.begin_again',
    text: `${again} and t.id = $2`,
    values: [community, thread],
  })
}

/**
 * Whoever was kept out, or away, sits there again: what they wrote and nobody has answered waits again with them. The caller
 * holds the community's lock, as whoever asks does.
 */
export const beginAgainFor = async (tx: Tx, community: string, author: string) => {
  await tx.$client.query({
    name: 'handover.begin_again_for',
    text: `${again} and t.author_id = $2 and ${waits}`,
    values: [community, author],
  })
}

import type { Tx } from '#server/database/connection.ts'

/** From the moment a thread is started it is known when to look whether somebody has answered (PRODUCT §6, No empty chair). */
export const beginHandover = async (tx: Tx, community: string, thread: string) => {
  await tx.$client.query({
    name: 'handover.begin',
    text: `insert into handovers (community_id, thread_id, due_at)
      select id, $2, snug_now() + handover_hours * interval '1 hour' from communities where id = $1`,
    values: [community, thread],
  })
}

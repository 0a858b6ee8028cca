import type { Tx } from '#server/database/connection.ts'

/** What is news of a newcomer. `about` is where it can be seen; `by` is who did it, and need not be told. */
export type News = {
  community: string
  of: string
  step: 'posted' | 'answered' | 'quiet'
  by?: string
  thread?: string
  ping?: string
}

/**
 * The chain talks back (PRODUCT §3): tells whoever brought a newcomer of a first step, in the transaction of the act, once
 * ever, for 90 days. Call it for what the whole community can see and nothing else (ACCESS I8); whether it is the first of
 * its kind, and whether anybody is to hear of it, is looked up by newcomer_step() in migrations/0018-told-together.sql.
 * What replies tell is told by post_reply().
 */
export const tellStep = async (tx: Tx, { community, of, step, by, thread, ping }: News) => {
  await tx.$client.query({
    name: 'newcomer.step',
    text: 'select newcomer_step($1, array[$2::uuid], $3, $4, $5, null, $6)',
    values: [community, of, step, by, thread, ping],
  })
}

/** Notes that somebody has called those they brought by name; in a circle it counts for nothing. */
export const noteIntroduced = async (
  tx: Tx,
  community: string,
  by: string,
  called: readonly string[],
  thread: string,
) => {
  await tx.$client.query({
    name: 'newcomers.introduced',
    text: 'select newcomers_introduced($1, $2, $3, $4)',
    values: [community, called, by, thread],
  })
}

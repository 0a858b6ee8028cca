import type { Tx } from '#server/database/connection.ts'

/** What is news of a newcomer. `about` is where it can be seen; `by` is who did it, and need not be told. */
export type News = {
  community: string
  of: string
  step: 'posted' | 'answered' | 'quiet'
  by?: string
  thread?: string
}

/**
 * The chain talks back (PRODUCT §3): tells whoever brought a newcomer, this time, of a first step, in the transaction of the act, once
 * ever, for 90 days. Call it for what the whole community can see and nothing else (ACCESS I8); whether it is the first of
 * its kind, and whether anybody is to hear of it, is looked up by newcomer_step() in migrations/0022-brought.sql.
 * What replies tell is told by post_reply().
 */
export const tellStep = async (tx: Tx, { community, of, step, by, thread }: News) => {
  await tx.$client.query({
    name: 'newcomer.step',
    text: 'select newcomer_step($1, array[$2::uuid], $3, $4, $5, null, null)',
    values: [community, of, step, by, thread],
  })
}

/** The same of a newcomer's own step on a ping, as a part of the statement that is the act: in SQL's terms. */
export const newsOf = ({
  community,
  of,
  step,
  ping,
}: Record<'community' | 'of' | 'ping', string> & Pick<News, 'step'>) =>
  `newcomer_step(${community}, array[${of}::uuid], '${step}', ${of}, null, null, ${ping})`

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

/**
 * Whoever sat here before is brought anew. What they did then stays done, also what nobody was told of because their days as
 * a newcomer were over: a hundredth post is no first one. What an inviter does for them, and whether they stay, begins anew:
 * it is between them and whoever brought them this time.
 */
export const beginAnew = async (tx: Tx, communityId: string, memberId: string) => {
  await tx.$client.query({
    name: 'newcomer.anew',
    text: `delete from newcomer_steps
      where community_id = $1 and member_id = $2 and step in ('introduced', 'greeted', 'quiet')`,
    values: [communityId, memberId],
  })
  await tx.$client.query({
    name: 'newcomer.before',
    text: `insert into newcomer_steps (community_id, member_id, step)
      select $1, $2, step from (values
        ('posted', exists (select from threads t
            where t.community_id = $1 and t.author_id = $2 and t.circle_id is null)
          or exists (select from replies r
            join threads t on t.community_id = r.community_id and t.id = r.thread_id and t.circle_id is null
            where r.community_id = $1 and r.author_id = $2)),
        ('heard', exists (select from threads t
            where t.community_id = $1 and t.author_id = $2 and t.circle_id is null and t.answered_at is not null)
          or exists (select from replies mine
            join threads t on t.community_id = mine.community_id and t.id = mine.thread_id and t.circle_id is null
            join replies r on r.community_id = mine.community_id and r.answers_id = mine.id and r.author_id <> mine.author_id
            where mine.community_id = $1 and mine.author_id = $2)),
        ('answered', exists (select from ping_answers a
          join pings p on p.community_id = a.community_id and p.id = a.ping_id and p.circle_id is null
          where a.community_id = $1 and a.member_id = $2 and a.choice <> 'later'))
      ) before (step, done) where done
      on conflict do nothing`,
    values: [communityId, memberId],
  })
}

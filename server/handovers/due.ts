import { iso } from '#server/database/columns.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { due } from '#server/jobs/sweep.ts'
import { notify } from '#server/notices/notify.ts'
import { rounds } from './begin.ts'
import { chooseThree } from './choose.ts'
import { readAskable } from './people.ts'
import { waits } from './still.ts'
import { tellOffer, tellOver } from './stepOut.ts'

type Which = { community: string; thread: string }
type Row = {
  circle: string | null
  author: string
  round: number
  due: boolean
  waits: boolean
  silent: boolean
  now: string
}

/**
 * A post that nobody has answered is offered to three, and passes on to three others (PRODUCT §6): exactly once, by whichever
 * process comes first, and after an outage one round, from then on (ACCESS I20). While nobody can be asked it is tried again
 * each day, until nothing was said there for 30.
 */
export const handoversDue = due<Which>({
  name: 'posts to hand over',
  async find(db) {
    const { rows } = await db.$client.query<Which>({
      name: 'due.handovers',
      text: `select community_id as community, thread_id as thread from handovers
        where due_at <= (select snug_now()) order by due_at limit 500`,
    })
    return rows
  },
  async settle(tx, tell, which) {
    const post = await lock(tx, which)
    if (!post?.due) return
    await endRound(tx, tell, which)
    if (post.waits && post.round < rounds && !post.silent) await ask(tx, tell, which, post)
    else await finish(tx, which)
  },
})

/**
 * Community, circle, thread. The first, because one asks at a time: two posts that fall due together see each other's
 * asking; and whoever leaves, or is kept out, has done so before or does after.
 */
const lock = async (tx: Tx, { community, thread }: Which): Promise<Row | undefined> => {
  const values = [community, thread]
  await tx.$client.query({
    name: 'handover.lock.community',
    text: 'select from communities where id = $1 for no key update',
    values: [community],
  })
  await tx.$client.query({
    name: 'handover.lock.circle',
    text: `select from circles where community_id = $1
      and id = (select circle_id from threads where community_id = $1 and id = $2) for share`,
    values,
  })
  await tx.$client.query({
    name: 'handover.lock.thread',
    text: 'select from threads where community_id = $1 and id = $2 for no key update',
    values,
  })
  const { rows } = await tx.$client.query<Row>({
    name: 'handover.post',
    text: `select t.circle_id as circle, t.author_id as author, h.round, h.due_at <= now.at as due, ${waits} as waits,
        t.last_reply_at < now.at - interval '30 days' as silent, now.at::text as now
      from handovers h join threads t on t.community_id = h.community_id and t.id = h.thread_id
      cross join (select snug_now() as at offset 0) now
      where h.community_id = $1 and h.thread_id = $2`,
    values,
  })
  return rows[0]
}

const endRound = async (tx: Tx, tell: Tell, { community, thread }: Which) => {
  const { rows } = await tx.$client.query<{ member_id: string }>({
    name: 'handover.end_round',
    text: `update handover_offers set state = 'over'
      where community_id = $1 and thread_id = $2 and state <> 'over' returning member_id`,
    values: [community, thread],
  })
  for (const { member_id } of rows) await tellOver(tx, tell, community, thread, member_id)
}

// What waits again is begun again then (./begin.ts).
const finish = (tx: Tx, { community, thread }: Which) =>
  tx.$client.query({
    name: 'handover.finish',
    text: 'update handovers set due_at = null where community_id = $1 and thread_id = $2',
    values: [community, thread],
  })

const ask = async (tx: Tx, tell: Tell, { community, thread }: Which, { author, round, now }: Row) => {
  const chosen = chooseThree(await readAskable(tx, community, thread), { id: thread, author }, iso(now))
  await tx.$client.query({
    name: 'handover.round',
    text: `update handovers set round = round + $4, due_at = $3::timestamptz + interval '24 hours'
      where community_id = $1 and thread_id = $2`,
    values: [community, thread, now, chosen.length > 0 ? 1 : 0],
  })
  await tx.$client.query({
    name: 'handover.ask',
    text: `insert into handover_offers (community_id, thread_id, member_id, round, place, offered_at, until)
      select $1, $2, asked.id, $4, asked.place, $3::timestamptz, $3::timestamptz + interval '24 hours'
      from unnest($5::uuid[]) with ordinality as asked(id, place)`,
    values: [community, thread, now, round + 1, chosen.map(({ id }) => id)],
  })
  for (const { id } of chosen) tellOffer(tell, community, thread, id)
  await notify(
    tx,
    tell,
    community,
    chosen.map(({ id }) => ({
      to: id,
      kind: 'handover.offered' as const,
      key: `handover:${thread}:${round + 1}`,
      about: author,
      thread,
    })),
  )
}

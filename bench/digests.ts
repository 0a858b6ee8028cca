import { setTimeout as rest } from 'node:timers/promises'
import { load } from './load.ts'
import { cookieOf, type Seeded, sow } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, alone, type Row } from './table.ts'

const communities = 10
const each = 1000
const minutes = 15
/** So many rounds by themselves, before and after. */
const alongside = 15

/**
 * A Sunday at 8:00: 10,000 members' digests are due at once, and go by the real sweep and the mail workers into the mail folder,
 * until the last one has been written. Meanwhile the table is asked for, over two connections, as it is before and after.
 */
export const measureDigests = async (setting: Setting): Promise<Row[]> => {
  const { app, db, few } = setting
  for (let n = 0; n < communities; n++) await liven(setting, await sow(db, `letters-${n}`, each, 60))
  await db.query('vacuum analyze')
  let turn = 0
  const ask = () =>
    load({
      url: app.url,
      connections: 2,
      amount: 100,
      next: () => ({
        path: `/api/communities/${few.slug}/table`,
        cookie: cookieOf(few.slug, 13 + (turn++ % 18)),
      }),
    })
  const rounds = async (until: (round: number) => Promise<boolean>) => {
    const took: number[] = []
    while (!(await until(took.length))) {
      took.push(await ask())
      await rest(200)
    }
    return took
  }
  const some = (round: number) => Promise.resolve(round === alongside)
  await rounds(some)
  const before = await rounds(some)
  await db.query(`update digests set due_at = snug_now() where due_at is not null`)
  const begun = performance.now()
  const during = await rounds(async () => {
    if (performance.now() - begun > minutes * 60_000) throw new Error(`Not sent within ${minutes} minutes`)
    return (await sentOf(db)) === communities * each
  })
  const seconds = (performance.now() - begun) / 1000
  const idle = [...before, ...(await rounds(some))]
  const many = (communities * each).toLocaleString('en')
  return [
    alone(`${many} digests due at once, until the last is sent`, [seconds], 's', minutes * 60),
    against(
      'the table meanwhile, to before and after',
      { ours: during, floor: during.map((_, round) => idle[round % idle.length]!) },
      1.3,
    ),
  ]
}

/** How many were sent; one that was not to be sent was measured for nothing. */
const sentOf = async (db: Setting['db']) => {
  const { rows } = await db.query<{ sent: number; lost: number }>(
    `select count(*) filter (where state = 'sent')::int as sent,
      count(*) filter (where state in ('dropped', 'refused'))::int as lost from mails where kind = 'digest'`,
  )
  const { sent, lost } = rows[0]!
  if (lost > 0) throw new Error(`${lost} digests were dropped or refused`)
  return sent
}

/** A week in which something happened: some wait, three sat in the chair, pings are open and told, and a few have come. */
const liven = async ({ db }: Setting, { id, members }: Seeded) => {
  const run = (text: string, values: unknown[] = []) => db.query(text, [id, ...values])
  await run(
    `update accounts set proved_at = snug_now() where id in (select account_id from members where community_id = $1)`,
  )
  await run(
    `insert into threads (community_id, id, author_id, kind, title, body, html, created_at, last_reply_at)
      select $1, gen_random_uuid(), a.id, 'ask', 'Nobody yet, ' || a.n, 'Who knows?', '<p>Who knows?</p>',
        snug_now() - a.n * interval '1 hour', snug_now() - a.n * interval '1 hour'
      from unnest($2::uuid[]) with ordinality a(id, n)`,
    [members.slice(31, 47)],
  )
  await run(
    `insert into spotlights (community_id, id, giver_id, author_id, thread_id, why, state, stood_at, front_at, ended_at)
      select $1, gen_random_uuid(), $2, t.author_id, t.id, 'It made me laugh.', 'past', snug_now() - interval '2 days',
        snug_now() - interval '2 days', snug_now() - interval '1 day'
      from threads t where t.community_id = $1 and t.circle_id is null and t.author_id <> $2 and t.kind = 'talk' limit 3`,
    [members[1]],
  )
  await run(
    `with begun as (insert into threads (community_id, id, author_id, kind, title, body, html)
        select $1, gen_random_uuid(), a, 'ping', 'Carry the shelves', '', '' from unnest($2::uuid[]) a returning id, author_id)
      insert into pings (community_id, id, author_id, thread_id, what, closes_at, state, ended_at, outcome, outcome_html, outcome_by,
          outcome_at)
        select $1, gen_random_uuid(), author_id, id, 'Carry the shelves', snug_now() + interval '5 days',
          case when over then 'met' else 'open' end, case when over then snug_now() end, case when over then 'All are up.' end,
          case when over then '<p>All are up.</p>' end, case when over then author_id end, case when over then snug_now() end
        from begun cross join lateral (select author_id = any($3::uuid[]) as over) told`,
    [members.slice(50, 55), members.slice(50, 52)],
  )
  await run(
    `update members set joined_at = snug_now() - interval '3 days' where community_id = $1 and id = any($2)`,
    [members.slice(-4)],
  )
}

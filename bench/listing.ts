import { load } from './load.ts'
import { byTurns } from './pairs.ts'
import { readAgainst } from './reads.ts'
import { cookieOf, type Seeded } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, type Row } from './table.ts'

const askers = Array.from({ length: 18 }, (_, n) => n + 13)
const turns = { rounds: 21, seconds: 25 }

/**
 * The member list and the chain of 1,000, as the screens ask for them; and a page of 50 members, of 1,000 and of 50. All
 * of them are here, so that there is something to look for.
 */
export const measureListing = async (setting: Setting): Promise<Row[]> => {
  const { db, large: community, few } = setting
  await db.query(
    `insert into presence (community_id, member_id, process_id, until)
      select community_id, id, gen_random_uuid(), snug_now() + interval '1 day' from members where community_id = any($1)`,
    [[community.id, few.id]],
  )
  const rows: Row[] = []
  for (const [what, path, amount] of [
    ['member list of 1,000, 10 connections', 'members', 150],
    ['a page of 50 members, 10 connections', 'members?limit=50', 1200],
    ['the chain of 1,000, 10 connections', 'chain', 150],
  ] as const)
    rows.push(await readAgainst(setting, what, { community, askers, path, amount }))
  rows.push(await alike(setting))
  await db.query("delete from presence where until > snug_now() + interval '1 hour'")
  return rows
}

/** One page of the same size, asked for one after another where 1,000 sit and where 50 do. */
const alike = async ({ app, large, few }: Setting) => {
  let turn = 0
  const ask =
    ({ slug }: Seeded) =>
    () =>
      load({
        url: app.url,
        connections: 1,
        amount: 200,
        next: () => ({
          path: `/api/communities/${slug}/members?limit=50`,
          cookie: cookieOf(slug, askers[turn++ % askers.length]!),
        }),
      })
  const [ofMany, ofFew] = [ask(large), ask(few)]
  for (let warm = 0; warm < 3; warm++) await ofMany().then(ofFew)
  return against('member list, 1,000 members to 50', await byTurns(turns, ofMany, ofFew), 1.3)
}

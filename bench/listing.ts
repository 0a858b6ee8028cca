import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { median, type Pairs } from './pairs.ts'
import { readAgainst } from './reads.ts'
import { cookieOf, type Seeded } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, type Row } from './table.ts'

const askers = Array.from({ length: 18 }, (_, n) => n + 13)
const rounds = 21

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

/**
 * One page of the same size, where 1,000 sit and where 50 do: asked for by turns, one by one, over one connection, so that a
 * busy moment of the machine falls on both alike. A round is the median of a hundred of each.
 */
const alike = async ({ app, large, few }: Setting) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let turn = 0
  const ask = async ({ slug }: Seeded) => {
    const cookie = cookieOf(slug, askers[turn++ % askers.length]!)
    const begun = performance.now()
    const [answer] = (await once(
      get(`${app.url}/api/communities/${slug}/members?limit=50`, { agent, headers: { cookie } }),
      'response',
    )) as [IncomingMessage]
    await once(answer.resume(), 'end')
    if (answer.statusCode !== 200) throw new Error(`The member list answered ${answer.statusCode}.`)
    return performance.now() - begun
  }
  const round = async () => {
    const ours: number[] = []
    const floor: number[] = []
    for (let n = 0; n < 100; n++) {
      ours.push(await ask(large))
      floor.push(await ask(few))
    }
    return { ours: median(ours), floor: median(floor) }
  }
  for (let warm = 0; warm < 3; warm++) await round()
  const pairs: Pairs = { ours: [], floor: [] }
  for (let n = 0; n < rounds; n++) {
    const { ours, floor } = await round()
    pairs.ours.push(ours)
    pairs.floor.push(floor)
  }
  agent.destroy()
  return against('member list, 1,000 members to 50', pairs, 1.3)
}

import { load } from './load.ts'
import { byTurns } from './pairs.ts'
import { cookieOf, type Seeded, sow } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, type Row } from './table.ts'

const askers = Array.from({ length: 18 }, (_, n) => n + 13)
const turns = { rounds: 11, seconds: 40 }
const amount = 300

/**
 * The table of a community of 1,000 members and 100,000 replies: against its rows, the threads and the pings read by their ids; and
 * against that of a community of 50. Some wait for a first reply in both, and two pings ask everybody.
 */
export const measureLaying = async (setting: Setting): Promise<Row[]> => {
  const { app, bare, db } = setting
  const wide = await sow(db, 'wide', 1000, 5000)
  const narrow = await sow(db, 'narrow', 50, 100)
  for (const community of [wide, narrow]) await liven(setting, community)
  await db.query('vacuum analyze')
  const path = ({ slug }: Seeded) => `/api/communities/${slug}/table`
  const floors = new Map<number, string>()
  for (const asker of askers)
    floors.set(asker, `/${wide.id}/${wide.members[asker - 1]!}/table?${await laidFor(setting, wide, asker)}`)
  let turn = 0
  const next = () => askers[turn++ % askers.length]!
  const ours = (community: Seeded, connections: number) => () =>
    load({
      url: app.url,
      connections,
      amount,
      next: () => ({ path: path(community), cookie: cookieOf(community.slug, next()) }),
    })
  const floor = (connections: number) => () =>
    load({ url: bare.url, connections, amount, next: () => ({ path: floors.get(next())! }) })
  // Until both run what the machine has made of them, not what it makes it of.
  for (let warm = 0; warm < 10; warm++) await ours(wide, 10)().then(floor(10))
  const rows: Row[] = []
  for (const [how, connections] of [
    ['one after another', 1],
    ['10 connections', 10],
  ] as const)
    rows.push(
      against(
        `the table of 1,000 and 100,000 replies, ${how}`,
        await byTurns(turns, ours(wide, connections), floor(connections)),
        2,
      ),
    )
  rows.push(
    against('the table, 1,000 members to 50', await byTurns(turns, ours(wide, 1), ours(narrow, 1)), 1.3),
  )
  return rows
}

/** What lies on a table of 1,000 lies there, or nothing is measured. */
const laidFor = async ({ app }: Setting, { slug }: Seeded, asker: number) => {
  const answer = await fetch(`${app.url}/api/communities/${slug}/table`, {
    headers: { cookie: cookieOf(slug, asker) },
  })
  type Laid = Record<'waiting' | 'fresh', { thread: { id: string } }[]> & {
    pings: { ping: { id: string } }[]
  }
  const { pings, waiting, fresh } = (await answer.json()) as Laid
  if (pings.length < 2 || waiting.length < 8 || fresh.length < 20)
    throw new Error(`The table is bare: ${pings.length}, ${waiting.length}, ${fresh.length}`)
  const threads = [...waiting, ...fresh].map(({ thread }) => thread.id)
  return `threads=${threads.join()}&pings=${pings.map(({ ping }) => ping.id).join()}`
}

/** Some have written and nobody has answered; two ping. */
const liven = async ({ app, db }: Setting, { id, slug, members }: Seeded) => {
  await db.query(
    `insert into threads (community_id, id, author_id, kind, title, body, html, created_at, last_reply_at)
      select $1, uuid_v7(), a.id, 'talk', 'Nobody yet, ' || a.n, 'Who knows?', '<p>Who knows?</p>',
        snug_now() - a.n * interval '1 hour', snug_now() - a.n * interval '1 hour'
      from unnest($2::uuid[]) with ordinality a(id, n)`,
    [id, members.slice(31, 47)],
  )
  const closesAt = new Date(Date.now() + 3 * 24 * 60 * 60_000).toISOString()
  for (const asker of [2, 3]) {
    const answer = await fetch(`${app.url}/api/communities/${slug}/pings`, {
      method: 'POST',
      headers: { cookie: cookieOf(slug, asker), origin: app.url, 'content-type': 'application/json' },
      body: JSON.stringify({ what: 'Carry the shelves', closesAt }),
    })
    if (answer.status !== 201) throw new Error(`A ping was answered ${answer.status}: ${await answer.text()}`)
  }
}

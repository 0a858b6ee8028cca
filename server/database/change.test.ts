import { afterAll, beforeAll, expect, it } from 'vitest'
import { newWorld, type TestWorld } from '#server/testing/world.ts'
import { postReply } from '#server/threads/reply.ts'
import { changer } from './change.ts'
import { newPool, onto } from './connection.ts'

let world: TestWorld
let pool: ReturnType<typeof newPool>
beforeAll(async () => {
  world = await newWorld()
  // As in production: the databases of tests do not wait for the disk by themselves.
  pool = newPool(world.url, 2, '-c synchronous_commit=on')
})
afterAll(async () => {
  await pool.end()
  await world.close()
})

/** How much more is on disk when it is answered than was written before it: something, if what it wrote is. */
const synced = async (act: () => Promise<unknown>) => {
  const { rows: before } = await pool.query<{ at: string }>('select pg_current_wal_insert_lsn() as at')
  await act()
  const { rows } = await pool.query<{ bytes: number }>(
    'select pg_wal_lsn_diff(pg_current_wal_flush_lsn(), $1)::int as bytes',
    [before[0]!.at],
  )
  return rows[0]!.bytes
}

it('answers a change when it is on disk', async () => {
  const change = changer(pool)
  for (let n = 0; n < 20; n++) {
    const write = () =>
      change((tx) => tx.$client.query('insert into migrations (name) values ($1)', [`none ${n}`]))
    expect(await synced(write)).toBeGreaterThan(100)
  }
})

it('answers a reply when it is on disk', async () => {
  const snug = await world.community()
  const ama = await world.member(snug, 'Ama')
  const { body: thread } = await ama.post(`${snug.path}/threads`, {
    kind: 'talk',
    title: 'Lamps',
    body: 'Who?',
  })
  const author = { id: ama.memberId, communityId: snug.id, name: ama.name } as never
  for (let n = 0; n < 20; n++) {
    const write = () => postReply(onto(pool), author, thread.id, { body: `The ${n}th.` })
    expect(await synced(write)).toBeGreaterThan(100)
  }
})

import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newPool, type Tx } from '#server/database/connection.ts'
import { newWorld, type TestWorld } from '#server/testing/world.ts'
import { tidy } from '#server/tidy.ts'
import { newLimits } from '#server/http/limits.ts'
import { enqueueAll, type Job, job, type Queue, startQueue } from './queue.ts'

let world: TestWorld
const enqueue = <P>(tx: Tx, job: Job<P>, payload: P, key?: string) =>
  enqueueAll(tx, job, [{ payload, ...(key !== undefined && { key }) }])
const done: string[] = []
const waiting = new Map<string, () => void>()
/** Resolves when the job that says so was done. */
const hear = (what: string) => new Promise<void>((go) => waiting.set(what, go))
const say = job<{ what: string }>({
  name: 'say',
  async run({ what }) {
    done.push(what)
    waiting.get(what)?.()
  },
})
let tries = 0
const stumble = job<{ what: string }>({
  name: 'stumble',
  async run({ what }) {
    if (++tries === 1) throw new Error('not yet')
    done.push(what)
    waiting.get(what)?.()
  },
})
const failures: string[] = []
const queues: Queue[] = []

beforeAll(async () => {
  world = await newWorld({ limits: true })
  for (let worker = 0; worker < 2; worker++)
    queues.push(startQueue(world.url, [say, stumble], (name) => failures.push(name)))
  await Promise.all(queues.map(({ ready }) => ready))
})
afterAll(async () => {
  await Promise.all(queues.map((queue) => queue.close()))
  await world.close()
})

const change = <T>(...[work]: Parameters<TestWorld['apps'][0]['world']['change']>) =>
  world.apps[0]!.world.change(work) as Promise<T>

test('a job is done after its transaction has committed, once, whoever does it', async () => {
  const all = Array.from({ length: 40 }, (_, n) => `once ${n}`)
  const heard = all.map(hear)
  await Promise.all(all.map((what) => change((tx) => enqueue(tx, say, { what }))))
  await Promise.all(heard)
  expect(done.filter((what) => what.startsWith('once')).sort()).toEqual(all.sort())
})

test('jobs of one call are taken in the order they were given', async () => {
  const nobodys = job<{ what: number }>({ name: 'nobodys', run: () => Promise.resolve() })
  const given = Array.from({ length: 30 }, (_, what) => ({ payload: { what }, key: `nobodys:${what}` }))
  await change((tx) => enqueueAll(tx, nobodys, given))
  // Each before the next by its moment: the queue looks at nothing else.
  const { rows } = await world.pool.query<{ what: number; after: boolean }>(`with gone as (
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = 'nobodys' returning j.*)
    select (payload->>'what')::int as what, run_at > lag(run_at) over (order by run_at) as after from gone order by run_at`)
  expect(rows.map(({ what }) => what)).toEqual(given.map(({ payload }) => payload.what))
  expect(rows.slice(1).every(({ after }) => after)).toBe(true)
})

test('a job of a transaction that was rolled back is never done', async () => {
  const undone = change(async (tx) => {
    await enqueue(tx, say, { what: 'undone' })
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  const after = hear('after')
  await change((tx) => enqueue(tx, say, { what: 'after' }))
  await after
  await until(async () => (await world.pool.query('select from graphile_worker.jobs')).rowCount === 0)
  expect(done).not.toContain('undone')
})

test('with a key, the last one put stands', async () => {
  const later = hear('second')
  await change(async (tx) => {
    await enqueue(tx, say, { what: 'first' }, 'the one')
    await enqueue(tx, say, { what: 'second' }, 'the one')
  })
  await later
  expect(done).not.toContain('first')
})

test('one that fails is told by its name, and tried again', async () => {
  const heard = hear('at last')
  await change((tx) => enqueue(tx, stumble, { what: 'at last' }))
  await until(() => failures.length > 0)
  await world.pool.query(`update graphile_worker._private_jobs set run_at = now()`)
  await heard
  expect(failures).toEqual(['stumble'])
})

test('when the database goes away before it can be said that a job is done, the process lives and the queue begins again', async () => {
  const server = newPool(inject('postgres'), 1)
  const name = new URL(world.url).pathname.slice(1)
  const apart = job<object>({
    name: 'apart',
    async run() {
      await server.query(`alter database ${name} allow_connections false`)
      await server.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name])
    },
  })
  const told: string[] = []
  const queue = startQueue(world.url, [apart], (name) => told.push(name))
  await queue.ready
  await change((tx) => enqueue(tx, apart, {}))
  await until(() => told.includes('queue'))
  await server.query(`alter database ${name} allow_connections true`)
  const heard = hear('together again')
  await change((tx) => enqueue(tx, say, { what: 'together again' }))
  await heard
  await queue.close()
  await server.end()
})

test('tidying drops what has run out, and nothing else', async () => {
  const community = await world.community()
  const ama = await world.member(community, 'Ama')
  const count = async () =>
    Object.fromEntries(
      (
        await world.pool.query<{ what: string; n: number }>(
          `select 'sessions' as what, count(*)::int as n from sessions
           union all select 'resets', count(*)::int from resets
           union all select 'notices', count(*)::int from notices
           union all select 'limits', count(*)::int from rate_limits`,
        )
      ).rows.map(({ what, n }) => [what, n]),
    )
  const remember = async () => {
    await world.pool.query(
      `insert into notices (community_id, id, member_id, kind, key, read_at)
       select $1, gen_random_uuid(), $2, 'member.role', gen_random_uuid()::text, read
         from unnest(array[snug_now(), null]) as read`,
      [community.id, ama.memberId],
    )
    await world.pool.query(
      `insert into resets (secret_hash, account_id, expires_at) values (sha256(random()::text::bytea), $1, snug_now() + interval '1 day')`,
      [ama.accountId],
    )
  }
  await remember()
  await world.letPass('91 days', { sweep: false })
  await world.signIn(ama.accountId)
  await remember()
  await world.pool.query(`insert into rate_limits values ('old', 1, 1000), ('new', 1, 9000000000000)`)
  const before = await count()

  const { change, sessions } = world.apps[0]!.world
  await tidy({ change, sessions, limits: newLimits(world.pool, true) }).run({})
  // Those of the first day but for the unread notice; of today all.
  expect(await count()).toEqual({ ...before, sessions: 1, resets: 1, notices: 3, limits: 1 })
})

const until = async (so: () => boolean | Promise<boolean>) => {
  while (!(await so())) await new Promise((go) => setImmediate(go))
}

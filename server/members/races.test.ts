import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const hostsOf = async (id: string) => {
  const { rows } = await world.pool.query(
    `select count(*)::int as hosts from members where community_id = $1 and role = 'host' and status in ('active', 'resting')`,
    [id],
  )
  return rows[0].hosts as number
}
const twoHosts = async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  await c.host.put(`${c.path}/members/${ama.memberId}/role`, { role: 'host' })
  return { c, ama }
}

test('two hosts who unmake each other at once: one is left', async () => {
  for (let round = 0; round < 10; round++) {
    const { c, ama } = await twoHosts()
    const unmake = (who: Caller, of: Caller) =>
      who.put(`${c.path}/members/${of.memberId}/role`, { role: 'member' })
    const answers = await Promise.all([unmake(c.host.on(0), ama), unmake(ama.on(1), c.host)])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403])
    expect(await hostsOf(c.id)).toBe(1)
  }
})

test('both hosts leave at once: one stays', async () => {
  for (let round = 0; round < 10; round++) {
    const { c, ama } = await twoHosts()
    const answers = await Promise.all([c.host.on(0), ama.on(1)].map((who) => who.post(`${c.path}/leave`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    expect(await hostsOf(c.id)).toBe(1)
  }
})

test('one host leaves while the other steps down: one stays', async () => {
  for (let round = 0; round < 10; round++) {
    const { c, ama } = await twoHosts()
    const [left, stepped] = await Promise.all([
      c.host.on(round % 2).post(`${c.path}/leave`),
      ama.on(1).put(`${c.path}/members/${ama.memberId}/role`, { role: 'member' }),
    ])
    expect([left.status, stepped.status].sort()).toEqual([204, 409])
    expect(await hostsOf(c.id)).toBe(1)
  }
})

test('somebody is removed by one host while leaving by themselves: one end, one row of the log, one seat', async () => {
  for (let round = 0; round < 10; round++) {
    const { c } = await twoHosts()
    const bo = await world.member(c, 'Bo')
    const answers = await Promise.all([
      c.host.post(`${c.path}/members/${bo.memberId}/remove`, { reason: 'Enough.' }),
      bo.on(1).post(`${c.path}/leave`),
    ])
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    const { rows } = await world.pool.query(
      `select kind from log_entries where community_id = $1 and subject_id = $2 and kind in ('member.left', 'member.removed')`,
      [c.id, bo.memberId],
    )
    expect(rows).toHaveLength(1)
    expect((await c.host.get(c.path)).body.seats.taken).toBe(2)
  }
})

test('a host who is being unmade and acts meanwhile either acted before or is refused', async () => {
  for (let round = 0; round < 8; round++) {
    const { c, ama } = await twoHosts()
    const bo = await world.member(c, 'Bo')
    const [, acted] = await Promise.all([
      c.host.put(`${c.path}/members/${ama.memberId}/role`, { role: 'member' }),
      ama.on(1).post(`${c.path}/members/${bo.memberId}/suspend`, { reason: 'Because.' }),
    ])
    const { rows } = await world.pool.query(
      `select kind from log_entries where community_id = $1 and kind in ('member.role', 'member.suspended') order by at`,
      [c.id],
    )
    const kinds = rows.map(({ kind }) => kind)
    expect(kinds).toEqual(
      acted.status === 204
        ? ['member.role', 'member.suspended', 'member.role']
        : ['member.role', 'member.role'],
    )
  }
})

// Everything a member can make, as bare calls: each row they leave carries the time it was made at.
const acts = [
  (who: Caller, path: string) =>
    who.post(`${path}/threads`, { kind: 'talk', title: 'Still here', body: 'Said.' }),
  (who: Caller, path: string, thread: string) =>
    who.post(`${path}/threads/${thread}/replies`, { body: 'Said.' }),
  (who: Caller, path: string) =>
    who.post(`${path}/circles`, { name: 'Corner', purpose: 'x', seats: 4, listed: true, joining: 'open' }),
  (who: Caller, path: string) => who.patch(`${path}/me`, { lines: 'Still me.' }),
]
const madeAfter = `
  select 'thread' as made from threads t, ended where t.community_id = $1 and t.author_id = $2 and t.created_at > ended.at
  union all select 'reply' from replies r, ended where r.community_id = $1 and r.author_id = $2 and r.created_at > ended.at
  union all select 'circle' from circles c, ended where c.community_id = $1 and c.created_by = $2 and c.created_at > ended.at`

test('who is just being suspended waits for it with whatever they do, and is then refused', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  await world.letPass('15 days')
  const { id: thread } = (
    await c.host.post(`${c.path}/threads`, { kind: 'talk', title: 'Open', body: 'Talk.' })
  ).body
  const closesAt = new Date(Date.now() + 20 * 86_400_000).toISOString()
  const all = [
    ...acts,
    (who: Caller, path: string) => who.post(`${path}/pings`, { what: 'Who comes along', closesAt }),
    (who: Caller, path: string) =>
      who.post(`${path}/invitations`, { vouch: 'Somebody I would keep a chair for.' }),
  ]
  const waiting = async () =>
    (
      await world.pool.query(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).rows[0].n as number
  let answered = 0
  const calls: Promise<{ status: number }>[] = []
  await world.apps[0]!.world.change(async (tx) => {
    await tx.$client.query(`update members set status = 'suspended' where id = $1`, [ama.memberId])
    for (const [n, act] of all.entries())
      calls.push(act(ama.on(n % 2), c.path, thread).finally(() => answered++))
    while (answered === 0 && (await waiting()) < all.length);
    expect(answered).toBe(0)
  })
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(all.map(() => 403))
})

test.each(['suspend', 'remove', 'leave'] as const)(
  'nothing by somebody commits after they are gone: %s while they act on both processes',
  async (end) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: acts.length - 1 }), { minLength: 12, maxLength: 24 }),
        fc.nat({ max: 23 }),
        async (schedule, when) => {
          const c = await world.community()
          const ama = await world.member(c, 'Ama')
          const { id: thread } = (
            await c.host.post(`${c.path}/threads`, { kind: 'talk', title: 'Open', body: 'Talk.' })
          ).body
          const calls: Promise<{ status: number }>[] = []
          let ending: Promise<{ status: number }> | undefined
          const finish = () =>
            end === 'leave'
              ? ama.post(`${c.path}/leave`)
              : c.host.post(`${c.path}/members/${ama.memberId}/${end}`, { reason: 'Enough.' })
          for (const [n, act] of schedule.entries()) {
            if (n === when % schedule.length) ending = finish()
            calls.push(acts[act]!(ama.on(n % 2), c.path, thread))
            if (n % 4 === 3) await Promise.race(calls)
          }
          // A last keeper with nobody beside them may leave: their circles close with them.
          expect((await ending!).status).toBe(204)
          const answers = await Promise.all(calls)
          expect(answers.filter(({ status }) => ![200, 201, 403, 404].includes(status))).toEqual([])
          const { rows } = await world.pool.query(
            `with ended as (select max(at) as at from log_entries where community_id = $1 and subject_id = $2
               and kind in ('member.suspended', 'member.removed', 'member.left')) ${madeAfter}`,
            [c.id, ama.memberId],
          )
          expect(rows).toEqual([])
          // What is tried afterwards is refused alike on both.
          for (const process of [0, 1])
            for (const act of acts)
              expect((await act(ama.on(process), c.path, thread)).status).toBe(end === 'suspend' ? 403 : 404)
        },
      ),
      { numRuns: 6, verbose: 1 },
    )
  },
  60_000,
)

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { turnTo } from '#server/seed/clock.ts'
import { besides } from '#server/testing/inLine.ts'
import { newMailWorld } from '#server/testing/mail.ts'
import type { Caller, Community } from '#server/testing/world.ts'

/** Two processes that look after what is due at the same time. */
let it: Awaited<ReturnType<typeof newMailWorld>>
let snug: Community
let ama: Caller, bram: Caller
let beside: ReturnType<typeof besides>
beforeAll(async () => {
  it = await newMailWorld({ processes: 2 })
  beside = besides(it.world)
})
afterAll(async () => {
  await beside.close()
  await it.close()
})
beforeEach(async () => {
  await it.world.pool.query('delete from mails; delete from pushes')
  await it.world.pool.query('delete from graphile_worker._private_jobs')
  await it.world.pool.query('update notices set push_at = null, mail_at = null')
  snug = await it.world.community()
  ;[ama, bram] = [await member('Ama'), await member('Bram')]
})

/** Somebody with a proved address and a device, whom anything may reach at any hour. */
const member = async (name: string) => {
  const one = await it.world.member(snug, name)
  await it.world.pool.query('update accounts set proved_at = snug_now() where id = $1', [one.accountId])
  await it.world.pool.query(
    `insert into push_devices (id, account_id, session_id, endpoint, p256dh, auth, label)
      select gen_random_uuid(), s.account_id, s.id, 'https://push.example/' || s.id, 'x', 'y', 'A phone'
      from sessions s where s.account_id = $1 limit 1`,
    [one.accountId],
  )
  await one.patch(`${snug.path}/reach`, { quiet: { from: 0, to: 0 } })
  return one
}
const start = async (title: string) =>
  (await ama.post(`${snug.path}/threads`, { kind: 'talk', title, body: 'Is it?' })).body.id as string
const reply = async (thread: string, body: string) =>
  expect((await bram.post(`${snug.path}/threads/${thread}/replies`, { body })).status).toBe(201)
const sweepAll = () => Promise.all(it.world.apps.map(({ sweep }) => sweep.once()))
const due = () => it.world.pool.query('update notices set mail_at = snug_now() where mail_at is not null')
const rows = async (table: 'mails' | 'pushes') =>
  (
    await it.world.pool.query<{ about: string }>(`select about_id as about from ${table} order by about_id`)
  ).rows.map(({ about }) => about)
/** How many of her notices nobody has looked after yet. */
const left = async () =>
  (
    await it.world.pool.query(
      'select from notices where member_id = $1 and (push_at <= snug_now() or mail_at <= snug_now())',
      [ama.memberId],
    )
  ).rowCount

/**
 * Stops whoever puts a row into that table until it is let go, or has it fail: what a busy disk, a killed process, or a
 * database that went away would do between looking and being done.
 */
const halting = async (table: 'mails' | 'pushes', how: 'wait' | 'fail') => {
  const body = how === 'wait' ? 'perform pg_advisory_xact_lock_shared(4711)' : `raise exception 'gone'`
  await it.world.pool.query(
    `create function halt() returns trigger language plpgsql as $$ begin ${body}; return new; end $$;
     create trigger halt before insert on ${table} for each row execute function halt()`,
  )
  const gate = await it.world.pool.connect()
  if (how === 'wait') await gate.query('select pg_advisory_lock(4711)')
  return {
    /** Until somebody stands there, or waits for who does. */
    waitedFor: (what: 'advisory' | 'transactionid') =>
      expect
        .poll(async () => {
          const { rowCount } = await gate.query(
            `select from pg_locks l join pg_stat_activity a using (pid)
              where l.locktype = $1 and not l.granted and a.datname = current_database()`,
            [what],
          )
          return rowCount
        })
        .toBe(1),
    letGo: () => gate.query('select pg_advisory_unlock_all()'),
    async end() {
      await gate.query('select pg_advisory_unlock_all()')
      gate.release()
      await it.world.pool.query('drop function halt cascade')
    },
  }
}

test('two processes at it at once: of each notice one push and one mail, ever', async () => {
  const threads: string[] = []
  for (let n = 0; n < 6; n++) threads.push(await start(`Talk ${n}`))
  for (const thread of threads) await reply(thread, 'Yes.')
  const { rows: notices } = await it.world.pool.query<{ id: string }>(
    'select id from notices where push_at is not null and member_id = $1 order by id',
    [ama.memberId],
  )
  expect(notices).toHaveLength(6)
  for (let round = 0; round < 3; round++) await sweepAll()
  expect(await rows('pushes')).toEqual(notices.map(({ id }) => id))
  expect(await rows('mails')).toEqual([])
  await due()
  for (let round = 0; round < 3; round++) await sweepAll()
  expect(await rows('mails')).toEqual(threads.toSorted())
  expect(await rows('pushes')).toHaveLength(6)
  expect(await left()).toBe(0)
  // And both workers at the queue: each arrives once.
  await Promise.all([it.send(0), it.send(1)])
  const subjects = it.smtp.arrived.filter(({ to }) => to === ama.email).map(({ parsed }) => parsed.subject)
  expect(subjects).toHaveLength(6)
  expect(new Set(subjects).size).toBe(6)
})

test('while one is in the middle of it, another passes by; what is said then is mailed as well, once', async () => {
  const thread = await start('Glue')
  await reply(thread, 'Hide glue.')
  await it.world.apps[0]!.sweep.once()
  await due()
  const halt = await halting('mails', 'wait')
  try {
    const first = it.world.apps[0]!.sweep.once()
    await halt.waitedFor('advisory')
    await it.world.apps[1]!.sweep.once()
    const second = bram.post(`${snug.path}/threads/${thread}/replies`, { body: 'Or fish glue.' })
    await Promise.race([second, halt.waitedFor('transactionid')])
    await halt.letGo()
    await Promise.all([first, second])
  } finally {
    await halt.end()
  }
  expect(await rows('mails')).toEqual([thread])
  await it.send()
  await due()
  await sweepAll()
  await it.send()
  const texts = it.smtp.arrived.filter(({ to }) => to === ama.email).map(({ parsed }) => parsed.text ?? '')
  const count = (words: string) => texts.filter((text) => text.includes(words)).length
  expect([count('Hide glue.'), count('Or fish glue.')]).toEqual([1, 1])
})

describe('quiet hours that change while something is put off to their end', () => {
  const hours = (from: number, to: number) => ({ from: from * 60, to: to * 60 })
  const choose = (who: Caller, quiet: object | null) => who.patch(`${snug.path}/reach`, { quiet })
  const house = (quietTo: number) => snug.host.patch(snug.path, { quietTo: quietTo * 60 })
  /** When the clocks of UTC stand so next. */
  const next = async (hour: number) => {
    const { rows } = await it.world.pool.query<{ at: Date }>(
      `select (day + make_interval(hours => $1)) at time zone 'UTC' as at from (select snug_now() at time zone 'UTC' as local) now,
        lateral (select local::date + (local > local::date + make_interval(hours => $1))::int as day) ahead`,
      [hour],
    )
    return rows[0]!.at
  }
  const waits = async (who: Caller) => {
    const { rows } = await it.world.pool.query<{ at: Date }>(
      'select push_at as at from notices where member_id = $1 and push_at > snug_now()',
      [who.memberId],
    )
    return rows.map(({ at }) => at)
  }
  /** It is night by the community's hours, which are Bram's; he is asked something, and Sefa, who may be at any hour. */
  beforeEach(async () => {
    const night = await next(23)
    await turnTo(it.world.apps[0]!.world.db, night)
    // What comes of the day that has passed elsewhere is of another story.
    await it.world.apps[0]!.sweep.once()
    await it.world.pool.query('update notices set push_at = null, mail_at = null; delete from pushes')
    await member('Sefa')
    expect((await choose(bram, null)).status).toBe(200)
    const closesAt = new Date(night.getTime() + 60 * 3_600_000).toISOString()
    expect((await ama.post(`${snug.path}/pings`, { what: 'Carry shelves', closesAt })).status).toBe(201)
  })

  const changes = [
    ['the host’s', () => house(9), 9],
    ['one’s own', () => choose(bram, hours(20, 8)), 8],
  ] as const
  test.each(changes)('by %s change, it waits for the new end all the same', async (_, change, end) => {
    const halt = await halting('pushes', 'wait')
    try {
      const sweep = it.world.apps[1]!.sweep.once()
      await halt.waitedFor('advisory')
      const changed = change()
      await Promise.race([changed, halt.waitedFor('transactionid')])
      await halt.letGo()
      await sweep
      expect((await changed).status).toBe(200)
    } finally {
      await halt.end()
    }
    expect(await rows('pushes')).toHaveLength(1)
    expect(await waits(bram)).toEqual([await next(end)])
  })

  test.each(changes)(
    'a sweep does not wait for %s change, and comes to it afterwards',
    async (_, change, end) => {
      const [changed] = await beside.inLine(snug, [change], () => it.world.apps[1]!.sweep.once())
      expect(changed!.status).toBe(200)
      expect([await rows('pushes'), await waits(bram)]).toEqual([[], []])
      await it.world.apps[1]!.sweep.once()
      expect(await rows('pushes')).toHaveLength(1)
      expect(await waits(bram)).toEqual([await next(end)])
    },
  )

  test('two devices at once: the second moves it from where the first has', async () => {
    await it.world.apps[0]!.sweep.once()
    expect(await waits(bram)).toEqual([await next(7)])
    const both = await beside.inLine({ id: bram.memberId, row: 'members' }, [
      () => choose(bram, hours(20, 8)),
      () => choose(bram, hours(20, 6)),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await waits(bram)).toEqual([await next(6)])
  })
})

test.each([['pushes' as const], ['mails' as const]])(
  'what breaks off half way, when %s are made, leaves nothing, and is done again once',
  async (table) => {
    const thread = await start('Glue')
    await reply(thread, 'Hide glue.')
    if (table === 'mails') {
      await it.world.apps[0]!.sweep.once()
      await due()
    }
    const halt = await halting(table, 'fail')
    try {
      await sweepAll()
      expect([await rows(table), await left()]).toEqual([[], 1])
    } finally {
      await halt.end()
    }
    await sweepAll()
    await sweepAll()
    expect([(await rows(table)).length, await left()]).toEqual([1, 0])
    const { rows: jobs } = await it.world.pool.query(
      `select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = $1`,
      [table === 'mails' ? 'mail' : 'push'],
    )
    expect(jobs).toHaveLength(1)
  },
)

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { around } from '#server/testing/circles.ts'
import { newMailWorld } from '#server/testing/mail.ts'
import type { Caller, Community } from '#server/testing/world.ts'

/** A ping of which somebody has read in a digest is called off (PRODUCT §7, §9). */
let it: Awaited<ReturnType<typeof newMailWorld>>
beforeAll(async () => (it = await newMailWorld({ processes: 2 })))
afterAll(() => it.close())

let snug: Community
let ama: Caller, bram: Caller, sefa: Caller
beforeEach(async () => {
  await it.world.pool.query('update digests set due_at = null')
  await it.world.pool.query('update notices set push_at = null, mail_at = null')
  await it.world.pool.query('delete from mails')
  snug = await it.world.community()
  ;[ama, bram, sefa] = [await member('Ama'), await member('Bram'), await member('Sefa')]
})

const ok = async (answer: Promise<{ status: number; body: any }>) => {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}
const choose = (who: Caller, chosen: object) => ok(who.patch(`${snug.path}/reach`, chosen))
/** Somebody with a proved address, in no quiet hours. */
const member = async (name: string) => {
  const one = await it.world.member(snug, name)
  await it.world.pool.query('update accounts set proved_at = snug_now() where id = $1', [one.accountId])
  await choose(one, { quiet: { from: 0, to: 0 } })
  return one
}
const ping = async (more: object = {}): Promise<string> => {
  const { rows } = await it.world.pool.query<{ at: string }>(
    `select to_char(snug_now() at time zone 'UTC' + interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`,
  )
  return (
    await ok(bram.post(`${snug.path}/pings`, { what: 'Carry shelves', closesAt: rows[0]!.at, ...more }))
  ).id
}
const cancel = (id: string) => ok(bram.post(`${snug.path}/pings/${id}/cancel`))
const sweep = () => it.world.apps[0]!.sweep.once()
const send = async () => {
  await sweep()
  expect(await it.send()).toBe(0)
}
/** Their digest comes now, and tells of the ping, or does not. */
const digest = async ({ memberId, email }: Caller, tells = true) => {
  await it.world.pool.query('update digests set due_at = snug_now() where member_id = $1', [memberId])
  const before = it.smtp.arrived.length
  await send()
  const letters = it.smtp.arrived.slice(before).filter(({ to }) => to === email)
  expect(letters.some(({ parsed }) => parsed.text?.includes('Carry shelves'))).toBe(tells)
}
/** What of it stands in their inbox, and what is mailed of its end. */
const inbox = async ({ memberId }: Caller) => {
  const { rows } = await it.world.pool.query<{ kind: string }>(
    'select kind from notices where member_id = $1 and ping_id is not null order by created_at, id',
    [memberId],
  )
  return rows.map(({ kind }) => kind)
}
const mailed = async ({ email }: Caller) => {
  await sweep()
  await it.world.letPass('3 minutes 6 seconds')
  await send()
  return it.smtp.arrived.filter(({ to, parsed }) => to === email && parsed.text?.includes('called it off'))
    .length
}

test('who was asked and has read of it in no other way, before its own mail, is mailed that it was called off', async () => {
  const id = await ping()
  await digest(ama)
  await cancel(id)
  expect([await mailed(ama), await mailed(sefa)]).toEqual([1, 0])
  expect(await inbox(ama)).toEqual(['ping.sent', 'ping.cancelled'])
})

test('who wants the digest alone finds it in the inbox, and nothing is sent to them', async () => {
  await choose(ama, { room: { circleId: null, level: 'digest' } })
  const id = await ping()
  await digest(ama)
  await cancel(id)
  expect([await inbox(ama), await mailed(ama)]).toEqual([['ping.sent', 'ping.cancelled'], 0])
})

test('a digest that came before it told nothing of it', async () => {
  await it.world.member(snug, 'Noor')
  await digest(ama, false)
  expect(it.smtp.arrived.at(-1)!.to).toBe(ama.email)
  await it.world.letPass('1 second')
  await cancel(await ping())
  expect(await mailed(ama)).toBe(0)
})

test('who was not asked, for they came later, and read of it there finds it in the inbox only; who did not, or has said no, does not', async () => {
  const id = await ping()
  const [noor, timo, quiet, no] = [
    await member('Noor'),
    await member('Timo'),
    await member('Quiet'),
    await member('No'),
  ]
  await choose(quiet, { room: { circleId: null, level: 'nothing' } })
  // There is no letter where nothing is new.
  await ok(
    sefa.post(`${snug.path}/threads`, { kind: 'ask', title: 'Who has a ladder?', body: 'A long one.' }),
  )
  await digest(noor)
  await digest(no)
  await digest(quiet, false)
  await ok(no.put(`${snug.path}/pings/${id}/answer`, { choice: 'notMe' }))
  await cancel(id)
  expect(await Promise.all([noor, timo, quiet, no].map(inbox))).toEqual([['ping.cancelled'], [], [], []])
  // Nothing was ever sent to her of it but the digest.
  expect(await mailed(noor)).toBe(0)
})

test('of a ping that has not come to the rest yet, and of a circle one joined since, no digest has told', async () => {
  const { start, join } = around(it.world, snug)
  const circle = await start(bram)
  await join(sefa, circle)
  const first = await ping({ needed: 2, waves: { circleId: circle.id, minutes: 60 } })
  await digest(ama, false)
  await cancel(first)
  expect(await inbox(ama)).toEqual([])
  // There is one a day.
  await it.world.letPass('1 day')
  const inside = await ping({ circleId: circle.id })
  await ok(
    sefa.post(`${snug.path}/threads`, { kind: 'ask', title: 'Who has a ladder?', body: 'A long one.' }),
  )
  await digest(ama, false)
  expect(it.smtp.arrived.at(-1)!.to).toBe(ama.email)
  await join(ama, circle)
  await cancel(inside)
  expect([await inbox(ama), await inbox(sefa)]).toEqual([
    [],
    ['ping.sent', 'ping.cancelled', 'ping.sent', 'ping.cancelled'],
  ])
})

test('while the digest is just being sent: who sends is waited for, and what it told counts', async () => {
  const id = await ping()
  const noor = await member('Noor')
  await it.world.pool.query('update digests set due_at = snug_now() where member_id = any($1)', [
    [ama.memberId, noor.memberId],
  ])
  await sweep()
  const sender = await it.world.pool.connect()
  await sender.query('begin')
  await sender.query(
    `update mails set state = 'sending', marked_at = snug_now(), message_id = id::text, due_at = snug_now() + interval '1 hour'
      where kind = 'digest' and member_id = any($1)`,
    [[ama.memberId, noor.memberId]],
  )
  const cancelled = cancel(id)
  const waits = async () => {
    const { rowCount } = await sender.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rowCount
  }
  await expect
    .poll(waits, { timeout: 20_000 })
    .toBe(1)
    .finally(async () => {
      await sender.query('commit')
      sender.release()
    })
  await cancelled
  expect(await inbox(noor)).toEqual(['ping.cancelled'])
  expect(await mailed(ama)).toBe(1)
})

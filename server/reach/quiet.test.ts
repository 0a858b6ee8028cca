import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { besides } from '#server/testing/inLine.ts'
import { newMailWorld } from '#server/testing/mail.ts'
import { startReceiver } from '#server/testing/receiver.ts'
import type { Caller, Community } from '#server/testing/world.ts'

/** The quiet hours a host sets, and who follows them. */
let receiver: Awaited<ReturnType<typeof startReceiver>>
let it: Awaited<ReturnType<typeof newMailWorld>>
beforeAll(async () => {
  receiver = await startReceiver()
  it = await newMailWorld({ outside: receiver.outside })
})
afterAll(async () => {
  await it.close()
  await receiver.close()
})

let snug: Community
let ama: Caller, bram: Caller, sefa: Caller
beforeEach(async () => {
  await it.world.pool.query('update notices set push_at = null, mail_at = null')
  snug = await it.world.community()
  ;[ama, bram, sefa] = [await member('Ama'), await member('Bram'), await member('Sefa')]
  await choose(bram, { quiet: at(23, 6) })
})

/** Somebody in UTC with a proved address and a device, who has chosen nothing. */
const member = async (name: string) => {
  const one = await it.world.member(snug, name)
  await it.world.pool.query(`update accounts set proved_at = snug_now(), time_zone = 'UTC' where id = $1`, [
    one.accountId,
  ])
  const { endpoint, p256dh, auth } = receiver.subscribe()
  await one.put('/api/push/devices', { endpoint, p256dh, auth, label: 'A phone' })
  return one
}
const ok = async (answer: Promise<{ status: number; body: any }>) => {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}
const at = (from: number, to: number) => ({ from: from * 60, to: to * 60 })
const house = (from: number, to: number) =>
  ok(snug.host.patch(snug.path, { quietFrom: from * 60, quietTo: to * 60 }))
const choose = (who: Caller, chosen: object) => ok(who.patch(`${snug.path}/reach`, chosen))
const chosen = async (who: Caller) => (await ok(who.get(`${snug.path}/reach`))).quiet

/** Until the clocks of UTC next stand so. Whatever came due is put on its way as it does. */
const until = async (hour: number, minute = 0) => {
  await sweep()
  const { rows } = await it.world.pool.query<{ minutes: string }>(
    `select extract(epoch from next - local) / 60 as minutes from (select snug_now() at time zone 'UTC' as local) now,
      lateral (select local::date + make_interval(hours => $1, mins => $2) as today) day,
      lateral (select case when today > local then today else today + interval '1 day' end as next) ahead`,
    [hour, minute],
  )
  await it.world.letPass(`${rows[0]!.minutes} minutes`, { sweep: false })
  await sweep()
}
const sweep = () => it.world.apps[0]!.sweep.once()
const ping = async (what: string, by = sefa): Promise<string> => {
  const { rows } = await it.world.pool.query<{ closes: Date }>(
    `select snug_now() + interval '2 days' as closes`,
  )
  return (await ok(by.post(`${snug.path}/pings`, { what, closesAt: rows[0]!.closes }))).id
}
/** Whether it is on its way to somebody's devices, and into their mail. */
const ways = async (who: Caller) => {
  await sweep()
  const { rows } = await it.world.pool.query<{ way: string }>(
    `select 'push' as way from pushes where member_id = $1 union all select 'mail' from mails where member_id = $1 and kind = 'notice'`,
    [who.memberId],
  )
  return rows.map(({ way }) => way)
}

test('a host sets them: in them a ping interrupts nobody who chose nothing, and comes when they are over', async () => {
  await house(20, 8)
  await until(21)
  // Bram has his own; Ama has none, and the host has no device.
  const preview = await ok(sefa.get(`${snug.path}/pings/preview`))
  expect(preview).toMatchObject({ now: 1, later: 2, woken: 1 })
  await ping('Carry shelves')
  expect([await ways(ama), await ways(bram)]).toEqual([[], ['push']])
  await until(7, 59)
  expect(await ways(ama)).toEqual([])
  await until(8)
  expect(await ways(ama)).toEqual(['push'])
})

test('who chose something else has none of their own; who chose the very same has, until they choose none', async () => {
  await choose(ama, { neverWoken: true })
  await choose(bram, { quiet: at(22, 7) })
  await house(20, 8)
  expect([await chosen(ama), await chosen(bram), await chosen(sefa)]).toEqual([null, at(22, 7), null])
  await choose(bram, { byMail: false })
  expect(await chosen(bram)).toEqual(at(22, 7))
  const heard = await bram.listen()
  const { version } = await choose(bram, { quiet: null })
  expect((await heard.next('reach.changed')).reach).toMatchObject({ quiet: null, version })
  heard.close()
  await until(21)
  expect(await ok(sefa.get(`${snug.path}/pings/preview`))).toMatchObject({ now: 0, later: 3 })
})

test('each community has its own, and one’s choice is of one of them', async () => {
  const other = await it.world.community()
  await house(20, 8)
  expect((await ok(other.host.get(other.path))).quietFrom).toBe(22 * 60)
  expect((await ok(other.host.get(`${other.path}/reach`))).quiet).toBeNull()
})

describe('what waits for the morning when they are changed', () => {
  beforeEach(async () => {
    await choose(bram, { quiet: at(21, 8) })
    await house(20, 8)
    await until(22, 30)
    await ping('Carry shelves')
    expect([await ways(ama), await ways(bram)]).toEqual([[], []])
  })

  test('comes when the new ones are over, if that is sooner; not to who has their own', async () => {
    await house(22, 6)
    await until(5, 59)
    expect(await ways(ama)).toEqual([])
    await until(6)
    expect([await ways(ama), await ways(bram)]).toEqual([['push'], []])
    await until(7, 59)
    expect(await ways(bram)).toEqual([])
    await until(8)
    expect(await ways(bram)).toEqual(['push'])
  })

  test('comes when the new ones are over, if that is later; not to who has their own', async () => {
    await house(20, 10)
    await until(8)
    expect(await ways(bram)).toEqual(['push'])
    await until(9, 59)
    expect(await ways(ama)).toEqual([])
    await until(10)
    expect(await ways(ama)).toEqual(['push'])
  })

  test('comes at once where the new ones have not begun', async () => {
    await house(23, 8)
    expect([await ways(ama), await ways(bram)]).toEqual([['push'], []])
  })

  test('moves with one’s own choice as with the host’s', async () => {
    await choose(ama, { quiet: at(20, 7) })
    await choose(bram, { quiet: null })
    await until(7)
    expect([await ways(ama), await ways(bram)]).toEqual([['push'], []])
    await until(8)
    expect(await ways(bram)).toEqual(['push'])
  })

  test('is locked in the order in which who mails a talk locks it: neither waits for the other', async () => {
    await ping('Mend the roof')
    await ping('Paint the door', bram)
    await sweep()
    // The one in the middle becomes the first: no other order begins with it.
    const hers = 'select id from notices where member_id = $1 and push_at is not null'
    const least = '00000000-0000-7000-8000-000000000000'
    await it.world.pool.query(
      `update notices set id = '${least}' where id = (${hers} order by key offset 1 limit 1)`,
      [ama.memberId],
    )
    const beside = besides(it.world)
    const reader = await beside.pool.connect()
    await reader.query('begin')
    await reader.query(`select from notices where id = '${least}' for update`)
    const changed = house(20, 10)
    try {
      await beside.waitFor(1)
      const { rowCount } = await reader.query(`${hers} order by id for update skip locked`, [ama.memberId])
      expect(rowCount).toBe(3)
    } finally {
      await reader.query('commit')
      reader.release()
      await beside.close()
    }
    await changed
    await until(9, 59)
    expect(await ways(ama)).toEqual([])
    await until(10)
    expect(await ways(ama)).toEqual(['push', 'push', 'push'])
  })

  test('stays as it is where the change is refused, or is of something else', async () => {
    expect((await snug.host.patch(snug.path, { quietFrom: 1380, quietTo: 1380 })).status).toBe(400)
    expect((await ama.patch(snug.path, { quietFrom: 1380 })).status).toBe(403)
    await ok(snug.host.patch(snug.path, { pingMailMinutes: 4 }))
    await until(7, 59)
    expect(await ways(ama)).toEqual([])
    await until(8)
    expect(await ways(ama)).toEqual(['push'])
  })
})

test('a mail that waits for the morning moves too; one that waits its minutes does not', async () => {
  await house(20, 8)
  await until(19, 58)
  await ping('Carry shelves')
  expect(await ways(ama)).toEqual(['push'])
  await until(20, 2)
  await house(20, 6)
  await until(5, 59)
  expect(await ways(ama)).toEqual(['push'])
  await until(6)
  expect(await ways(ama)).toEqual(['push', 'mail'])

  await until(12)
  await ping('Mend the roof')
  expect(await ways(ama)).toEqual(['push', 'push', 'mail'])
  await house(21, 7)
  await until(12, 2)
  expect(await ways(ama)).toEqual(['push', 'push', 'mail'])
  await until(12, 4)
  expect(await ways(ama)).toEqual(['push', 'push', 'mail', 'mail'])
})

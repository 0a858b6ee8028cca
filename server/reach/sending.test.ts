import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { around } from '#server/testing/circles.ts'
import { newMailWorld } from '#server/testing/mail.ts'
import { startReceiver } from '#server/testing/receiver.ts'
import type { Caller, Community } from '#server/testing/world.ts'

/** What happens between the moment something is put on its way and the moment it is sent. */
let receiver: Awaited<ReturnType<typeof startReceiver>>
let it: Awaited<ReturnType<typeof newMailWorld>>
beforeAll(async () => {
  receiver = await startReceiver()
  it = await newMailWorld({ processes: 2, outside: receiver.outside })
})
afterAll(async () => {
  await it.close()
  await receiver.close()
})

let snug: Community
let ama: Caller, bram: Caller, sefa: Caller
beforeEach(async () => {
  await it.world.pool.query('delete from mails; delete from pushes')
  await it.world.pool.query('delete from graphile_worker._private_jobs')
  await it.world.pool.query('update notices set push_at = null, mail_at = null')
  receiver.received.length = it.smtp.arrived.length = 0
  snug = await it.world.community()
  ;[ama, bram, sefa] = [await member('Ama'), await member('Bram'), await member('Sefa')]
})

/** Somebody with a proved address and a device, in no quiet hours and without a digest. */
const member = async (name: string) => {
  const one = await it.world.member(snug, name)
  await it.world.pool.query(`update accounts set proved_at = snug_now(), time_zone = 'UTC' where id = $1`, [
    one.accountId,
  ])
  await choose(one, { quiet: { from: 0, to: 0 }, digest: 'off' })
  const { endpoint, p256dh, auth } = receiver.subscribe()
  await one.put('/api/push/devices', { endpoint, p256dh, auth, label: 'A phone' })
  return one
}
const ok = async (answer: Promise<{ status: number; body: any }>) => {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}
const choose = (who: Caller, chosen: object) => ok(who.patch(`${snug.path}/reach`, chosen))
const mute = (who: Caller, whom: Caller, kind = 'mute') =>
  ok(who.put(`${snug.path}/blocks/${whom.memberId}`, { kind }))
const start = async (who: Caller, title: string): Promise<string> =>
  (await ok(who.post(`${snug.path}/threads`, { kind: 'talk', title, body: `${title}, at length.` }))).id
const reply = (who: Caller, thread: string, body: string) =>
  ok(who.post(`${snug.path}/threads/${thread}/replies`, { body }))
let ahead = 0
const inMinutes = (minutes: number) => new Date(Date.now() + (ahead + minutes) * 60_000).toISOString()
const ping = async (what: string, more: object = {}): Promise<string> =>
  (await ok(bram.post(`${snug.path}/pings`, { what, closesAt: inMinutes(600), ...more }))).id
const sweep = () => it.world.apps[0]!.sweep.once()
const pass = async (minutes: number) => {
  await sweep()
  ahead += minutes
  await it.world.letPass(`${minutes} minutes`)
}
/** Quiet hours from ten minutes ago to in an hour. */
const nightNow = async () => {
  const { rows } = await it.world.pool.query<{ minute: number }>(
    `select (extract(hour from at) * 60 + extract(minute from at))::int as minute
      from (select snug_now() at time zone 'UTC' as at) now`,
  )
  const day = (minute: number) => (minute + 1440) % 1440
  return { quiet: { from: day(rows[0]!.minute - 10), to: day(rows[0]!.minute + 60) } }
}

type Way = 'mails' | 'pushes'
type Sent = { community: string; id: string; state: string }
/** What is or was on its way to Ama. */
const rows = async (way: Way) =>
  (
    await it.world.pool.query<Sent>(
      `select community_id as community, id, state from ${way} where member_id = $1 order by made_at, id`,
      [ama.memberId],
    )
  ).rows
const states = async (way: Way) => (await rows(way)).map(({ state }) => state)
const send = async (way: Way, { community, id }: Sent, process = 0) => {
  const { mail, pushing } = it.world.apps[process]!
  await (way === 'mails' ? mail.run({ community, mail: id }) : pushing.run({ community, push: id }))
}
const sendAll = async (way: Way) => {
  for (const one of await rows(way)) await send(way, one)
}
/** What has arrived at Ama, on each way. */
const arrived = (way: Way) =>
  way === 'pushes'
    ? receiver.received.map(({ said }) => said.body)
    : it.smtp.arrived.filter(({ to }) => to === ama.email).map(({ parsed }) => parsed.text ?? '')
/** Until it stands there to be sent. */
const onItsWay = async (way: Way) => {
  if (way === 'mails') await pass(3.1)
  await sweep()
  expect(await states(way)).toEqual(['waiting'])
}

const answered = async () => void (await reply(bram, await start(ama, 'Is it worth it?'), 'It is.'))
const asked = async () => void (await ping('Carry shelves'))
const inTheChair = async () => {
  const thread = await start(ama, 'Of glue')
  await it.world.pool.query(
    `insert into notices (community_id, id, member_id, kind, key, about_id, thread_id, words)
      values ($1, gen_random_uuid(), $2, 'spotlight.front', 'front', $3, $4, 'Because it holds.')`,
    [snug.id, ama.memberId, bram.memberId, thread],
  )
}
const whose = { 'an answer': answered, 'a ping': asked, 'a word about one’s writing': inTheChair }
const removed = () =>
  ok(snug.host.post(`${snug.path}/members/${ama.memberId}/remove`, { reason: 'It is over.' }))
const suspended = () =>
  ok(snug.host.post(`${snug.path}/members/${ama.memberId}/suspend`, { reason: 'A rest.' }))
const meanwhile: [string, (way: Way) => Promise<unknown>, (keyof typeof whose)[]?][] = [
  ['was removed', removed],
  ['was suspended', suspended],
  ['is away', () => choose(ama, { awayUntil: inMinutes(90) })],
  ['wants nothing of the room', () => choose(ama, { room: { circleId: null, level: 'nothing' } })],
  ['has muted who it is from', () => mute(ama, bram), ['an answer', 'a word about one’s writing']],
  ['has blocked who it is from', () => mute(ama, bram, 'block'), ['an answer', 'a word about one’s writing']],
  ['wants no mail, or is here', (way) => (way === 'mails' ? choose(ama, { byMail: false }) : here())],
  ['has read it in the inbox', () => readAll()],
]
const here = async () => {
  const ears = await ama.listen()
  ears.say({ type: 'here', here: true })
  await ears.next('presence')
}
const readAll = async () => {
  const { items } = (await ama.get(`${snug.path}/notices`)).body
  await ok(ama.put(`${snug.path}/notices/read`, { upTo: items[0].id }))
}

describe.each<Way>(['mails', 'pushes'])('of what waits among the %s', (way) => {
  test.each(Object.entries(whose))('%s is sent', async (_, happens) => {
    await happens()
    await onItsWay(way)
    await sendAll(way)
    expect([arrived(way).length, await states(way)]).toEqual([1, ['sent']])
  })

  test.each(
    meanwhile.flatMap(([what, act, of = Object.keys(whose) as (keyof typeof whose)[]]) =>
      of.map((thing) => [thing, what, act] as const),
    ),
  )('%s is dropped when its reader %s', async (thing, _, act) => {
    await whose[thing]()
    await onItsWay(way)
    await act(way)
    await sendAll(way)
    expect([arrived(way), await states(way)]).toEqual([[], ['dropped']])
  })

  test('what was offered to them is dropped when another has taken it', async () => {
    const thread = await start(sefa, 'Who knows?')
    await it.world.letPass('24 hours', { sweep: false })
    ahead += 24 * 60
    // It is asked who waits, and three are offered it; what else falls due after a day is nothing of theirs.
    await sweep()
    await it.world.pool.query(`update digests set due_at = null; delete from mails`)
    await onItsWay(way)
    await ok(bram.post(`${snug.path}/handovers/${thread}/take`))
    await it.world.pool.query('update notices set read_at = null where member_id = $1', [ama.memberId])
    await sendAll(way)
    expect([arrived(way), await states(way)]).toEqual([[], ['dropped']])
  })

  test('a ping is dropped when they have said no to it', async () => {
    const id = await ping('Carry shelves')
    await onItsWay(way)
    await ok(ama.put(`${snug.path}/pings/${id}/answer`, { choice: 'notMe' }))
    await sendAll(way)
    expect([arrived(way), await states(way)]).toEqual([[], ['dropped']])
  })

  test('of several answers those of who is still heard go out', async () => {
    const thread = await start(ama, 'Is it worth it?')
    await reply(bram, thread, 'Canary')
    await reply(sefa, thread, 'I doubt it.')
    await onItsWay(way)
    await mute(ama, bram)
    await sendAll(way)
    expect(await states(way)).toEqual(['sent'])
    expect(arrived(way)).toHaveLength(1)
    expect(arrived(way)[0]).not.toContain('Canary')
  })

  test('what may not go for the night waits for the morning, and goes once', async () => {
    await answered()
    await onItsWay(way)
    await choose(ama, await nightNow())
    await sendAll(way)
    const { rows: due } = await it.world.pool.query<{ minutes: number }>(
      `select round(extract(epoch from due_at - snug_now()) / 60)::int as minutes from ${way} where member_id = $1`,
      [ama.memberId],
    )
    expect(due[0]!.minutes).toBeGreaterThan(55)
    await pass(50)
    await sendAll(way)
    expect([arrived(way), await states(way)]).toEqual([[], ['waiting']])
    await pass(11)
    await sweep()
    await sendAll(way)
    await sendAll(way)
    expect([arrived(way).length, await states(way)]).toEqual([1, ['sent']])
  })

  test('a ping that has ended by the morning is dropped', async () => {
    await ping('Carry shelves', { closesAt: inMinutes(45) })
    await onItsWay(way)
    await choose(ama, await nightNow())
    await sendAll(way)
    await pass(61)
    await sendAll(way)
    expect([arrived(way), await states(way)]).toEqual([[], ['dropped']])
  })
})

describe('a ping that is called off', () => {
  const cancel = (id: string, by = bram) => ok(by.post(`${snug.path}/pings/${id}/cancel`))
  const told = () => arrived('mails').filter((text) => text.includes('called it off'))

  test('by night, before anybody was told of it, is told to nobody; nor in the morning', async () => {
    await choose(ama, await nightNow())
    const id = await ping('Carry shelves')
    await pass(4)
    await cancel(id)
    for (const minutes of [4, 61, 4]) await pass(minutes)
    expect([await states('pushes'), await states('mails')]).toEqual([[], []])
    // Its author is told in any case, and from whom.
    const his = it.smtp.arrived.filter(({ to }) => to === bram.email)
    await cancel(await ping('Mend the roof'), snug.host)
    await pass(3.1)
    expect(await it.send()).toBe(0)
    const news = it.smtp.arrived.filter(({ to }) => to === bram.email).slice(his.length)
    expect(news.map(({ parsed }) => parsed.subject)).toEqual([
      `[The ${snug.slug}] ${snug.host.name} called it off: Mend the roof`,
    ])
  })

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['was pushed of it', async () => sendAll('pushes')],
    ['was mailed of it', async () => (await pass(3.1), await sweep(), await sendAll('mails'))],
    ['has read of it', async () => readAll()],
    ['has answered it', async (id) => ok(ama.put(`${snug.path}/pings/${id}/answer`, { choice: 'in' }))],
  ])('is mailed to who %s: who called it off, what, and when it was to be', async (_, knows) => {
    const id = await ping('Carry shelves', { happensAt: inMinutes(900) })
    await sweep()
    await knows(id)
    await cancel(id)
    await pass(3.1)
    await sweep()
    await sendAll('mails')
    expect(told()).toHaveLength(1)
    expect(told()[0]).toMatch(/Bram called it off: Carry shelves\s+It was to be on \w+day /)
  })

  test('while it is just being pushed: who sends is waited for, and what they told counts', async () => {
    const id = await ping('Carry shelves')
    await sweep()
    const [one] = await rows('pushes')
    const sender = await it.world.pool.connect()
    await sender.query('begin')
    await sender.query(`update pushes set state = 'sending', marked_at = snug_now() where id = $1`, [one!.id])
    await cancel(id)
    const swept = sweep()
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
    await swept
    await pass(3.1)
    await sweep()
    await sendAll('mails')
    expect(told()).toHaveLength(1)
  })
})

test('a ping that asked and nudged by night asks once in the morning, on each way', async () => {
  await choose(ama, await nightNow())
  await ping('Carry shelves', { closesAt: inMinutes(100) })
  await pass(52)
  await sweep()
  const { rows: told } = await it.world.pool.query<{ kind: string }>(
    'select kind from notices where member_id = $1 and ping_id is not null order by created_at',
    [ama.memberId],
  )
  expect(told.map(({ kind }) => kind)).toEqual(['ping.sent', 'ping.nudged'])
  expect(await states('pushes')).toEqual([])
  await pass(9)
  await pass(4)
  await sweep()
  for (const way of ['pushes', 'mails'] as const) {
    await sendAll(way)
    expect([arrived(way).length, await states(way)]).toEqual([1, ['sent']])
  }
})

describe('who is named in the words of a ping', () => {
  const why = `@Ama knows where they stand.`
  const firstLines = () =>
    it.smtp.arrived.filter(({ to }) => to === ama.email).map(({ parsed }) => parsed.text?.split('\n')[0])
  const sent = async () => {
    await sweep()
    await sendAll('pushes')
    await pass(3.1)
    await sweep()
    await sendAll('mails')
    return [arrived('pushes'), firstLines()]
  }

  test('and asked by it is told of it once on each way: that it asks', async () => {
    await ping('Carry shelves', { why })
    expect(await sent()).toEqual([['You are asked whether you are in.'], [`Bram asks at The ${snug.slug}:`]])
    // The inbox has both, and what is said in its talk reaches them as ever.
    const { items } = (await ama.get(`${snug.path}/notices`)).body
    expect(items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['ping.sent', 'thread.mentioned'])
    await ok(
      bram.post(`${snug.path}/threads/${items[0].thread?.id ?? items[1].thread.id}/replies`, { body: why }),
    )
    expect((await sent())[0]).toHaveLength(2)
    expect(arrived('mails')).toHaveLength(2)
  })

  test('and not asked yet is told that they are named, and later that they are asked', async () => {
    const { start: found, join } = around(it.world, snug)
    const circle = await found(bram)
    await join(sefa, circle)
    await ping('Carry shelves', { why, needed: 2, waves: { circleId: circle.id, minutes: 15 } })
    expect(await sent()).toEqual([['Somebody wrote to you.'], ['Bram wrote:']])
    await pass(13)
    await sent()
    expect(arrived('pushes')).toEqual(['Somebody wrote to you.', 'You are asked whether you are in.'])
    expect(firstLines()).toEqual(['Bram wrote:', `Bram asks at The ${snug.slug}:`])
  })
})

describe('two mails of one talk', () => {
  const words = (said: string) => arrived('mails').filter((text) => text.includes(said)).length
  const once = () => expect([words('Hide glue.'), words('Or fish glue.')]).toEqual([1, 1])
  /** Both stand there to be sent. */
  const two = async (title = 'Glue') => {
    const thread = await start(ama, title)
    await reply(bram, thread, 'Hide glue.')
    await pass(2.1)
    await reply(bram, thread, 'Or fish glue.')
    await pass(2.1)
    const [first, second] = (await rows('mails')).slice(-2)
    return [first!, second!] as const
  }

  test('what the later has told, while the mail server did not take the earlier, is not told again', async () => {
    const [first, second] = await two()
    it.smtp.answer({ rcpt: 451 })
    await expect(send('mails', first)).rejects.toThrow()
    await send('mails', second)
    await send('mails', first)
    once()
    expect(await states('mails')).toEqual(['dropped', 'sent'])
  })

  test('while the earlier is under way the later waits, and tells what is left', async () => {
    const [first, second] = await two()
    let go = () => {}
    it.smtp.answer(new Promise<void>((done) => (go = done)))
    const sending = send('mails', first)
    await vi.waitFor(async () => expect(await states('mails')).toEqual(['sending', 'waiting']))
    await send('mails', second, 1)
    expect(await states('mails')).toEqual(['sending', 'waiting'])
    go()
    await sending
    await pass(1.1)
    expect(await it.send()).toBe(0)
    once()
    expect(await states('mails')).toEqual(['sent', 'sent'])
  })

  test('two workers at once tell each word once', async () => {
    const pairs: (readonly [Sent, Sent])[] = []
    for (let n = 0; n < 5; n++) pairs.push(await two(`Glue ${n}`))
    await Promise.all(pairs.flatMap((pair) => pair.map((one, process) => send('mails', one, process))))
    await pass(1.1)
    expect(await it.send()).toBe(0)
    expect([words('Hide glue.'), words('Or fish glue.')]).toEqual([5, 5])
  })
})

test('what a ping would interrupt is said before it is sent: by day, in the night, and who is not to be woken', async () => {
  const cost = async () => {
    const { now, later, woken } = await ok(bram.get(`${snug.path}/pings/preview`))
    return [now, later, woken]
  }
  // Two have a device; the host has none, and no page open.
  expect(await cost()).toEqual([2, 1, 0])
  await choose(ama, await nightNow())
  expect(await cost()).toEqual([1, 2, 1])
  await choose(ama, { neverWoken: true })
  expect(await cost()).toEqual([1, 2, 0])
  await choose(sefa, { awayUntil: inMinutes(600) })
  expect(await cost()).toEqual([0, 3, 0])
  await choose(sefa, { awayUntil: null })
  await choose(sefa, { room: { circleId: null, level: 'digest' } })
  expect(await cost()).toEqual([0, 3, 0])
  await choose(ama, { quiet: { from: 0, to: 0 } })
  await choose(sefa, { room: { circleId: null, level: 'mentions' } })
  expect(await cost()).toEqual([2, 1, 0])
  await ping('Carry shelves')
  await sweep()
  const { rows } = await it.world.pool.query('select member_id from pushes order by member_id')
  expect(rows.map((row) => row.member_id)).toEqual([ama.memberId, sefa.memberId].sort())
})

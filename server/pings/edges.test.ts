import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wantsAnswer } from '#shared/knownPings.ts'
import type { Ping } from '#shared/pings.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let c: Community
let ama: Caller, bo: Caller, cleo: Caller
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.close())

/** A moment from now, by the database's clock (which these tests move). */
const from = async (span: string) => {
  const { rows } = await world.pool.query('select (snug_now() + $1::interval)::text as at', [span])
  return new Date(rows[0].at).toISOString()
}
const fresh = async () => {
  c = await world.community()
  ;[ama, bo, cleo] = (await Promise.all(['Ama', 'Bo', 'Cleo'].map((name) => world.member(c, name)))) as [
    Caller,
    Caller,
    Caller,
  ]
}
const send = async (who: Caller, more: object = {}) =>
  who.post(`${c.path}/pings`, { what: 'Lend a hand', closesAt: await from('1 hour'), ...more })
const at = ({ body }: { body: { id: string } }, act = '') => `${c.path}/pings/${body.id}${act}`
const wrong = (answer: { body: { type: string; errors?: { pointer: string }[] } }) => [
  answer.body.type,
  ...(answer.body.errors ?? []).map(({ pointer }) => pointer),
]

describe('what the form refuses', () => {
  beforeAll(fresh)
  const cases: [string, () => object | Promise<object>, string[]][] = [
    ['nothing asked', () => ({ what: '  ' }), ['request.invalid', '/what']],
    ['too many words', () => ({ what: 'x'.repeat(141) }), ['request.invalid', '/what']],
    ['no deadline', () => ({ closesAt: undefined }), ['request.invalid', '/closesAt']],
    ['a deadline in words', () => ({ closesAt: 'tomorrow' }), ['request.invalid', '/closesAt']],
    [
      'a deadline no clock holds',
      () => ({ closesAt: '0000-01-01T00:00:00Z' }),
      ['request.invalid', '/closesAt'],
    ],
    ['a deadline past', async () => ({ closesAt: await from('-1 minute') }), ['ping.deadline', '/closesAt']],
    [
      'a deadline too soon',
      async () => ({ closesAt: await from('4 minutes') }),
      ['ping.deadline', '/closesAt'],
    ],
    [
      'a deadline too far',
      async () => ({ closesAt: await from('14 days 1 minute') }),
      ['ping.deadline', '/closesAt'],
    ],
    ['nobody needed', () => ({ needed: 0 }), ['request.invalid', '/needed']],
    ['half a person', () => ({ needed: 1.5 }), ['request.invalid', '/needed']],
    ['more than are asked', () => ({ needed: 4 }), ['request.invalid', '/needed']],
    ['at most fewer than needed', () => ({ needed: 2, atMost: 1 }), ['request.invalid', '/atMost']],
    [
      'a time that is past',
      async () => ({ happensAt: await from('-1 hour') }),
      ['request.invalid', '/happensAt'],
    ],
    ['an unknown field', () => ({ whom: 'all' }), ['request.invalid', '/']],
    ['no id', () => ({ id: 'mine' }), ['request.invalid', '/id']],
    ['a NUL', () => ({ why: 'a\u0000b' }), ['request.invalid']],
    ['a circle that is none', () => ({ circleId: uuidv7() }), ['not_found']],
    ['an outcome of nothing', () => ({ outcome: { pingId: uuidv7(), text: 'Done.' } }), ['not_found']],
    ['urgent from a newcomer', () => ({ urgent: true }), ['ping.too_soon']],
  ]
  test.each(cases)('%s', async (_, more, refused) => {
    expect(wrong(await send(ama, await more()))).toEqual(refused)
    expect((await ama.get(`${c.path}/pings`)).body.items).toEqual([])
    expect((await bo.get(`${c.path}/notices`)).body.items).toEqual([])
  })

  test('nobody to ask', async () => {
    const alone = await world.community()
    const sent = await alone.host.post(`${alone.path}/pings`, {
      what: 'Anyone?',
      closesAt: await from('1 hour'),
    })
    expect(wrong(sent)).toEqual(['ping.nobody'])
  })

  test('five minutes and fourteen days are as long as they sound', async () => {
    expect((await send(ama, { closesAt: await from('5 minutes') })).status).toBe(201)
    expect((await send(bo, { closesAt: await from('14 days') })).status).toBe(201)
  })
})

describe('answers', () => {
  beforeAll(fresh)
  test.each([
    ['no choice', { note: 'hm' }, '/choice'],
    ['another choice', { choice: 'maybe' }, '/choice'],
    ['a long note', { choice: 'in', note: 'x'.repeat(281) }, '/note'],
    ['a time without later', { choice: 'in', at: '2099-01-01T00:00:00Z' }, '/at'],
    ['later than the end', { choice: 'later', at: '2099-01-01T00:00:00Z' }, '/at'],
    ['later in the past', { choice: 'later', at: '2020-01-01T00:00:00Z' }, '/at'],
  ])('refused: %s', async (_, body, pointer) => {
    const list = (await ama.get(`${c.path}/pings`)).body.items
    const ping = list[0] ? { body: list[0] } : await send(ama)
    expect(wrong(await bo.put(at(ping, '/answer'), body))).toEqual(['request.invalid', pointer])
    expect((await ama.get(at(ping))).body.tally.silent).toBe(3)
  })

  test('one current answer, changed as often as one likes', async () => {
    const ping = await send(bo, { atMost: 1 })
    for (const [choice, tally] of [
      ['later', { in: 0, waiting: 0, no: 0, later: 1, silent: 2 }],
      ['cant', { in: 0, waiting: 0, no: 1, later: 0, silent: 2 }],
      ['notMe', { in: 0, waiting: 0, no: 1, later: 0, silent: 2 }],
      ['in', { in: 1, waiting: 0, no: 0, later: 0, silent: 2 }],
      ['in', { in: 1, waiting: 0, no: 0, later: 0, silent: 2 }],
    ] as const) {
      const answered = await ama.put(at(ping, '/answer'), { choice })
      expect(answered.body.tally).toEqual(tally)
      expect(answered.body.answers).toHaveLength(1)
    }
  })

  test('the line keeps the order in which they came, also when one adds a note', async () => {
    await fresh()
    const dora = await world.member(c, 'Dora')
    const ping = await send(c.host, { atMost: 1 })
    for (const who of [dora, cleo, bo, ama]) await who.put(at(ping, '/answer'), { choice: 'in' })
    await cleo.put(at(ping, '/answer'), { choice: 'in', note: 'Still here.' })
    await dora.put(at(ping, '/answer'), { choice: 'cant' })
    expect((await cleo.get(at(ping))).body.mine).toMatchObject({ waiting: false, note: 'Still here.' })
    await cleo.put(at(ping, '/answer'), { choice: 'notMe' })
    expect((await bo.get(at(ping))).body.mine.waiting).toBe(false)
    expect((await ama.get(at(ping))).body.mine.waiting).toBe(true)
  })

  test('one who joins later may answer, and is in no share', async () => {
    await fresh()
    const ping = await send(cleo)
    const dora = await world.member(c, 'Dora')
    // It wants no answer of hers, wherever one looks.
    expect((await dora.get(`${c.path}/pings?state=wanting`)).body.items).toEqual([])
    const wants = async (who: Caller) => wantsAnswer((await who.get<Ping>(at(ping))).body, Date.now())
    expect([await wants(dora), await wants(bo), await wants(cleo)]).toEqual([false, true, false])
    expect((await dora.get(`${c.path}/table`)).body.pings).toEqual([])
    expect((await dora.get(`${c.path}/marks`)).body.pings).toBe(0)
    expect((await bo.get(`${c.path}/pings?state=wanting`)).body.items).toMatchObject([{ asksMe: true }])
    const { body } = await dora.put(at(ping, '/answer'), { choice: 'in' })
    expect(body).toMatchObject({ asked: 3, tally: { in: 1, silent: 3 } })
    expect(
      (await cleo.get(at(ping))).body.forAuthor.silent.map(({ name }: { name: string }) => name),
    ).not.toContain('Dora')
  })

  test('later comes back at its time, once, unless it was answered meanwhile', async () => {
    await fresh()
    const ping = await send(ama)
    const at10 = await from('10 minutes')
    await bo.put(at(ping, '/answer'), { choice: 'later', at: at10 })
    await cleo.put(at(ping, '/answer'), { choice: 'later', at: at10 })
    await cleo.put(at(ping, '/answer'), { choice: 'in' })
    expect((await bo.get(`${c.path}/pings?state=wanting`)).body.items).toEqual([])
    await world.letPass('11 minutes')
    await world.letPass('1 minute')
    const later = async (who: Caller) =>
      (await who.get(`${c.path}/notices`)).body.items.filter(
        ({ kind }: { kind: string }) => kind === 'ping.later',
      )
    expect(await later(bo)).toHaveLength(1)
    expect(await later(cleo)).toHaveLength(0)
    expect((await bo.get(`${c.path}/pings?state=wanting`)).body.items).toHaveLength(1)
  })

  test('a late answer is refused by the clock, before anybody wrote the end down', async () => {
    await fresh()
    const ping = await send(ama)
    await world.letPass('1 hour', { sweep: false })
    expect(wrong(await bo.put(at(ping, '/answer'), { choice: 'in' }))).toEqual(['ping.ended'])
    expect((await bo.get(at(ping))).body).toMatchObject({ state: 'lapsed', endedAt: ping.body.closesAt })
    expect((await bo.get(`${c.path}/pings?state=open`)).body.items).toEqual([])
  })

  test('who leaves is in no more, and the first in line moves up', async () => {
    await fresh()
    const ping = await send(c.host, { atMost: 1 })
    for (const who of [ama, bo, cleo]) await who.put(at(ping, '/answer'), { choice: 'in' })
    expect((await ama.post(`${c.path}/leave`)).status).toBe(204)
    const { body } = await c.host.get(at(ping))
    expect(body.tally).toEqual({ in: 1, waiting: 1, no: 1, later: 0, silent: 0 })
    expect((await bo.get(at(ping))).body.mine.waiting).toBe(false)
  })
})

describe('changing it', () => {
  beforeAll(fresh)
  test('what and place; a changed time is told to those in and asks them again', async () => {
    const ping = await send(ama, {
      why: 'For @Bo’s roof.',
      happensAt: await from('2 days'),
      place: 'The yard',
    })
    await bo.put(at(ping, '/answer'), { choice: 'in' })
    await cleo.put(at(ping, '/answer'), { choice: 'cant' })
    const changed = await ama.patch(at(ping), { what: 'Lend two hands', place: '' })
    expect(changed.body).toMatchObject({ what: 'Lend two hands', place: '', timeChangedAt: null })
    expect((await bo.get(`${c.path}/pings?state=wanting`)).body.items).toEqual([])
    const moved = await ama.patch(at(ping), { happensAt: await from('3 days') })
    expect(moved.body.timeChangedAt).not.toBeNull()
    expect((await bo.get(`${c.path}/pings?state=wanting`)).body.items).toHaveLength(1)
    expect((await bo.get(`${c.path}/notices`)).body.items[0].kind).toBe('ping.time_changed')
    expect((await cleo.get(`${c.path}/notices`)).body.items[0].kind).toBe('ping.sent')
    await bo.put(at(ping, '/answer'), { choice: 'in' })
    expect((await bo.get(`${c.path}/pings?state=wanting`)).body.items).toEqual([])
    const thread = await bo.get(`${c.path}/threads/${ping.body.threadId}`)
    expect(thread.body.thread).toMatchObject({
      title: 'Lend two hands',
      body: 'For @Bo’s roof.',
      html: expect.stringContaining('class="mention"'),
    })
  })

  test('only its author, only while it is open, only to a time to come', async () => {
    const ping = await send(bo)
    expect(wrong(await c.host.patch(at(ping), { what: 'Mine now' }))).toEqual(['member.not_yours'])
    expect(wrong(await bo.patch(at(ping), { happensAt: await from('-1 day') }))).toEqual([
      'request.invalid',
      '/happensAt',
    ])
    await bo.post(at(ping, '/close'))
    expect(wrong(await bo.patch(at(ping), { what: 'Too late' }))).toEqual(['ping.ended'])
  })
})

describe('the end', () => {
  beforeAll(fresh)
  test('closing early, by the author or a host; the host’s act is written down', async () => {
    const mine = await send(ama, { needed: 2 })
    await bo.put(at(mine, '/answer'), { choice: 'in' })
    expect(wrong(await cleo.post(at(mine, '/close')))).toEqual(['member.not_yours'])
    expect((await ama.post(at(mine, '/close'))).body.state).toBe('lapsed')
    expect(wrong(await ama.post(at(mine, '/close')))).toEqual(['ping.ended'])
    expect(wrong(await ama.post(at(mine, '/cancel')))).toEqual(['ping.ended'])
    const log = async () =>
      (
        await world.pool.query(
          `select kind from log_entries where community_id = $1 and kind like 'ping.%'`,
          [c.id],
        )
      ).rows
    expect(await log()).toEqual([])
    const bos = await send(bo)
    expect((await c.host.post(at(bos, '/cancel'))).body.state).toBe('cancelled')
    expect(await log()).toEqual([{ kind: 'ping.cancelled' }])
    expect((await bo.get(`${c.path}/notices`)).body.items[0]).toMatchObject({
      kind: 'ping.cancelled',
      about: { name: 'Hanna' },
    })
  })

  test('with nobody in, the plain end is told and nothing is owed', async () => {
    await fresh()
    const ping = await send(ama)
    await bo.put(at(ping, '/answer'), { choice: 'cant' })
    await world.letPass('1 hour')
    const notices = (await ama.get(`${c.path}/notices`)).body.items
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatchObject({ kind: 'ping.ended', quiet: false })
    expect((await bo.get(`${c.path}/notices`)).body.items[0]).toMatchObject({
      kind: 'ping.ended',
      quiet: true,
    })
    expect((await ama.get(at(ping))).body.owedUntil).toBeNull()
    expect((await send(ama)).status).toBe(201)
  })

  test('an outcome waits for the end; a debt falls away after 14 days', async () => {
    await fresh()
    const ping = await send(ama)
    await bo.put(at(ping, '/answer'), { choice: 'in' })
    expect(wrong(await ama.put(at(ping, '/outcome'), { text: 'Done.' }))).toEqual(['ping.open'])
    // Owed by the clock, also before anybody wrote the end down.
    await world.letPass('1 hour', { sweep: false })
    expect(wrong(await send(ama))).toEqual(['ping.owed'])
    await world.letPass('1 minute')
    expect(wrong(await send(ama))).toEqual(['ping.owed'])
    expect((await ama.get(`${c.path}/pings/preview`)).body.owed.id).toBe(ping.body.id)
    await world.letPass('14 days')
    expect((await ama.get(`${c.path}/pings/preview`)).body.owed).toBeNull()
    expect((await send(ama)).status).toBe(201)
    // The one who was in may still tell it.
    expect((await bo.put(at(ping, '/outcome'), { text: 'We did it.' })).body.outcome.by.name).toBe('Bo')
    expect(wrong(await ama.put(at(ping, '/outcome'), { text: 'I did.' }))).toEqual(['outcome.told'])
  })

  test('told before anybody wrote the end down, it is paid, and nobody is asked for it', async () => {
    await fresh()
    const ping = await send(ama)
    await bo.put(at(ping, '/answer'), { choice: 'in' })
    await world.letPass('2 hours', { sweep: false })
    expect((await ama.put(at(ping, '/outcome'), { text: 'Done.' })).body).toMatchObject({
      state: 'met',
      owedUntil: null,
    })
    await world.letPass('1 minute')
    expect((await ama.get(`${c.path}/notices`)).body.unread).toBe(0)
    expect((await ama.get(`${c.path}/pings/preview`)).body.owed).toBeNull()
    expect((await send(ama)).status).toBe(201)
  })

  test('a circle that closes takes its pings with it: what is open is called off, and nothing is owed', async () => {
    await fresh()
    const { body: circle } = await cleo.post(`${c.path}/circles`, {
      name: 'Kiln',
      purpose: 'Fire.',
      listed: true,
      joining: 'open',
    })
    for (const who of [ama, bo]) await who.post(`${c.path}/circles/${circle.id}/join`)
    const [owed, over, open] = [
      await send(ama, { circleId: circle.id, closesAt: await from('10 minutes') }),
      await send(bo, { circleId: circle.id, closesAt: await from('20 minutes') }),
      await send(bo, { circleId: circle.id, closesAt: await from('2 hours') }),
    ]
    const whole = await send(cleo, { closesAt: await from('2 hours') })
    await bo.put(at(owed, '/answer'), { choice: 'in' })
    await ama.put(at(over, '/answer'), { choice: 'in' })
    await cleo.put(at(open, '/answer'), { choice: 'later', at: await from('30 minutes') })
    await world.letPass('10 minutes')
    const inbox = async (who: Caller) =>
      (await who.get(`${c.path}/notices`)).body.items.map(
        ({ kind, readAt }: { kind: string; readAt: string | null }) => `${kind}${readAt ? ', read' : ''}`,
      )
    expect((await inbox(ama))[0]).toBe('ping.owed')
    // One is over by the clock, and nobody has written that down.
    await world.letPass('10 minutes', { sweep: false })
    const ears = await ama.listen()
    await cleo.post(`${c.path}/circles/${circle.id}/close`)
    for (const [ping, state] of [
      [over, 'met'],
      [open, 'cancelled'],
    ] as const)
      expect((await ears.next('ping.closed')).ping).toMatchObject({
        id: ping.body.id,
        state,
        owedUntil: null,
      })
    expect((await ears.next('ping.changed')).ping).toMatchObject({ id: owed.body.id, owedUntil: null })
    expect((await inbox(ama)).slice(0, 4).sort()).toEqual([
      'circle.closed',
      'ping.cancelled',
      'ping.ended',
      'ping.owed, read',
    ])

    // Nobody is asked there any more, now or later; elsewhere they are.
    await world.letPass('1 hour')
    for (const who of [ama, bo]) {
      const { body: wanting } = await who.get(`${c.path}/pings?state=wanting`)
      expect(wanting.items.map(({ id }: Ping) => id)).toEqual([whole.body.id])
      expect((await who.get(`${c.path}/table`)).body.pings).toHaveLength(1)
      expect((await who.get(`${c.path}/pings?state=owed`)).body.items).toEqual([])
      expect((await who.get(`${c.path}/pings/preview`)).body.owed).toBeNull()
    }
    const told = await Promise.all([ama, bo, cleo].map(inbox))
    expect(told.flat().filter((kind) => /nudged|later|owed$/.test(kind))).toEqual([
      'ping.nudged',
      'ping.nudged',
    ])
    expect((await send(ama)).status).toBe(201)
  })

  test('telling and sending are one go: what is refused tells nothing', async () => {
    await fresh()
    const ping = await send(ama)
    await bo.put(at(ping, '/answer'), { choice: 'in' })
    await ama.post(at(ping, '/close'))
    const outcome = { pingId: ping.body.id, text: 'Done.' }
    expect(wrong(await send(ama, { outcome, needed: 9 }))).toEqual(['request.invalid', '/needed'])
    expect((await ama.get(at(ping))).body.outcome).toBeNull()
    expect((await send(ama, { outcome })).status).toBe(201)
    expect((await ama.get(at(ping))).body.outcome.text).toBe('Done.')
  })
})

describe('what may be sent', () => {
  test('two a week each, six a community, an urgent one counts twice', async () => {
    await fresh()
    await world.letPass('14 days')
    const third = await world.member(c, 'Dora')
    expect((await send(ama, { urgent: true })).body.urgent).toBe(true)
    expect(wrong(await send(ama))).toEqual(['ping.budget'])
    expect((await ama.get(`${c.path}/pings/preview`)).body.budget).toEqual({
      mine: { left: 0, of: 2 },
      room: { left: 4, of: 6 },
    })
    expect((await send(bo)).status).toBe(201)
    expect((await send(bo)).status).toBe(201)
    expect(wrong(await send(bo))).toEqual(['ping.budget'])
    expect((await send(cleo)).status).toBe(201)
    expect((await send(third)).status).toBe(201)
    expect((await send(cleo)).body).toMatchObject({ type: 'ping.budget', detail: 'room' })
    await world.letPass('7 days')
    expect((await send(cleo)).status).toBe(201)
  })

  test('as many as a host has set, in the range there is', async () => {
    await fresh()
    const set = (changed: object) => c.host.patch(c.path, changed)
    for (const wrong of [{ pingBudget: 0 }, { pingRoomBudget: 21 }, { pingMailMinutes: 0 }])
      expect((await set(wrong)).body.type).toBe('request.invalid')
    expect((await ama.patch(c.path, { pingBudget: 7 })).body.type).toBe('member.host_only')
    expect((await set({ pingBudget: 1, pingRoomBudget: 2 })).body).toMatchObject({
      pingBudget: 1,
      pingRoomBudget: 2,
      pingMailMinutes: 3,
    })
    expect((await send(ama)).status).toBe(201)
    expect(wrong(await send(ama))).toEqual(['ping.budget'])
    expect((await send(bo)).status).toBe(201)
    expect((await send(cleo)).body).toMatchObject({ type: 'ping.budget', detail: 'room' })
    expect((await set({ pingRoomBudget: 20 })).status).toBe(200)
    expect((await cleo.get(`${c.path}/pings/preview`)).body.budget).toEqual({
      mine: { left: 1, of: 1 },
      room: { left: 18, of: 20 },
    })
  })

  test('the same ping sent five times at once is one ping', async () => {
    await fresh()
    const id = uuidv7()
    const body = { id, what: 'Once', closesAt: await from('1 hour') }
    const sent = await Promise.all(Array.from({ length: 5 }, () => ama.post(`${c.path}/pings`, body)))
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    expect(new Set(sent.map(({ body }) => body.id))).toEqual(new Set([id]))
    expect((await bo.get(`${c.path}/notices`)).body.items).toHaveLength(1)
    for (const other of [
      await ama.post(`${c.path}/pings`, { ...body, what: 'Twice' }),
      await bo.post(`${c.path}/pings`, body),
    ])
      expect([other.status, other.body.type]).toEqual([409, 'id.unusable'])
  })
})

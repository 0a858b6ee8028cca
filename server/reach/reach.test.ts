import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Reach } from '#shared/reach.ts'
import { around } from '#server/testing/circles.ts'
import { newMailWorld } from '#server/testing/mail.ts'
import type { Caller, Community } from '#server/testing/world.ts'

let it: Awaited<ReturnType<typeof newMailWorld>>
beforeAll(async () => (it = await newMailWorld({ processes: 2 })))
afterAll(() => it.close())

let snug: Community
let ama: Caller, bram: Caller, sefa: Caller
beforeEach(async () => {
  await it.world.pool.query('delete from mails')
  await it.world.pool.query('delete from graphile_worker._private_jobs')
  await it.world.pool.query('update notices set push_at = null, mail_at = null')
  snug = await it.world.community()
  ama = await member('Ama')
  bram = await member('Bram')
  sefa = await member('Sefa')
})

/** A member whose address was shown to be theirs; in no quiet hours and without a digest, whatever the clock says. */
const member = async (name: string) => {
  const one = await it.world.member(snug, name)
  await it.world.pool.query('update accounts set proved_at = snug_now() where id = $1', [one.accountId])
  await choose(one, { quiet: { from: 0, to: 0 }, digest: 'off' })
  return one
}
const choose = async (who: Caller, chosen: object): Promise<Reach> => {
  const { status, body } = await who.patch(`${snug.path}/reach`, chosen)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const start = async (who: Caller, title: string, more: object = {}): Promise<{ id: string }> =>
  (await who.post(`${snug.path}/threads`, { kind: 'talk', title, body: `${title}, at length.`, ...more }))
    .body
const reply = async (who: Caller, thread: { id: string }, body: string) => {
  const answer = await who.post(`${snug.path}/threads/${thread.id}/replies`, { body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body as { id: string; number: number }
}
/** Quiet hours from ten minutes ago to in an hour, by the clock of the database and of everybody's account. */
const nightNow = async () => {
  await it.world.pool.query(`update accounts set time_zone = 'UTC'`)
  const { rows } = await it.world.pool.query<{ minute: number }>(
    `select (extract(hour from at) * 60 + extract(minute from at))::int as minute
      from (select snug_now() at time zone 'UTC' as at) now`,
  )
  const day = (minute: number) => (minute + 1440) % 1440
  return { from: day(rows[0]!.minute - 10), to: day(rows[0]!.minute + 60) }
}
let ahead = 0
const pass = async (minutes: number) => {
  // As the servers do each second.
  await it.world.apps[0]!.sweep.once()
  ahead += minutes
  await it.world.letPass(`${minutes} minutes`)
}
const inMinutes = (minutes: number) => new Date(Date.now() + (ahead + minutes) * 60_000).toISOString()
const ping = async (who: Caller, what: string, more: object = {}): Promise<{ id: string }> => {
  const { status, body } = await who.post(`${snug.path}/pings`, { what, closesAt: inMinutes(600), ...more })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
/** What has been mailed to somebody since this was asked last. */
const mailed = async (who: Caller) => {
  await it.world.apps[0]!.sweep.once()
  expect(await it.send()).toBe(0)
  const mine = it.smtp.arrived.filter(({ to }) => to === who.email)
  const fresh = mine.slice(seen.get(who.email) ?? 0)
  seen.set(who.email, mine.length)
  return fresh.map(({ parsed, raw }) => ({ subject: parsed.subject, text: parsed.text ?? '', raw }))
}
const seen = new Map<string, number>()

describe('what was said in a thread', () => {
  test('is mailed after two minutes, all of it in one mail; and what is said then in another', async () => {
    const thread = await start(ama, 'Is it worth it?')
    await reply(bram, thread, 'It is.')
    await reply(sefa, thread, 'I doubt it.')
    await pass(1)
    expect(await mailed(ama)).toEqual([])
    await pass(1.1)
    const [first, ...more] = await mailed(ama)
    expect(more).toEqual([])
    expect(first!.subject).toBe(`[The ${snug.slug}] Is it worth it?`)
    expect(first!.text).toContain('It is.')
    expect(first!.text).toContain('I doubt it.')
    expect(first!.text).toContain(`/c/${snug.slug}/threads/${thread.id}`)
    const of = (raw: string, header: string) => new RegExp(`^${header}: (.*?)\\r?$`, 'im').exec(raw)?.[1]
    expect(of(first!.raw, 'References')).toBe(`<thread.${thread.id}@snug.test>`)
    expect(of(first!.raw, 'List-Id')).toBe(`"The ${snug.slug}" <${snug.slug}.snug.test>`)

    await reply(bram, thread, 'Think again.')
    await pass(2.1)
    const [second, ...others] = await mailed(ama)
    expect(others).toEqual([])
    expect(second!.text).toContain('Think again.')
    expect(second!.text).not.toContain('It is.')
    expect(of(second!.raw, 'References')).toBe(of(first!.raw, 'References'))
    expect([await mailed(bram), await mailed(sefa)]).toEqual([[], []])
  })

  test('is not mailed when it was read meanwhile, deleted, or its room left', async () => {
    const read = await start(ama, 'Read')
    const said = await reply(bram, read, 'Here it is.')
    await ama.put(`${snug.path}/threads/${read.id}/read`, { to: said.number })
    const deleted = await start(ama, 'Deleted')
    const gone = await reply(bram, deleted, 'Never mind.')
    expect((await bram.del(`${snug.path}/replies/${gone.id}`)).status).toBe(204)
    const here = around(it.world, snug)
    const circle = (await here.start(bram, { name: 'Potters', listed: false, joining: 'invite' })) as {
      id: string
    }
    await here.accept(ama, await here.invite(bram, circle, ama))
    const canary = await start(ama, 'In the shed', { circleId: circle.id })
    await reply(bram, canary, 'Canary')
    await here.leave(ama, circle)
    await pass(2.1)
    expect(JSON.stringify(await mailed(ama))).not.toMatch(/Here it is|Never mind|Canary/)
  })

  test('read between the moment it is due and the moment it is sent: dropped', async () => {
    const thread = await start(ama, 'Is it worth it?')
    const { number } = await reply(bram, thread, 'It is.')
    await pass(2.1)
    expect(await it.rows('thread')).toMatchObject([{ state: 'waiting' }])
    await ama.put(`${snug.path}/threads/${thread.id}/read`, { to: number })
    expect(await mailed(ama)).toEqual([])
    expect(await it.rows('thread')).toMatchObject([{ state: 'dropped' }])
  })

  test('everything: also what nobody addressed to one; mentions, the usual, does not', async () => {
    await choose(sefa, { room: { circleId: null, level: 'everything' } })
    const thread = await start(ama, 'For all')
    await reply(bram, thread, 'Indeed.')
    await pass(2.1)
    const [one, ...more] = await mailed(sefa)
    expect(more).toEqual([])
    expect(one!.text).toContain('For all, at length.')
    expect(one!.text).toContain('Indeed.')
    expect((await mailed(ama)).map(({ subject }) => subject)).toHaveLength(1)
    expect(await mailed(bram)).toEqual([])
  })

  test.each([
    ['digest only', { room: { circleId: null, level: 'digest' } }],
    ['nothing', { room: { circleId: null, level: 'nothing' } }],
    ['no mail', { byMail: false }],
  ])('with %s nothing is mailed', async (_, chosen) => {
    await choose(ama, chosen)
    await reply(bram, await start(ama, 'Is it worth it?'), 'It is.')
    await ping(bram, 'Carry shelves')
    await pass(3.1)
    expect(await mailed(ama)).toEqual([])
  })
})

test('whether a push can come at all is known with one’s choices', async () => {
  expect(await choose(ama, {})).toMatchObject({ pushable: false, mailable: true })
  await it.world.pool.query(
    `insert into push_devices (id, account_id, session_id, endpoint, p256dh, auth, label)
      select gen_random_uuid(), account_id, id, 'https://push.test/ama', 'p', 'a', 'A phone' from sessions
      where account_id = $1 limit 1`,
    [ama.accountId],
  )
  expect((await ama.get(`${snug.path}/reach`)).body).toMatchObject({ pushable: true })
  expect((await bram.get(`${snug.path}/reach`)).body).toMatchObject({ pushable: false })
})

test('what pushes say is chosen for one community, and stays as it is while other things are chosen', async () => {
  expect(await choose(ama, {})).toMatchObject({ pushNames: false })
  const ears = await ama.listen()
  const { version } = await choose(ama, { pushNames: true })
  expect((await ears.next('reach.changed')).reach).toMatchObject({ pushNames: true, version })
  ears.close()
  expect(await choose(ama, { neverWoken: true })).toMatchObject({ pushNames: true, neverWoken: true })
  expect(await choose(ama, { pushNames: false })).toMatchObject({ pushNames: false, neverWoken: true })
  expect((await bram.get(`${snug.path}/reach`)).body).toMatchObject({ pushNames: false })
})

test('one click at a mail’s head ends mails, and the link in a ping’s mail answers it', async () => {
  const { id } = await ping(bram, 'Carry shelves')
  await pass(3.5)
  const [mail] = await mailed(ama)
  const pathOf = (said: string, pattern: RegExp) => new URL(pattern.exec(said)![1]!).pathname
  const { app } = it.world.apps[0]!
  const sent = (url: string, payload: string) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  const mine = async () => (await ama.get(`${snug.path}/pings/${id}`)).body.mine
  const answer = pathOf(mail!.text, /(http\S+\/answer\/\S+)/)
  expect((await app.inject({ url: answer })).statusCode).toBe(200)
  expect(await mine()).toBeNull()
  expect((await sent(answer, 'choice=in')).statusCode).toBe(200)
  expect(await mine()).toMatchObject({ choice: 'in' })

  expect(mail!.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
  const head = mail!.raw.replace(/\r?\n[ \t]/g, ' ')
  const unsubscribe = pathOf(head, /^List-Unsubscribe: <(.*?)>/m)
  // For eyes too: not each mail program shows what stands in the header alone.
  expect(pathOf(mail!.text, /No more mails from [^:]+:\s(http\S+)/)).toBe(unsubscribe)
  await sent(unsubscribe, 'List-Unsubscribe=One-Click')
  expect((await ama.get(`${snug.path}/reach`)).body.byMail).toBe(false)
  await reply(bram, await start(ama, 'Is it worth it?'), 'It is.')
  await pass(2.1)
  expect(await mailed(ama)).toEqual([])
})

describe('a ping', () => {
  test('is mailed after three minutes to who has not seen it, with all that one needs to know', async () => {
    const { id } = await ping(bram, 'Carry shelves', { place: 'The shed', needed: 2, why: 'They are heavy.' })
    await ama.put(`${snug.path}/pings/${id}/answer`, { choice: 'later' })
    await pass(2.5)
    expect(await mailed(sefa)).toEqual([])
    await pass(1)
    const [mail, ...more] = await mailed(sefa)
    expect(more).toEqual([])
    for (const words of [
      'Bram asks',
      'Carry shelves',
      'They are heavy.',
      'The shed',
      '2 are needed; nobody is in so far.',
      `/pings/${id}`,
    ])
      expect(mail!.text).toContain(words)
    expect(await mailed(ama)).toEqual([])
    expect(await mailed(bram)).toEqual([])
  })

  test('is mailed after as many minutes as a host has set', async () => {
    expect((await snug.host.patch(snug.path, { pingMailMinutes: 10 })).status).toBe(200)
    const { id } = await ping(bram, 'Carry shelves')
    await pass(9.5)
    expect(await mailed(sefa)).toEqual([])
    await pass(1)
    expect((await mailed(sefa))[0]!.text).toContain(`/pings/${id}`)
  })

  test('under ten minutes there is no mail; nor of one that has ended, or that one has turned down', async () => {
    await ping(bram, 'Quick', { closesAt: inMinutes(9) })
    const over = await ping(sefa, 'Over')
    const no = await ping(ama, 'No')
    await sefa.put(`${snug.path}/pings/${no.id}/answer`, { choice: 'notMe' })
    await pass(1)
    await sefa.post(`${snug.path}/pings/${over.id}/cancel`)
    await ama.patch(`${snug.path}/pings/${no.id}`, { happensAt: inMinutes(900) })
    await pass(3)
    const all = JSON.stringify([await mailed(ama), await mailed(bram), await mailed(sefa)])
    expect(all).not.toContain('Quick')
    expect(all).not.toContain('Sefa asks')
    expect(JSON.stringify(await mailed(sefa))).not.toContain('No')
  })

  test('in quiet hours it waits for the morning, and is dropped when it has ended; an urgent one wakes', async () => {
    const night = await nightNow()
    await choose(ama, { quiet: night })
    await choose(sefa, { quiet: night, neverWoken: true })
    await it.world.pool.query(`update members set joined_at = joined_at - interval '30 days' where id = $1`, [
      bram.memberId,
    ])
    await ping(bram, 'Short', { closesAt: inMinutes(30) })
    await pass(4)
    expect(await mailed(ama)).toEqual([])
    const urgent = await snug.host.post(`${snug.path}/pings`, {
      what: 'Now',
      closesAt: inMinutes(600),
      urgent: true,
    })
    expect([urgent.status, urgent.body.type]).toEqual([409, 'ping.too_soon'])
    await it.world.pool.query(`update members set joined_at = joined_at - interval '30 days' where id = $1`, [
      snug.host.memberId,
    ])
    await snug.host.post(`${snug.path}/pings`, { what: 'Now', closesAt: inMinutes(600), urgent: true })
    await pass(4)
    expect((await mailed(ama)).map(({ text }) => text.includes('Now'))).toEqual([true])
    expect(await mailed(sefa)).toEqual([])
    // The morning comes: what has ended is told no more, what is still open is.
    await pass(60)
    await pass(4)
    expect(await mailed(ama)).toEqual([])
    expect((await mailed(sefa)).map(({ text }) => [text.includes('Now'), text.includes('Short')])).toEqual([
      [true, false],
    ])
  })
})

describe('what one said no to', () => {
  test('is silent: not even what is said in its talk reaches one, though one hears everything', async () => {
    await choose(ama, { room: { circleId: null, level: 'everything' } })
    await choose(sefa, { room: { circleId: null, level: 'everything' } })
    const { id } = await ping(bram, 'Carry shelves')
    const { threadId } = (await ama.get(`${snug.path}/pings/${id}`)).body
    await ama.put(`${snug.path}/pings/${id}/answer`, { choice: 'cant' })
    await sefa.put(`${snug.path}/pings/${id}/answer`, { choice: 'in' })
    await reply(bram, { id: threadId }, 'Bring gloves.')
    await pass(3.1)
    expect(await mailed(ama)).toEqual([])
    expect(JSON.stringify(await mailed(sefa))).toContain('Bring gloves.')
  })
})

test.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])('away until %s is refused', async (awayUntil) => {
  const { status, body } = await ama.patch(`${snug.path}/reach`, { awayUntil })
  expect([status, body.type]).toEqual([400, 'request.invalid'])
})

describe('on one’s devices', () => {
  test('what came of a ping reaches who was in, with thanks, and who said nothing; not who said no', async () => {
    const timo = await member('Timo')
    await device(timo)
    const { id } = await ping(bram, 'Carry shelves')
    await ama.put(`${snug.path}/pings/${id}/answer`, { choice: 'in' })
    await sefa.put(`${snug.path}/pings/${id}/answer`, { choice: 'cant' })
    await bram.post(`${snug.path}/pings/${id}/close`)
    const told = await bram.put(`${snug.path}/pings/${id}/outcome`, { text: 'They hang.' })
    expect(told.status, JSON.stringify(told.body)).toBe(200)
    expect([await pushed(ama), await pushed(timo), await pushed(sefa)]).toEqual([
      ['ping.thanks'],
      ['ping.outcome'],
      [],
    ])
    await pass(3.1)
    const [mail, ...more] = await mailed(ama)
    expect(more).toEqual([])
    expect(mail!.text.replace(/\s+/g, ' ')).toContain(
      'Bram told what came of it, and thanks you for being in: Carry shelves They hang.',
    )
    const [silent] = await mailed(timo)
    expect(silent!.text.replace(/\s+/g, ' ')).toContain('Bram told what came of it: Carry shelves They hang.')
    expect(await mailed(sefa)).toEqual([])
  })

  const device = (who: Caller) =>
    it.world.pool.query(
      `insert into push_devices (id, account_id, session_id, endpoint, p256dh, auth, label)
        select gen_random_uuid(), s.account_id, s.id, 'https://push.example/' || gen_random_uuid(), 'x', 'y', 'A phone'
        from sessions s where s.account_id = $1 limit 1`,
      [who.accountId],
    )
  /** What is on its way to the devices of somebody. */
  const pushed = async (who: Caller) => {
    await it.world.apps[0]!.sweep.once()
    const { rows } = await it.world.pool.query<{ kind: string; urgent: boolean }>(
      `select n.kind, p.urgent from pushes p join notices n on n.community_id = p.community_id and n.id = p.about_id
        where p.member_id = $1 order by p.made_at, p.id`,
      [who.memberId],
    )
    return rows.map(({ kind }) => kind)
  }
  beforeEach(async () => {
    for (const who of [ama, bram, sefa]) await device(who)
  })

  test('a ping comes at once, an answer too; not to who looks at the page, nor twice', async () => {
    const ears = await sefa.listen()
    ears.say({ type: 'here', here: true })
    await ears.next('presence')
    await ping(bram, 'Carry shelves')
    expect([await pushed(ama), await pushed(sefa), await pushed(bram)]).toEqual([['ping.sent'], [], []])
    await reply(bram, await start(ama, 'Is it worth it?'), 'It is.')
    expect(await pushed(ama)).toEqual(['ping.sent', 'thread.replied'])
    expect(await pushed(ama)).toEqual(['ping.sent', 'thread.replied'])
    ears.close()
  })

  test('nothing in quiet hours, nor of a room that is silent', async () => {
    await choose(ama, { quiet: await nightNow() })
    await choose(sefa, { room: { circleId: null, level: 'nothing' } })
    await ping(bram, 'Carry shelves')
    expect([await pushed(ama), await pushed(sefa)]).toEqual([[], []])
  })
})

test('away: nothing comes until then', async () => {
  await choose(ama, { awayUntil: inMinutes(60) })
  await reply(bram, await start(ama, 'Is it worth it?'), 'It is.')
  await pass(3)
  expect(await mailed(ama)).toEqual([])
  await pass(60)
  expect(await mailed(ama)).toEqual([])
  await reply(bram, await start(ama, 'And this?'), 'That too.')
  await pass(2.1)
  expect(await mailed(ama)).toHaveLength(1)
})

test('two processes that look at once send one mail', async () => {
  for (let n = 0; n < 5; n++) await reply(bram, await start(ama, `Talk ${n}`), 'Yes.')
  await it.world.apps[0]!.sweep.once()
  await it.world.pool.query('update notices set mail_at = snug_now() where mail_at is not null')
  await Promise.all(it.world.apps.map(({ sweep }) => sweep.once()))
  expect(await it.rows('thread')).toHaveLength(5)
  await Promise.all([it.send(0), it.send(1)])
  expect(await mailed(ama)).toHaveLength(5)
})

test('who has muted somebody is mailed nothing of theirs', async () => {
  await choose(sefa, { room: { circleId: null, level: 'everything' } })
  await sefa.put(`${snug.path}/blocks/${bram.memberId}`, { kind: 'mute' })
  const thread = await start(bram, 'Of Bram')
  await reply(bram, thread, 'Canary')
  await pass(3)
  expect(JSON.stringify(await mailed(sefa))).not.toMatch(/Canary|Of Bram/)
})

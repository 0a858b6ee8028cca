import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Digest } from '#shared/digests.ts'
import { turnTo } from '#server/seed/clock.ts'
import { newChair } from '#server/testing/chair.ts'
import { around } from '#server/testing/circles.ts'
import { newMailWorld } from '#server/testing/mail.ts'
import type { Caller, Community } from '#server/testing/world.ts'

let it: Awaited<ReturnType<typeof newMailWorld>>
beforeAll(async () => (it = await newMailWorld({ processes: 2 })))
afterAll(() => it.close())

let snug: Community
let ama: Caller, bram: Caller, sefa: Caller
beforeEach(async () => {
  // Those of the tests before get no more letters.
  await it.world.pool.query('update digests set due_at = null')
  await it.world.pool.query('update notices set push_at = null, mail_at = null')
  await it.world.pool.query('delete from mails')
  snug = await it.world.community()
  ama = await member('Ama')
  bram = await member('Bram')
  sefa = await member('Sefa')
  for (const who of [ama, bram, sefa]) await prove(who)
  // They have known each other for long: nobody has just come.
  await it.world.pool.query(
    `update members set joined_at = joined_at - interval '40 days' where community_id = $1`,
    [snug.id],
  )
})

const member = (name: string) => it.world.member(snug, name)
const prove = ({ accountId }: Caller) =>
  it.world.pool.query('update accounts set proved_at = snug_now() where id = $1', [accountId])
const choose = async (who: Caller, chosen: object) =>
  expect((await who.patch(`${snug.path}/reach`, chosen)).status).toBe(200)
const live = async (who: Caller, timeZone: string) =>
  expect((await who.patch('/api/account', { timeZone })).status).toBe(200)
const start = async (who: Caller, title: string, more: object = {}): Promise<{ id: string }> =>
  (await who.post(`${snug.path}/threads`, { kind: 'ask', title, body: `${title}, at length.`, ...more })).body
const reply = async (who: Caller, thread: { id: string }, body = 'Yes.') =>
  (await who.post(`${snug.path}/threads/${thread.id}/replies`, { body })).body as { number: number }
const now = async () =>
  new Date((await it.world.pool.query<{ at: string }>('select snug_now()::text as at')).rows[0]!.at)
const ping = async (who: Caller, what: string, more: object = {}): Promise<{ id: string }> => {
  const closesAt = new Date((await now()).getTime() + 12 * 86_400_000).toISOString()
  const { status, body } = await who.post(`${snug.path}/pings`, { what, closesAt, ...more })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const dueAt = async ({ memberId }: Caller) => {
  const { rows } = await it.world.pool.query<{ at: string | null }>(
    'select due_at::text as at from digests where member_id = $1',
    [memberId],
  )
  return rows[0]!.at === null ? null : new Date(rows[0]!.at)
}
/** Their clocks stand at the moment of their next digest, or so long after it; nobody has swept yet. */
const comes = async (who: Caller, minutes = 0) => {
  await turnTo(it.world.apps[0]!.world.db, new Date((await dueAt(who))!.getTime() + minutes * 60_000 + 1))
  // A week has gone by: what was told at once is not what this is about.
  await it.world.pool.query('update notices set push_at = null, mail_at = null')
}
/** The letters to somebody since this was asked last. */
const letters = async (who: Caller) => {
  await it.world.apps[0]!.sweep.once()
  expect(await it.send()).toBe(0)
  const mine = it.smtp.arrived.filter(({ to, raw }) => to === who.email && raw.includes('digest.'))
  const fresh = mine.slice(seen.get(who.email) ?? 0)
  seen.set(who.email, mine.length)
  return fresh.map(({ parsed, raw }) => ({ subject: parsed.subject, text: parsed.text ?? '', raw }))
}
const seen = new Map<string, number>()
const statesOf = async ({ memberId }: Caller) => {
  const { rows } = await it.world.pool.query<{ state: string }>(
    `select state from mails where kind = 'digest' and member_id = $1 order by made_at`,
    [memberId],
  )
  return rows.map(({ state }) => state)
}
const next = async (who: Caller): Promise<Digest> => {
  const { status, body } = await who.get(`${snug.path}/digests/next`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const titles = ({ sections }: Digest) => sections.map(({ title }) => title)

test('on Sunday at eight a letter from the group: who waits, who was in the chair, pings, outcomes, who came', async () => {
  await live(ama, 'Asia/Tokyo')
  const chair = newChair(snug)
  const waits = await start(bram, 'Who has a ladder?')
  const leaving = await chair.thread(bram, 'On leaving')
  await reply(sefa, leaving)
  await chair.feature(sefa, leaving, { why: 'It made me laugh.' })
  const open = await ping(sefa, 'Carry shelves')
  const over = await ping(bram, 'Bake bread')
  await sefa.put(`${snug.path}/pings/${over.id}/answer`, { choice: 'in' })
  await bram.post(`${snug.path}/pings/${over.id}/close`)
  await bram.put(`${snug.path}/pings/${over.id}/outcome`, { text: 'Nine *loaves*.' })
  const noor = await it.world.member(snug, 'Noor', bram)

  const before = await next(ama)
  await comes(ama)
  const clock = new Intl.DateTimeFormat('en-GB', { weekday: 'long', hour: '2-digit', timeZone: 'Asia/Tokyo' })
  expect(clock.format(await now())).toBe('Sunday, 08')
  const shown = await next(ama)
  const [letter, ...more] = await letters(ama)
  expect(more).toEqual([])
  expect(letter!.subject).toBe(`[The ${snug.slug}] News of the week`)
  const flat = letter!.text.replace(/\s+/g, ' ')
  for (const words of [
    'Dear Ama, This is what went on at',
    'They wait for an answer ----------------------- Bram asks: “Who has a ladder?”',
    `/c/${snug.slug}/threads/${waits.id}`,
    'Who was in the chair -------------------- Bram, with “On leaving”. Sefa put it there: “It made me laugh.”',
    'Pings that you can still answer ------------------------------- Sefa asks: “Carry shelves” (until',
    `/pings/${open.id}`,
    'What came of pings ------------------ “Bake bread”. Bram says: “Nine loaves.”',
    'Who came -------- Noor, brought by Bram',
    `/members/${noor.memberId}`,
  ])
    expect(flat).toContain(words)
  // Who did it themselves is told so.
  const flatLines = async (who: Caller) =>
    (await next(who)).sections.flatMap(({ lines }) => lines.map(({ says }) => says))
  expect(await flatLines(sefa)).toContain('Bram, with “On leaving”. You put it there: “It made me laugh.”')
  expect(await flatLines(bram)).toEqual(
    expect.arrayContaining([
      'You, with “On leaving”. Sefa put it there: “It made me laugh.”',
      'Noor, brought by you',
    ]),
  )
  // What is shown of it before is what comes, word for word.
  expect(shown.sections).toEqual(before.sections)
  for (const { title, lines } of shown.sections)
    for (const words of [title, ...lines.map(({ says }) => says)]) expect(flat).toContain(words)
  expect(letter!.text.match(/^---+$/gm)).toHaveLength(shown.sections.length)

  const of = (header: string) =>
    new RegExp(`^${header}: (.*?)\\r?$`, 'im').exec(letter!.raw.replace(/\r?\n[ \t]/g, ' '))?.[1]
  expect(of('List-Id')).toBe(`"The ${snug.slug}" <${snug.slug}.snug.test>`)
  expect(of('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  expect(of('List-Unsubscribe')).toMatch(/^<http:\/\/snug\.test\/unsubscribe\/[\w-]{64}>$/)
  // By the clocks of the others Sunday has not come.
  expect([await letters(bram), await letters(sefa)]).toEqual([[], []])
})

test('what Snug put in the chair on several days, because few write, is named once', async () => {
  for (const name of ['Noor', 'Tove']) await member(name)
  const chair = newChair(snug)
  await chair.thread(sefa, 'On leaving')
  for (let day = 0; day < 3; day++) await it.world.letPass('1 day')
  expect(await chair.history(ama)).toEqual(['Sefa by Snug', 'Sefa by Snug', 'Sefa by Snug'])
  const [section, ...more] = (await next(ama)).sections.filter(({ title }) => /chair/.test(title))
  expect([section!.lines.map(({ says }) => says), section!.more, more]).toEqual([
    ['Sefa, with “On leaving”'],
    null,
    [],
  ])
})

describe('nothing happened', () => {
  test('no letter; and what still waits, or is still open, is told once', async () => {
    await comes(ama)
    expect(await letters(ama)).toEqual([])
    await start(bram, 'Who has a ladder?')
    await ping(sefa, 'Carry shelves')
    expect(titles(await next(ama))).toHaveLength(2)
    await comes(ama)
    expect(await letters(ama)).toHaveLength(1)
    expect(titles(await next(ama))).toEqual([])
    await comes(ama)
    expect(await letters(ama)).toEqual([])
    expect(await statesOf(ama)).toEqual(['dropped', 'sent', 'dropped'])
  })

  test('a ping that is new makes a letter, also where five that end sooner are named before it', async () => {
    await snug.host.patch(snug.path, { pingBudget: 7, pingRoomBudget: 20 })
    for (let n = 0; n < 5; n++) await ping(bram, `Soon ${n}`)
    await comes(ama)
    expect(await letters(ama)).toHaveLength(1)
    await ping(sefa, 'Later than these')
    const { sections } = await next(ama)
    expect(sections.find(({ title }) => title === 'Pings that you can still answer')?.lines).toHaveLength(5)
    expect(JSON.stringify(sections)).not.toContain('Later than these')
  })

  test('what is one’s own is no news', async () => {
    await start(ama, 'Who has a ladder?')
    const { id } = await ping(ama, 'Carry shelves')
    await bram.put(`${snug.path}/pings/${id}/answer`, { choice: 'in' })
    await ama.post(`${snug.path}/pings/${id}/close`)
    await ama.put(`${snug.path}/pings/${id}/outcome`, { text: 'All are up.' })
    expect(titles(await next(ama))).toEqual([])
    expect(titles(await next(bram))).toEqual(['They wait for an answer', 'What came of pings'])
  })

  test('what was answered, deleted or ended meanwhile is not told', async () => {
    const answered = await start(bram, 'Answered')
    const deleted = await start(bram, 'Deleted')
    const off = await ping(sefa, 'Called off')
    await comes(ama)
    await it.world.apps[0]!.sweep.once()
    expect(await it.rows('digest')).toContainEqual(expect.objectContaining({ state: 'waiting' }))
    await reply(sefa, answered)
    await bram.del(`${snug.path}/threads/${deleted.id}`)
    await sefa.post(`${snug.path}/pings/${off.id}/cancel`)
    expect(await letters(ama)).toEqual([])
  })
})

describe('when', () => {
  test('daily: each morning what came since; nothing twice when it is chosen in between', async () => {
    await start(bram, 'First')
    await comes(ama)
    expect((await letters(ama))[0]!.text).toContain('“First”')
    await choose(ama, { digest: 'daily' })
    await newChair(snug).feature(sefa, await newChair(snug).thread(bram, 'On leaving'))
    await comes(ama)
    const [day, ...more] = await letters(ama)
    expect(more).toEqual([])
    expect(day!.subject).toBe(`[The ${snug.slug}] News of the day`)
    expect(day!.text).toContain('“On leaving”')
    await comes(ama)
    expect(await letters(ama)).toEqual([])
  })

  test('off, and on again; another time zone; who leaves and comes back', async () => {
    const sunday = await dueAt(ama)
    await choose(ama, { digest: 'off' })
    expect([await dueAt(ama), (await next(ama)).at]).toEqual([null, null])
    await choose(ama, { digest: 'weekly' })
    expect(await dueAt(ama)).toEqual(sunday)
    expect(new Date((await next(ama)).at!)).toEqual(sunday)
    await live(ama, 'Pacific/Kiritimati')
    const there = (await dueAt(ama))!
    expect([there.getUTCHours(), there.getUTCDay()]).toEqual([18, 6])
    await ama.post(`${snug.path}/leave`)
    expect(await dueAt(ama)).toBeNull()
    expect((await ama.post(`${snug.path}/return`)).status).toBe(201)
    expect(await dueAt(ama)).toEqual(there)
  })

  test('all were down at eight: once, at the first sweep; not any more after two days', async () => {
    await start(bram, 'Who has a ladder?')
    await comes(ama, 30 * 60)
    await Promise.all(it.world.apps.map(({ sweep }) => sweep.once()))
    expect(await letters(ama)).toHaveLength(1)
    expect(await letters(ama)).toEqual([])
    await start(bram, 'And a rope?')
    await comes(ama, 49 * 60)
    expect(await letters(ama)).toEqual([])
    expect((await dueAt(ama))! > (await now())).toBe(true)
    // The next one tells of it.
    await comes(ama)
    expect((await letters(ama))[0]!.text).toContain('And a rope?')
  })

  test('who moves west on a Sunday has had their letter', async () => {
    await start(bram, 'Who has a ladder?')
    await live(ama, 'Asia/Tokyo')
    await comes(ama)
    expect(await letters(ama)).toHaveLength(1)
    await start(bram, 'And a rope?')
    await live(ama, 'America/Los_Angeles')
    await comes(ama)
    expect(await letters(ama)).toEqual([])
  })
})

test('two processes that sweep at once send one to each', async () => {
  const many = await Promise.all(Array.from({ length: 6 }, (_, n) => member(`Person ${n}`)))
  await Promise.all(many.map(prove))
  await start(bram, 'Who has a ladder?')
  await comes(ama)
  await Promise.all([0, 1, 0, 1].map((process) => it.world.apps[process]!.sweep.once()))
  const rows = await it.rows('digest')
  // The host has shown no address.
  expect(rows).toHaveLength(9)
  await Promise.all([it.send(0), it.send(1)])
  const to = it.smtp.arrived.filter(({ raw }) => raw.includes(`${snug.slug}.snug.test`)).map(({ to }) => to)
  expect(to.sort()).toEqual([...many, ama, bram, sefa].map(({ email }) => email).sort())
})

test('a worker that died between mark and send: the same letter under the same Message-ID', async () => {
  await start(bram, 'Who has a ladder?')
  await comes(ama)
  it.smtp.answer('cut')
  await it.world.apps[0]!.sweep.once()
  await it.world.pool.query(`delete from mails where kind = 'digest' and member_id <> $1`, [ama.memberId])
  await it.send()
  await it.world.letPass('20 minutes')
  await it.send()
  const came = it.smtp.arrived.filter(({ to, raw }) => to === ama.email && raw.includes('digest.'))
  expect(came).toHaveLength(2)
  expect(came[0]!.parsed.messageId).toBe(came[1]!.parsed.messageId)
  expect(came[0]!.parsed.text).toBe(came[1]!.parsed.text)
})

describe('none for who', () => {
  const wanted = () => start(bram, 'Who has a ladder?')
  const byHost = async (how: 'suspend' | 'remove') => {
    const host = await snug.host.again()
    const { status } = await host.post(`${snug.path}/members/${ama.memberId}/${how}`, {
      reason: 'For a test.',
    })
    expect(status).toBe(204)
  }
  test.each([
    ['turned it off', () => choose(ama, { digest: 'off' })],
    ['wants no mail', () => choose(ama, { byMail: false })],
    [
      'is away',
      async () =>
        choose(ama, { awayUntil: new Date((await now()).getTime() + 9 * 86_400_000).toISOString() }),
    ],
    [
      'has shown no address',
      () => it.world.pool.query('update accounts set proved_at = null where id = $1', [ama.accountId]),
    ],
    ['is suspended', () => byHost('suspend')],
    ['was removed', () => byHost('remove')],
    ['has left', () => ama.post(`${snug.path}/leave`)],
    [
      'rests',
      () => it.world.pool.query(`update members set status = 'resting' where id = $1`, [ama.memberId]),
    ],
  ])('%s: not when it is due, nor after it was made', async (_, act) => {
    await wanted()
    await comes(sefa)
    // Made for both of them, and sent to neither yet.
    await it.world.apps[0]!.sweep.once()
    expect(await it.rows('digest')).not.toEqual([])
    await act()
    expect(await letters(ama)).toEqual([])
    expect(await letters(sefa)).toHaveLength(1)
    await start(bram, 'And a rope?')
    await comes(sefa)
    expect(await letters(ama)).toEqual([])
    expect(await letters(sefa)).toHaveLength(1)
  })

  test('was away hears of it when they are back', async () => {
    await choose(ama, { awayUntil: new Date((await dueAt(ama))!.getTime() + 3_600_000).toISOString() })
    await wanted()
    await comes(ama)
    expect(await letters(ama)).toEqual([])
    await comes(ama)
    expect((await letters(ama))[0]!.text).toContain('Who has a ladder?')
  })
})

test('one click ends the digest, and no other mail', async () => {
  await start(bram, 'Who has a ladder?')
  await comes(ama)
  const [letter] = await letters(ama)
  const head = letter!.raw.replace(/\r?\n[ \t]/g, ' ')
  const url = new URL(/^List-Unsubscribe: <(.*?)>/m.exec(head)![1]!).pathname
  const { app } = it.world.apps[0]!
  const page = await app.inject({ url })
  expect(page.payload).toContain(`No more digests from The ${snug.slug}?`)
  expect((await ama.get(`${snug.path}/reach`)).body.digest).toBe('weekly')
  const clicked = await app.inject({
    method: 'POST',
    url,
    payload: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(clicked.statusCode).toBe(200)
  expect((await ama.get(`${snug.path}/reach`)).body).toMatchObject({ digest: 'off', byMail: true })
  expect(await dueAt(ama)).toBeNull()
})

describe('silence', () => {
  const canary = 'Canary'
  const circle = async () => {
    const here = around(it.world, snug)
    const made = await here.start(bram, { name: `${canary} room`, listed: false, joining: 'invite' })
    await here.accept(sefa, await here.invite(bram, made, sefa))
    const thread = await start(bram, `${canary} talk`, { circleId: made.id })
    await ping(bram, `${canary} ping`, { circleId: made.id })
    const over = await ping(bram, `${canary} over`, { circleId: made.id })
    await sefa.put(`${snug.path}/pings/${over.id}/answer`, { choice: 'in' })
    await bram.post(`${snug.path}/pings/${over.id}/close`)
    await bram.put(`${snug.path}/pings/${over.id}/outcome`, { text: `${canary} came of it.` })
    return { here, made, thread }
  }

  test('nothing of a circle to who is not in it; to who is, under its name, until they leave', async () => {
    const { here, made } = await circle()
    expect(JSON.stringify([await next(ama), await next(snug.host)])).not.toContain(canary)
    const inside = JSON.stringify(await next(sefa))
    for (const words of ['talk', 'ping', 'over', 'room']) expect(inside).toContain(`${canary} ${words}`)
    await comes(sefa)
    await it.world.apps[0]!.sweep.once()
    await here.leave(sefa, made)
    expect(await letters(sefa)).toEqual([])
    expect(await letters(ama)).toEqual([])
  })

  test('nothing of a silent room; of one by the digest alone also what was said there, and is unread', async () => {
    const { made, thread } = await circle()
    await reply(bram, thread, 'Nobody?')
    await choose(sefa, { room: { circleId: made.id, level: 'nothing' } })
    expect(titles(await next(sefa))).toEqual([])
    await choose(sefa, { room: { circleId: made.id, level: 'digest' } })
    await choose(sefa, { room: { circleId: null, level: 'digest' } })
    const talk = await start(ama, 'Is it worth it?')
    await reply(bram, talk, 'It is.')
    const { number } = await reply(bram, talk, 'I think.')
    const said = async () => (await next(sefa)).sections.find(({ title }) => title === 'What else was said')
    expect((await said())!.lines.map(({ says }) => says)).toEqual([
      '“Is it worth it?”: 2 answers, the last by Bram',
      `“${canary} talk”, in ${canary} room: an answer by Bram`,
    ])
    await sefa.put(`${snug.path}/threads/${talk.id}/read`, { to: number })
    expect((await said())!.lines.map(({ says }) => says)).toEqual([
      `“${canary} talk”, in ${canary} room: an answer by Bram`,
    ])
    // Who is told at once is not told again.
    await choose(sefa, { room: { circleId: made.id, level: 'mentions' } })
    expect(await said()).toBeUndefined()
    await choose(sefa, { room: { circleId: null, level: 'nothing' } })
    await newChair(snug).feature(sefa, await newChair(snug).thread(bram, 'On leaving'))
    await member('Noor')
    expect(JSON.stringify(await next(sefa))).not.toMatch(/On leaving|Noor|Is it worth it/)
  })

  test.each(['mute', 'block'])(
    'nothing by whom one has chosen to %s; to the other all is as before',
    async (kind) => {
      await choose(ama, { room: { circleId: null, level: 'digest' } })
      await ama.put(`${snug.path}/blocks/${bram.memberId}`, { kind })
      await start(bram, `${canary} asks`)
      const chair = newChair(snug)
      await chair.feature(sefa, await chair.thread(bram, `${canary} in the chair`))
      await reply(bram, await start(sefa, 'Of Sefa', { kind: 'talk' }), canary)
      const mine = await next(ama)
      expect(JSON.stringify(mine)).not.toContain(canary)
      expect(JSON.stringify(mine)).not.toContain('answer by Bram')
      await start(ama, 'Of Ama')
      expect(JSON.stringify(await next(bram))).toContain('Of Ama')
      expect(JSON.stringify(await next(sefa))).toContain(canary)
    },
  )

  test('no thread that one has muted, no ping that one has turned down, and nothing more of it', async () => {
    const thread = await start(bram, `${canary} talk`)
    await ama.put(`${snug.path}/threads/${thread.id}/attention`, { attention: 'mute' })
    const { id } = await ping(bram, `${canary} ping`)
    expect(JSON.stringify(await next(ama))).toContain(`${canary} ping`)
    await ama.put(`${snug.path}/pings/${id}/answer`, { choice: 'notMe' })
    await sefa.put(`${snug.path}/pings/${id}/answer`, { choice: 'in' })
    await bram.post(`${snug.path}/pings/${id}/close`)
    await bram.put(`${snug.path}/pings/${id}/outcome`, { text: canary })
    expect(JSON.stringify(await next(ama))).not.toContain(canary)
    expect(JSON.stringify(await next(sefa))).toContain(canary)
  })
})

test('a ping that asks a circle first is told to the rest when it has come to them; one put off, when its time has come', async () => {
  const here = around(it.world, snug)
  const circle = await here.start(bram)
  await here.join(sefa, circle)
  const { id } = await ping(bram, 'Carry shelves', {
    needed: 2,
    waves: { circleId: circle.id, minutes: 60 },
  })
  const open = async (who: Caller) => JSON.stringify(await next(who)).includes('Carry shelves')
  expect([await open(sefa), await open(ama)]).toEqual([true, false])
  const soon = new Date((await now()).getTime() + 90 * 60_000).toISOString()
  await sefa.put(`${snug.path}/pings/${id}/answer`, { choice: 'later', at: soon })
  expect(await open(sefa)).toBe(false)
  await it.world.letPass('61 minutes')
  expect([await open(sefa), await open(ama)]).toEqual([false, true])
  await it.world.letPass('30 minutes')
  expect(await open(sefa)).toBe(true)
})

test('of many, the first few of each are named, nobody twice before everybody once', async () => {
  for (const title of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) await start(bram, title)
  await start(sefa, 'Of Sefa')
  const [{ lines, more }] = (await next(ama)).sections as [Digest['sections'][number]]
  expect(lines.map(({ says }) => says)).toEqual([
    'Sefa asks: “Of Sefa”',
    'Bram asks: “Six”',
    'Bram asks: “Five”',
    'Bram asks: “Four”',
    'Bram asks: “Three”',
  ])
  expect(more).toBe('And 2 more.')
})

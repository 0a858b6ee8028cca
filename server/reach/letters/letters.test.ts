import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { around } from '#server/testing/circles.ts'
import { handles } from '#server/testing/mail.ts'
import { newMailInWorld, replies } from '#server/testing/mailIn.ts'
import { type Arrived, type Smtp, startSmtp } from '#server/testing/smtp.ts'
import type { Caller, Community } from '#server/testing/world.ts'

/** What the mails say, where answers by mail are taken in. */
let it: Awaited<ReturnType<typeof newMailInWorld>>
let smtp: Smtp
let snug: Community
let ama: Caller, bram: Caller, sefa: Caller
beforeAll(async () => {
  smtp = await startSmtp()
  it = await newMailInWorld({ env: { SMTP_URL: smtp.url } })
})
afterAll(async () => {
  await it.close()
  await smtp.close()
})
beforeEach(async () => {
  snug = await it.world.community()
  ;[ama, bram, sefa] = [await member('Ama'), await member('Bram'), await member('Sefa')]
})
const member = async (name: string) => {
  const one = await it.member(snug, name)
  await ok(one.patch(`${snug.path}/reach`, { quiet: { from: 0, to: 0 }, digest: 'off' }))
  return one
}
const ok = async (answer: Promise<{ status: number; body: any }>) => {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}
let ahead = 0
const inMinutes = (minutes: number) => new Date(Date.now() + (ahead + minutes) * 60_000).toISOString()
const ping = async (what: string, more: object = {}): Promise<string> =>
  (await ok(bram.post(`${snug.path}/pings`, { what, closesAt: inMinutes(600), ...more }))).id
const answer = (who: Caller, id: string, choice: string) =>
  ok(who.put(`${snug.path}/pings/${id}/answer`, { choice }))
/** What is mailed to somebody once what has happened falls due. */
const mailed = async (who: Caller, minutes = 3.1) => {
  const { sweep } = it.world.apps[0]!
  await sweep.once()
  ahead += minutes
  await it.world.letPass(`${minutes} minutes`)
  await sweep.once()
  expect(await handles(it.world).send()).toBe(0)
  const mine = smtp.arrived.filter(({ to }) => to === who.email)
  return mine.splice(seen.get(who.email) ?? 0).map((mail) => {
    seen.set(who.email, (seen.get(who.email) ?? 0) + 1)
    return said(mail)
  })
}
const seen = new Map<string, number>()
const said = ({ parsed, raw }: Arrived) => ({
  subject: parsed.subject!.replace(`[The ${snug.slug}] `, ''),
  /** In one line, as it is read and not as it is broken. */
  text: parsed.text!.replace(/\s+/g, ' '),
  lines: parsed.text!,
  html: parsed.html!,
  replyTo: parsed.replyTo?.[0]?.address ?? null,
  talk: /^References: <(\w+)\./m.exec(raw)?.[1] ?? null,
})
const inTalk = { replyTo: expect.stringMatching(new RegExp(`^p\\w+@${replies}$`)), talk: 'ping' }

describe('what has become of a ping is answered by mail as the ping is', () => {
  const yes = 'Answer this mail: “in” or “can’t” in its first line is your answer from now on'
  const words = 'Answer this mail, and what you write is posted there'

  test('that enough are in: with a link for who has not answered yet', async () => {
    const id = await ping('Carry shelves', { needed: 1 })
    await answer(ama, id, 'in')
    const [sent, enough, ...more] = await mailed(sefa)
    expect(more).toEqual([])
    expect(sent).toMatchObject({ subject: 'Carry shelves', ...inTalk })
    expect(enough).toMatchObject({
      subject: 'Enough are in: Carry shelves',
      replyTo: sent!.replyTo,
      talk: 'ping',
    })
    expect(enough!.text).toContain('/answer/')
    expect(enough!.text).toContain('Or answer this mail: “in” or “can’t” in its first line is your answer')
    for (const who of [ama, bram]) {
      const [one] = await mailed(who)
      expect(one).toMatchObject({ subject: 'Enough are in: Carry shelves', ...inTalk })
      expect(one!.text).toContain(yes)
      expect(one!.text).not.toContain('/answer/')
    }
  })

  test('a place that came free; that it has ended; what came of it; and that one was called off', async () => {
    const id = await ping('Carry shelves', { needed: 1, atMost: 1 })
    await answer(sefa, id, 'in')
    await answer(ama, id, 'in')
    await mailed(ama)
    await answer(sefa, id, 'cant')
    const [movedUp] = await mailed(ama)
    expect(movedUp).toMatchObject({ subject: expect.stringContaining('A place came free'), ...inTalk })
    expect(movedUp!.text).toContain(yes)
    await mailed(bram)
    await mailed(bram, 600)
    const [owed] = await mailed(bram)
    expect(owed).toMatchObject({ subject: expect.stringContaining('It has ended'), ...inTalk })
    expect(owed!.text).toContain('What came of it is told there. An answer to this mail goes into its talk')
    await ok(bram.put(`${snug.path}/pings/${id}/outcome`, { text: 'They hang.' }))
    const [thanks] = await mailed(ama)
    expect(thanks).toMatchObject(inTalk)
    expect(thanks!.text).toContain(`Carry shelves They hang. ${words}`)
    const off = await ping('Mend the roof')
    await answer(ama, off, 'in')
    await ok(bram.post(`${snug.path}/pings/${off}/cancel`))
    const [cancelled] = await mailed(ama)
    expect(cancelled).toMatchObject({ subject: 'Bram called it off: Mend the roof', ...inTalk })
    expect(cancelled!.text).toContain(words)
  })

  test('not where its circle has closed: there is nothing to be answered', async () => {
    const here = around(it.world, snug)
    const circle = (await here.start(bram, { name: 'Potters' })) as { id: string }
    await here.accept(ama, await here.invite(bram, circle, ama))
    await mailed(ama)
    const id = await ping('Stack the kiln', { circleId: circle.id })
    await answer(ama, id, 'in')
    await ok(bram.post(`${snug.path}/circles/${circle.id}/close`))
    const all = await mailed(ama)
    const cancelled = all.find(({ subject }) => subject.includes('called it off'))
    expect(cancelled).toMatchObject({ talk: 'ping', replyTo: null })
    expect(cancelled!.text).not.toContain('Answer this mail')
  })
})

describe('who asks once more says so, in the same conversation', () => {
  test('at half-time: it still waits for their answer', async () => {
    await ping('Carry shelves')
    const [first] = await mailed(ama)
    expect(first!.text).toMatch(/^Bram asks at The \S+: Carry shelves/)
    await mailed(ama, 300)
    const [second] = await mailed(ama)
    expect(second).toMatchObject({ subject: first!.subject, replyTo: first!.replyTo, talk: 'ping' })
    expect(second!.text).toMatch(/^This still waits for your answer. Bram asks at The \S+: Carry shelves/)
  })

  test('another time, or none any more, of what they said yes to', async () => {
    const id = await ping('Carry shelves', { happensAt: inMinutes(900) })
    await answer(ama, id, 'in')
    await ok(bram.patch(`${snug.path}/pings/${id}`, { happensAt: inMinutes(1000) }))
    const [other] = await mailed(ama)
    expect(other).toMatchObject({ subject: 'Another time: Carry shelves', ...inTalk })
    expect(other!.text).toMatch(/^Bram has changed the time of what you said yes to at .* Are you still in\?/)
    expect(other!.text).toContain('When: ')
    await ok(bram.patch(`${snug.path}/pings/${id}`, { happensAt: null }))
    const [none] = await mailed(ama)
    expect(none).toMatchObject({ subject: 'No time now: Carry shelves', ...inTalk })
    expect(none!.text).toMatch(/^Bram has taken away the time .* there is none now. Are you still in\?/)
    expect(none!.text).not.toContain('When: ')
  })
})

test('an urgent ping says so, where it is seen first and where it is read', async () => {
  await it.world.pool.query(`update members set joined_at = joined_at - interval '30 days' where id = $1`, [
    bram.memberId,
  ])
  await ping('The pipe burst', { urgent: true })
  const [mail] = await mailed(ama)
  expect(mail!.subject).toBe('Urgent: The pipe burst')
  expect(mail!.text).toMatch(/^Urgent: Bram asks at /)
})

test('how many may be in is said, and to who is not, that all places are taken', async () => {
  const id = await ping('Carry shelves', { needed: 1, atMost: 2, happensAt: inMinutes(900) })
  const timo = await member('Timo')
  const full = 'All places are taken: whoever says now that they are in waits until one comes free.'
  await answer(timo, id, 'in')
  const [open] = await mailed(sefa)
  expect(open!.text).toContain('One is needed, 2 at most; one is in so far.')
  expect(open!.text).not.toContain(full)
  await answer(ama, id, 'in')
  await mailed(sefa, 300)
  const [nudge] = await mailed(sefa)
  expect(nudge!.text).toContain(`One is needed, 2 at most; 2 are in so far. ${full}`)
  await mailed(ama)
  await ok(bram.patch(`${snug.path}/pings/${id}`, { happensAt: inMinutes(1000) }))
  const [again] = await mailed(ama)
  expect(again!.text).toContain('2 at most; 2 are in so far.')
  expect(again!.text).not.toContain(full)
})

test('what members write is shown as they meant it: in letters alone, and in HTML that fetches nothing', async () => {
  const markdown = 'Bring **gloves** for @Ama, as in [the plan](https://snug.test/plan) <b>now</b>.'
  const read = 'Bring gloves for @Ama, as in the plan (https://snug.test/plan) <b>now</b>.'
  const shown =
    /Bring <strong>gloves<\/strong> for @Ama, as in <a href="https:\/\/snug\.test\/plan"[^>]*>the plan<\/a> &lt;b&gt;now/
  const { id: thread } = await ok(
    ama.post(`${snug.path}/threads`, { kind: 'talk', title: 'Glue', body: 'Which?' }),
  )
  await ok(bram.post(`${snug.path}/threads/${thread}/replies`, { body: markdown }))
  const id = await ping('Carry shelves', { why: markdown })
  const both = await mailed(ama)
  await answer(ama, id, 'in')
  await ok(bram.post(`${snug.path}/pings/${id}/close`))
  await ok(bram.put(`${snug.path}/pings/${id}/outcome`, { text: markdown }))
  const all = [...both, ...(await mailed(ama))]
  expect([...new Set(all.map(({ subject }) => subject))].sort()).toEqual([
    'Bram told what came of it, and thanks you for being in: Carry shelves',
    'Carry shelves',
    'Glue',
  ])
  for (const { text, html } of all) {
    expect(text).toContain(read)
    expect(html).toMatch(shown)
    expect(html).not.toMatch(/<img|src=|<b>/)
  }
})

test('what was offered to one is answered by mail in its thread', async () => {
  const { id } = await ok(
    sefa.post(`${snug.path}/threads`, { kind: 'ask', title: 'Who knows glue?', body: 'Hide or fish?' }),
  )
  await mailed(ama)
  await it.world.letPass('24 hours')
  ahead += 24 * 60
  const offered = (await mailed(ama)).find(({ subject }) => subject.includes('Nobody has answered Sefa'))
  expect(offered).toMatchObject({
    replyTo: expect.stringMatching(new RegExp(`^t\\w+@${replies}$`)),
    talk: 'thread',
  })
  expect(offered!.text).toContain('Answer this mail, and what you write is posted there')
  expect(offered!.text).toContain(id)
})

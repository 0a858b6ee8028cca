import { afterAll, beforeAll, expect, test } from 'vitest'
import { handles } from '#server/testing/mail.ts'
import { newMailInWorld, replies, type Sending } from '#server/testing/mailIn.ts'
import { type Arrived, type Smtp, startSmtp } from '#server/testing/smtp.ts'
import type { Caller, Community } from '#server/testing/world.ts'

const relay = 'mx.snug.test'

/** Two processes that mail by a real mail server and take answers in, whose workers are at the real queue. */
let it: Awaited<ReturnType<typeof newMailInWorld>>
let smtp: Smtp
let workers: { failures: string[]; stop(): Promise<unknown> }
let snug: Community
let ama: Caller, bram: Caller
beforeAll(async () => {
  smtp = await startSmtp()
  it = await newMailInWorld({
    processes: 2,
    env: { SMTP_URL: smtp.url, MAIL_IN_RELAY: '127.0.0.1', MAIL_IN_RELAY_NAME: relay },
  })
  workers = await handles(it.world).work()
  snug = await it.world.community()
  ama = await it.member(snug, 'Ama')
  bram = await it.member(snug, 'Bram')
  // Whatever the clock says: in no quiet hours, and without a digest.
  for (const who of [ama, bram])
    await who.patch(`${snug.path}/reach`, { quiet: { from: 0, to: 0 }, digest: 'off' })
})
afterAll(async () => {
  await workers.stop()
  await it.close()
  await smtp.close()
  expect(workers.failures).toEqual([])
})

/** Lets so many minutes pass, and what falls due be done; whoever is mailed then is mailed by the workers. */
const pass = async (minutes: number) => {
  await it.world.apps[0]!.sweep.once()
  await it.world.letPass(`${minutes} minutes`)
}

const of = ({ raw }: Arrived, header: string) =>
  new RegExp(`^${header}: (.*?)\\r?$`, 'im').exec(raw.replace(/\r?\n[ \t]+/g, ' '))?.[1]
/** What a mail program makes of "Reply": to the address that is named for it, of that conversation, over what it quotes. */
const answerTo = (mail: Arrived, by: Caller, text: string, messageId: string): Sending => ({
  from: `${by.name} <${by.email}>`,
  to: mail.parsed.replyTo![0]!.address!,
  subject: `Re: ${mail.parsed.subject}`,
  messageId,
  inReplyTo: mail.parsed.messageId!,
  references: [of(mail, 'References'), mail.parsed.messageId].filter(Boolean).join(' '),
  text: `${text}\n\nOn Saturday, Snug <snug@snug.test> wrote:\n${(mail.parsed.text ?? '').replace(/^/gm, '> ')}`,
})
const taken = { code: 250, said: expect.any(String) }

test('what is said reaches a mailbox, is answered there, and stands in the thread under their name', async () => {
  const { body: thread } = await ama.post(`${snug.path}/threads`, {
    kind: 'talk',
    title: 'Which glue?',
    body: 'The lute lives by the sea.',
  })
  const path = `${snug.path}/threads/${thread.id}`
  await bram.post(`${path}/replies`, { body: 'Hide glue, always.' })
  await pass(2.1)
  const mail = await smtp.next(ama.email)
  expect(mail.parsed.text).toContain('Hide glue, always.')
  expect(mail.parsed.replyTo![0]!.address).toMatch(new RegExp(`^\\w{59}@${replies}$`))

  const page = await bram.listen()
  const answer = answerTo(mail, ama, 'It lets go when it rains.\n\nAma', '<one@ama.test>')
  expect(await it.send(answer)).toEqual(taken)
  expect(await page.next('reply.posted')).toMatchObject({
    reply: { threadId: thread.id, author: { id: ama.memberId }, body: 'It lets go when it rains.\n\nAma' },
  })
  // The same message, given once more to another process.
  expect(await it.send({ ...answer, on: 1 })).toEqual(taken)
  await it.world.settled()
  expect(page.of('reply.posted')).toHaveLength(1)
  const said = async () =>
    (await bram.get(path)).body.replies.items.map(
      ({ author, body }: { author: { name: string }; body: string }) => `${author.name}: ${body}`,
    )
  expect(await said()).toEqual(['Bram: Hide glue, always.', 'Ama: It lets go when it rains.\n\nAma'])

  // And so on, in one conversation.
  await bram.post(`${path}/replies`, { body: 'Then keep it dry.' })
  await pass(2.1)
  const second = await smtp.next(ama.email)
  expect(second.parsed.text).toContain('Then keep it dry.')
  expect(second.parsed.text).not.toContain('Hide glue')
  expect(of(second, 'References')).toBe(of(mail, 'References'))
  // What was said by mail is not mailed back to who said it.
  expect(smtp.arrived.filter(({ to }) => to === ama.email)).toHaveLength(2)
  page.close()
})

test('a ping reaches a mailbox, and “in” from there stands in its tally', async () => {
  const { body: ping } = await bram.post(`${snug.path}/pings`, {
    what: 'Who can carry six shelves?',
    needed: 1,
    closesAt: new Date(Date.now() + 86_400_000).toISOString(),
  })
  await pass(3.1)
  const mail = await smtp.next(ama.email)
  expect(mail.parsed.text).toContain('Who can carry six shelves?')

  const page = await bram.listen()
  // No signature: the mail server before us, which is named, says that it saw one.
  const answer: Sending = {
    ...answerTo(mail, ama, 'In!\n\nI bring straps.', '<two@ama.test>'),
    headers: { 'Authentication-Results': `${relay}; dkim=pass header.d=snug.test` },
    signedBy: null,
  }
  expect(await it.send(answer)).toEqual(taken)
  expect(await page.next('ping.answered')).toMatchObject({
    answer: { pingId: ping.id, member: { id: ama.memberId }, choice: 'in', note: 'I bring straps.' },
  })
  expect(await it.send({ ...answer, on: 1 })).toEqual(taken)
  await it.world.settled()
  expect(page.of('ping.answered')).toHaveLength(1)
  const { body } = await ama.get(`${snug.path}/pings/${ping.id}`)
  expect([body.tally.in, body.mine]).toMatchObject([1, { choice: 'in', version: 1 }])
  page.close()
})

test('a ping with a time goes into a calendar, and out of it again when it is called off', async () => {
  const cleo = await it.member(snug, 'Cleo')
  await cleo.patch(`${snug.path}/reach`, { quiet: { from: 0, to: 0 }, digest: 'off' })
  const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const { body: ping } = await bram.post(`${snug.path}/pings`, {
    what: 'Who lifts the roof?',
    happensAt: soon(9),
    closesAt: soon(8),
  })
  await pass(3.1)
  const event = async () => {
    const { attachments } = (await smtp.next(cleo.email)).parsed
    const file = attachments.find(({ mimeType }) => mimeType === 'text/calendar')!
    const said = Buffer.from(file.content as ArrayBuffer)
      .toString()
      .replace(/\r?\n /g, '')
    const of = (name: string) => [name, new RegExp(`^${name}[;:].*`, 'm').exec(said)?.[0]]
    return {
      method: file.method,
      ...Object.fromEntries(['UID', 'SEQUENCE', 'STATUS', 'ORGANIZER', 'METHOD'].map(of)),
    }
  }
  const invited = await event()
  expect(invited).toMatchObject({
    method: 'REQUEST',
    METHOD: 'METHOD:REQUEST',
    UID: `UID:${ping.id}`,
    SEQUENCE: 'SEQUENCE:0',
    STATUS: 'STATUS:CONFIRMED',
    ORGANIZER: expect.stringContaining(`@${replies}`),
  })

  await cleo.put(`${snug.path}/pings/${ping.id}/answer`, { choice: 'in' })
  // Its time is taken away, and another one found.
  const patch = (happensAt: string | null) => bram.patch(`${snug.path}/pings/${ping.id}`, { happensAt })
  const withdrawn = { ...invited, method: 'CANCEL', METHOD: 'METHOD:CANCEL', STATUS: 'STATUS:CANCELLED' }
  await patch(null)
  await pass(3.1)
  expect(await event()).toEqual({ ...withdrawn, SEQUENCE: 'SEQUENCE:1' })
  await patch(soon(9.5))
  await pass(3.1)
  expect(await event()).toEqual({ ...invited, SEQUENCE: 'SEQUENCE:2' })
  // Another day: the address of its organizer is the same one still.
  await pass(26 * 60)
  expect((await bram.post(`${snug.path}/pings/${ping.id}/cancel`)).status).toBe(200)
  await pass(3.1)
  expect(await event()).toEqual({ ...withdrawn, SEQUENCE: 'SEQUENCE:3' })
})

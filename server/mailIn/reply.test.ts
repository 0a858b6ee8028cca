import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { everyRow } from '#server/testing/access/run.ts'
import { newMailInWorld, replies, type Sending } from '#server/testing/mailIn.ts'
import type { Caller, Community } from '#server/testing/world.ts'

let it: Awaited<ReturnType<typeof newMailInWorld>>
let community: Community
let ama: Caller
beforeAll(async () => {
  it = await newMailInWorld()
})
afterAll(() => it.close())
beforeEach(async () => {
  community = await it.world.community()
  ama = await it.member(community, 'Ama')
})

const thread = async (by: Caller = community.host, more = {}) =>
  (await by.post(`${community.path}/threads`, { kind: 'talk', title: 'Glue', body: 'Which one?', ...more }))
    .body.id as string
const ping = async (more = {}) =>
  (
    await community.host.post(`${community.path}/pings`, {
      what: 'Carry a piano',
      closesAt: new Date(Date.now() + 86_400_000).toISOString(),
      ...more,
    })
  ).body as { id: string; threadId: string }
const said = async (id: string, by = community.host) =>
  (
    (await by.get(`${community.path}/threads/${id}`)).body.replies.items as {
      body: string
      author: { id: string }
    }[]
  ).map(({ body }) => body)
const mine = async (id: string, by: Caller) =>
  (await by.get(`${community.path}/pings/${id}`)).body.mine as { choice: string; note: string } | null
let count = 0
const mail = (by: Caller, to: string, more: Partial<Sending> = {}) =>
  it.send({
    from: `${by.name} <${by.email}>`,
    to,
    messageId: `<${++count}@mua.test>`,
    text: 'Hide glue.',
    ...more,
  })

/** Refused so, and nothing in the database is other than before; nothing is mailed either. */
const nothing = async (sending: () => Promise<{ code: number; said: string }>, code: number, why: string) => {
  const before = await everyRow(it.world)
  expect(await sending()).toEqual({ code, said: expect.stringContaining(why) })
  expect(await everyRow(it.world)).toBe(before)
}

test('a reply by mail stands in its thread without what it quotes, and whoever is there hears it', async () => {
  const id = await thread()
  const ears = await community.host.listen()
  const to = await it.addressOf(community, ama, { thread: id })
  expect(to.split('@')[0]!.length).toBeLessThanOrEqual(64)
  const answered = await mail(ama, to, {
    subject: 'Re: Glue',
    text: 'Hide glue, always.\n\nOn Tue, 24 Nov 2026 at 10:01, Hanna <hanna@snug.test> wrote:\n> Which one?\n\n-- \nAma, Lutherie',
  })
  expect(answered.code).toBe(250)
  expect(await said(id)).toEqual(['Hide glue, always.'])
  await it.world.settled()
  expect(ears.of('reply.posted')).toHaveLength(1)
  const { items } = (await community.host.get(`${community.path}/notices`)).body
  expect(items.map(({ kind }: { kind: string }) => kind)).toContain('thread.replied')
})

test('words in any charset, folded or in HTML alone, arrive as they were meant', async () => {
  const id = await thread()
  const to = await it.addressOf(community, ama, { thread: id })
  const raw = (head: string, body: Buffer | string) =>
    mail(ama, to, {
      envelope: { from: ama.email, to },
      raw: Buffer.concat([
        Buffer.from(
          `From: ${ama.email}\r\nTo: ${to}\r\nMessage-ID: <raw${++count}@x>\r\nMIME-Version: 1.0\r\n${head}\r\n\r\n`,
        ),
        Buffer.from(body),
      ]),
    })
  await raw('Content-Type: text/plain; charset=iso-8859-1', Buffer.from('Gr\xfc\xdfe', 'latin1'))
  await raw(
    'Content-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: quoted-printable',
    'A line that goes =C3=BCber=20\r\nits end.\r\n\r\n-- \r\nAma',
  )
  await raw('Content-Type: text/html; charset=utf-8', '<p>One &eacute;</p><blockquote>old</blockquote>')
  await raw('Content-Type: text/plain; charset=nowhere', 'Odd.')
  expect(await said(id)).toEqual(['Grüße', 'A line that goes über its end.', 'One é', 'Odd.'])
})

test('upper and lower case of an address are the same to a mail server, and to us', async () => {
  const id = await thread()
  const to = await it.addressOf(community, ama, { thread: id })
  expect((await mail(ama, to.toUpperCase())).code).toBe(250)
  expect((await mail({ ...ama, email: ama.email.toUpperCase() }, to)).code).toBe(250)
})

test('attachments are left out, and it says so', async () => {
  const id = await thread()
  const to = await it.addressOf(community, ama, { thread: id })
  const attachments = [{ filename: 'a.png', content: Buffer.alloc(5000) }]
  await mail(ama, to, { attachments })
  await mail(ama, to, {
    attachments: [
      ...attachments,
      { filename: 'b.eml', content: 'From: x\n\nhi', contentType: 'message/rfc822' },
    ],
  })
  expect(await said(id)).toEqual([
    'Hide glue.\n\n(an attachment was left out)',
    'Hide glue.\n\n(2 attachments were left out)',
  ])
  await nothing(() => mail(ama, to, { text: '', attachments }), 554, 'Nothing was left')
})

test('“in” and “can’t” answer a ping, in four languages; what follows is the note, and all else goes into its thread', async () => {
  const { id, threadId } = await ping()
  const to = await it.addressOf(community, ama, { ping: id })
  for (const [text, choice, note] of [
    ['In!', 'in', ''],
    ["can't\n\nMy back.\n\n> Carry a piano", 'cant', 'My back.'],
    ['Bin dabei', 'in', ''],
    ['Je ne peux pas', 'cant', ''],
    ['¡Me apunto!', 'in', ''],
    ['not me', 'notMe', ''],
  ] as const) {
    expect((await mail(ama, to, { text })).code).toBe(250)
    expect(await mine(id, ama)).toMatchObject({ choice, note })
  }
  expect((await mail(ama, to, { text: 'Is there a lift?' })).code).toBe(250)
  expect(await said(threadId)).toEqual(['Is there a lift?'])
  expect(await mine(id, ama)).toMatchObject({ choice: 'notMe' })
  await nothing(() => mail(ama, to, { text: `in\n${'x'.repeat(300)}` }), 554, 'note')
  await community.host.post(`${community.path}/pings/${id}/close`)
  await nothing(() => mail(ama, to, { text: 'in' }), 550, 'This ping has ended')
})

test('an address that was not made here, is for another or for elsewhere, or has expired, is refused', async () => {
  const [id, other] = [await thread(), await thread()]
  const bo = await it.member(community, 'Bo')
  const to = await it.addressOf(community, ama, { thread: id })
  const [local] = to.split('@') as [string]
  for (const forged of [
    'a',
    local.slice(0, -1),
    `p${local.slice(1)}`,
    ...[0, 5, 20, 26, 30, 40].map(
      (at) => local.slice(0, at + 1) + (local[at + 1] === 'a' ? 'b' : 'a') + local.slice(at + 2),
    ),
  ])
    await nothing(
      () => mail(ama, `${forged}@${replies}`),
      550,
      forged.length === 59 ? '' : '5.1.1 There is no such address',
    )
  await nothing(() => mail(ama, `${local}@snug.test`), 550, 'not taken here')
  // Bo's hands on Ama's address, and on one of a thread with the seal of another.
  await nothing(() => mail(bo, to), 550, 'for somebody else')
  const elsewhere = (await it.addressOf(community, ama, { thread: other })).split('@')[0]!
  await nothing(() => mail(ama, `${elsewhere.slice(0, 39)}${local.slice(39)}@${replies}`), 550, '5.')
  const stranger = await it.world.outsider('Oskar')
  await nothing(() => mail(stranger, to), 550, 'for somebody else')
  expect((await mail(ama, to)).code).toBe(250)
  await it.world.letPass('90 days', { sweep: false })
  expect((await mail(ama, to)).code).toBe(250)
  await it.world.letPass('1 day', { sweep: false })
  await nothing(() => mail(ama, to), 550, 'has expired')
})

test('only the address that an account has shown to be its own writes for it', async () => {
  const id = await thread()
  const una = await it.world.member(community, 'Una')
  const to = await it.addressOf(community, una, { thread: id })
  await nothing(() => mail(una, to), 550, 'from another one than your account has')
  await it.prove(una)
  await nothing(
    () => mail({ ...una, email: `x${una.email}` }, to),
    550,
    'from another one than your account has',
  )
  expect((await mail(una, to)).code).toBe(250)
})

test('who may not write on the page may not by mail', async () => {
  const [cem, dora] = [await it.member(community, 'Cem'), await it.member(community, 'Dora')]
  const { host, path } = community
  const circle = (
    await cem.post(`${path}/circles`, {
      name: 'Cellar',
      purpose: 'Wine',
      seats: 4,
      listed: false,
      joining: 'invite',
    })
  ).body.id as string
  const inside = await thread(cem, { circleId: circle })
  await nothing(
    async () => mail(ama, await it.addressOf(community, ama, { thread: inside })),
    550,
    'What this answers is not there for you',
  )
  const id = await thread()
  const deleted = await thread()
  await host.del(`${path}/threads/${deleted}`)
  await nothing(
    async () => mail(ama, await it.addressOf(community, ama, { thread: deleted })),
    550,
    'was deleted',
  )
  await host.post(`${path}/members/${ama.memberId}/suspend`, { reason: 'For a test.' })
  await nothing(
    async () => mail(ama, await it.addressOf(community, ama, { thread: id })),
    550,
    'is suspended',
  )
  await host.post(`${path}/members/${dora.memberId}/remove`, { reason: 'For a test.' })
  await nothing(
    async () => mail(dora, await it.addressOf(community, dora, { thread: id })),
    550,
    'not there for you',
  )
  expect(await said(id)).toEqual([])
  expect(await said(inside, cem)).toEqual([])
})

test('what a machine sent, or we ourselves, is refused, and nobody is ever written to', async () => {
  const id = await thread()
  const to = await it.addressOf(community, ama, { thread: id })
  for (const headers of [
    { 'Auto-Submitted': 'auto-replied' },
    { 'Auto-Submitted': 'auto-generated (vacation)' },
    { Precedence: 'bulk' },
    { Precedence: 'auto_reply' },
    { 'X-Auto-Response-Suppress': 'All' },
    { 'List-Id': `Snug <glue.snug.test>` },
  ])
    await nothing(() => mail(ama, to, { headers }), 550, 'It ')
  await nothing(() => mail(ama, to, { messageId: `<${'a1'.repeat(16)}@snug.test>` }), 550, 'one of our own')
  await nothing(
    () => mail(ama, to, { envelope: { from: '', to }, from: ama.email, signedBy: 'snug.test' }),
    550,
    'without a sender',
  )
  expect((await mail(ama, to, { headers: { 'Auto-Submitted': 'no' } })).code).toBe(250)
  expect((await it.world.pool.query('select from mails')).rowCount).toBe(0)
})

test('what was sent to somebody else and is sent on to an address of one’s own is no answer', async () => {
  const id = await thread()
  const to = await it.addressOf(community, ama, { thread: id })
  await nothing(
    () =>
      mail(ama, 'friend@elsewhere.test', { envelope: { from: 'evil@evil.test', to }, signedBy: 'snug.test' }),
    550,
    'does not name the address',
  )
})

test('what is no mail, or too much of one, is refused', async () => {
  const id = await thread()
  const to = await it.addressOf(community, ama, { thread: id })
  const raw = (text: string) => mail(ama, to, { envelope: { from: ama.email, to }, raw: text })
  const head = `From: ${ama.email}\r\nTo: ${to}\r\n`
  const deep = Array.from(
    { length: 200 },
    (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
  )
  await nothing(
    () => raw(`${head}Content-Type: multipart/mixed; boundary=b0\r\n\r\n${deep.join('')}`),
    554,
    'nested too deep',
  )
  await nothing(() => raw(`${head}X: ${'y'.repeat(300_000)}\r\n\r\nHi`), 554, 'too long')
  await nothing(() => raw(`From: ${ama.email}, b@snug.test\r\nTo: ${to}\r\n\r\nHi`), 554, 'one address')
  await nothing(() => raw(`${head}To: x@y.test\r\n\r\nHi`), 554, 'twice')
  await nothing(() => raw(`To: ${to}\r\n\r\nHi`), 554, 'one address')
  await nothing(() => mail(ama, to, { text: 'x'.repeat(20_001) }), 554, 'longer than')
  await nothing(() => mail(ama, to, { text: '> all of it quoted' }), 554, 'Nothing was left')
  // As a mail server would not send it.
  const begin = ['EHLO mx.snug.test', `MAIL FROM:<${ama.email}>`, `RCPT TO:<${to}>`, 'DATA']
  for (const bare of ['A\nB', 'A\rB', 'A\n.\nB', 'A\r\n.\nMAIL FROM:<x@y.test>\r\nB'])
    await nothing(
      async () => {
        const answer = (await it.talk([...begin, { data: `${head}\r\n${bare}\r\n.\r\n` }])).at(-1)!
        return { code: Number(answer.slice(0, 3)), said: answer.slice(4) }
      },
      554,
      'bare CR or LF',
    )
})

test('26 MB are refused by their size, said beforehand or not, and the connection goes on', async () => {
  const id = await thread()
  const to = await it.addressOf(community, ama, { thread: id })
  const begin = ['EHLO mx.snug.test', `MAIL FROM:<${ama.email}>`]
  await nothing(
    async () => {
      const answer = (
        await it.talk(['EHLO mx.snug.test', `MAIL FROM:<${ama.email}> SIZE=${26 * 1024 * 1024}`])
      ).at(-1)!
      return { code: Number(answer.slice(0, 3)), said: answer.slice(4) }
    },
    552,
    'size',
  )
  const lines = `${'x'.repeat(998)}\r\n`.repeat(26 * 1024)
  await nothing(
    async () => {
      const answers = await it.talk([
        ...begin,
        `RCPT TO:<${to}>`,
        'DATA',
        { data: `From: ${ama.email}\r\nTo: ${to}\r\n\r\n${lines}.\r\n` },
        'NOOP',
      ])
      expect(answers.at(-1)).toMatch(/^250/)
      return { code: Number(answers.at(-2)!.slice(0, 3)), said: answers.at(-2)!.slice(4) }
    },
    552,
    'size',
  )
})

test('a mail that breaks off posts nothing; one of two addressees is sent again by itself', async () => {
  const id = await thread()
  const to = await it.addressOf(community, ama, { thread: id })
  const before = await everyRow(it.world)
  const begin = ['EHLO mx.snug.test', `MAIL FROM:<${ama.email}>`, `RCPT TO:<${to}>`]
  const answers = await it.talk([...begin, `RCPT TO:<x${to.slice(1)}>`])
  expect(answers.at(-1)).toMatch(/^452/)
  await it.breakOff([...begin, 'DATA', { data: `From: ${ama.email}\r\nTo: ${to}\r\n\r\nHide gl` }])
  expect((await mail(ama, to)).code).toBe(250)
  expect(await said(id)).toEqual(['Hide glue.'])
  expect(await everyRow(it.world)).not.toBe(before)
})

test('the settings are in the list that operators read', () => {
  const names = [
    'MAIL_IN_PORT',
    'MAIL_IN_HOST',
    'MAIL_IN_PROTOCOL',
    'MAIL_IN_DOMAIN',
    'MAIL_IN_RELAY',
    'MAIL_IN_RELAY_NAME',
  ]
  for (const file of ['.env.example', 'docs/operators.md']) {
    const text = readFileSync(file, 'utf8')
    expect(names.filter((name) => !text.includes(name))).toEqual([])
  }
})

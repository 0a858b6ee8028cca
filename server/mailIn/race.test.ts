import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMailInWorld, type Sending } from '#server/testing/mailIn.ts'
import type { Caller, Community } from '#server/testing/world.ts'

let it: Awaited<ReturnType<typeof newMailInWorld>>
let community: Community
let ama: Caller
beforeAll(async () => {
  it = await newMailInWorld({ processes: 2, limits: true })
  community = await it.world.community()
  ama = await it.member(community, 'Ama')
})
afterAll(() => it.close())

const thread = async () =>
  (await community.host.post(`${community.path}/threads`, { kind: 'talk', title: 'Glue', body: 'Which?' }))
    .body.id as string
const ping = async () =>
  (
    await community.host.post(`${community.path}/pings`, {
      what: 'Carry a piano',
      closesAt: new Date(Date.now() + 86_400_000).toISOString(),
    })
  ).body.id as string
const mail = (to: string, messageId: string, text: string, more: Partial<Sending> = {}) =>
  it.send({ from: ama.email, to, messageId, text, date: new Date(0), ...more })
const said = async (id: string) =>
  (
    (await community.host.get(`${community.path}/threads/${id}`)).body.replies.items as { body: string }[]
  ).map(({ body }) => body)

test('one mail given to two processes at once, ten times each, is one reply, and each is told that it is taken', async () => {
  const id = await thread()
  const to = await it.addressOf(community, ama, { thread: id })
  const ears = await community.host.listen()
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => mail(to, '<same@x>', 'Hide glue.', { on: n % 2 })),
  )
  expect(answers.map(({ code }) => code)).toEqual(Array(12).fill(250))
  expect(await said(id)).toEqual(['Hide glue.'])
  await it.world.settled()
  expect(ears.of('reply.posted')).toHaveLength(1)
})

test('an answer to a ping that comes again does not undo what was said since', async () => {
  const id = await ping()
  const to = await it.addressOf(community, ama, { ping: id })
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, n) => mail(to, '<in@x>', 'in', { on: n % 2 })),
  )
  expect(answers.map(({ code }) => code)).toEqual(Array(6).fill(250))
  const path = `${community.path}/pings/${id}`
  const { body } = await ama.get(path)
  expect([body.tally.in, body.mine.version]).toEqual([1, 1])
  await ama.put(`${path}/answer`, { choice: 'cant' })
  expect((await mail(to, '<in@x>', 'in', { on: 1 })).code).toBe(250)
  expect((await ama.get(path)).body.mine.choice).toBe('cant')
  // Also once it has ended: it had been taken.
  await community.host.post(`${path}/close`)
  expect((await mail(to, '<in@x>', 'in')).code).toBe(250)
  expect((await mail(to, '<late@x>', 'in')).code).toBe(550)
})

test('who hangs up after the whole mail, before it is said that it was taken, may send it again', async () => {
  const id = await thread()
  const to = await it.addressOf(community, ama, { thread: id })
  const raw = await it.signed({ from: ama.email, to, messageId: '<cut@x>', text: 'Hide glue.' })
  await it.breakOff([
    'EHLO mx.snug.test',
    `MAIL FROM:<${ama.email}>`,
    `RCPT TO:<${to}>`,
    'DATA',
    { data: `${raw}\r\n.\r\n` },
  ])
  expect((await it.send({ raw, envelope: { from: ama.email, to }, signedBy: null, on: 1 })).code).toBe(250)
  expect(await said(id)).toEqual(['Hide glue.'])
})

test('whoever is taken out while a mail of theirs comes in has written before that, or not at all', async () => {
  for (let round = 0; round < 5; round++) {
    const id = await thread()
    const cem = await it.member(community, `Cem ${round}`)
    const to = await it.addressOf(community, cem, { thread: id })
    const [removed, answered] = await Promise.all([
      community.host.post(`${community.path}/members/${cem.memberId}/remove`, { reason: 'For a test.' }),
      mail(to, `<${round}@x>`, 'Me!', { from: cem.email, on: 1 }),
    ])
    expect(removed.status).toBeLessThan(300)
    expect(await said(id)).toEqual(answered.code === 250 ? ['Me!'] : [])
    expect((await mail(to, `<${round}b@x>`, 'Me again!', { from: cem.email })).code).toBe(550)
  }
})

test('more than a member may post is to be sent again later', async () => {
  const id = await thread()
  const dora = await it.member(community, 'Dora')
  const to = await it.addressOf(community, dora, { thread: id })
  for (let n = 0; n < 30; n++) await dora.post(`${community.path}/threads/${id}/replies`, { body: `${n}` })
  const last = await mail(to, '<much@x>', 'One more.', { from: dora.email })
  expect(last).toEqual({ code: 451, said: expect.stringContaining('4.7.1') })
  await it.world.pool.query('delete from rate_limits')
  expect((await mail(to, '<much@x>', 'One more.', { from: dora.email })).code).toBe(250)
  expect((await said(id)).at(-1)).toBe('One more.')
})

test('sent again later, changed on its way, or after it was edited: it is taken, and nothing is posted twice', async () => {
  const id = await thread()
  const to = await it.addressOf(community, ama, { thread: id })
  expect((await mail(to, '<again@x>', 'Hide glue.')).code).toBe(250)
  expect((await mail(to, '<again@x>', 'Hide glue.\n\nAdded by a list.', { on: 1 })).code).toBe(250)
  await it.world.letPass('3 days', { sweep: false })
  expect((await mail(to, '<again@x>', 'Hide glue.')).code).toBe(250)
  expect(await said(id)).toEqual(['Hide glue.'])
  // Another mail of the same words is another one; so is the same Message-ID from somebody else.
  expect((await mail(to, '<another@x>', 'Hide glue.')).code).toBe(250)
  const bo = await it.member(community, 'Bo')
  const bos = await it.addressOf(community, bo, { thread: id })
  expect((await mail(bos, '<again@x>', 'Hide glue.', { from: bo.email })).code).toBe(250)
  expect(await said(id)).toHaveLength(3)
})

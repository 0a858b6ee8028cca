import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMailInWorld } from '#server/testing/mailIn.ts'
import type { Caller } from '#server/testing/world.ts'
import { newReader } from './reader.ts'

let it: Awaited<ReturnType<typeof newMailInWorld>>
let ama: Caller
let to: string
let said: () => Promise<string[]>
beforeAll(async () => {
  it = await newMailInWorld()
  const community = await it.world.community()
  ama = await it.member(community, 'Ama')
  const path = `${community.path}/threads`
  const { id } = (await ama.post(path, { kind: 'talk', title: 'Glue', body: 'Which?' })).body
  to = await it.addressOf(community, ama, { thread: id })
  said = async () =>
    (await ama.get(`${path}/${id}`)).body.replies.items.map(({ body }: { body: string }) => body)
})
afterAll(() => it.close())

const head = (more = '') => `From: ${ama.email}\r\nTo: ${to}\r\nMessage-ID: <a@x>\r\n${more}`
/** What is answered to such a mail, and for how long (ms) nobody else was meanwhile. */
const given = async (data: string) => {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  const begin = ['EHLO mx.snug.test', `MAIL FROM:<${ama.email}>`, `RCPT TO:<${to}>`, 'DATA']
  delay.enable()
  const answers = await it.talk([...begin, { data: `${data}\r\n.\r\n` }])
  delay.disable()
  return { said: answers.at(-1)!, stalled: delay.max / 1e6 }
}

test('no mail, whoever sent it, keeps the pages waiting while it is read', async () => {
  const signature = (h: string, more = '') =>
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=snug.test; s=key; ${more}h=${h}; bh=x; b=y\r\n`
  const mixed = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n'
  const type = (of: string) => `MIME-Version: 1.0\r\nContent-Type: text/${of}\r\n\r\n`
  for (const [data, why] of [
    [head(`\r\n${'\r\n'.repeat(500_000)}Hi`), '5.6.0 It has too many lines'],
    [head(`${mixed}${'--x\r\n\r\n\r\n'.repeat(100_000)}--x--`), '5.6.0 It has too many'],
    [head(`${type('html')}${'<p>a\r\n'.repeat(300_000)}`), '5.6.0 It has too many lines'],
    [head(`${type('plain; format=flowed')}${'a \r\n'.repeat(300_000)}`), '5.6.0 It has too many lines'],
    [head(`\r\n${'x'.repeat(20_000_000)}`), '5.6.0 It has a line that is too long'],
    [head(`${'X: y\r\n'.repeat(20_000)}\r\nHi`), '5.6.0 Its headers are too long'],
    [head(`${signature('x:'.repeat(20_000))}${'X: y\r\n'.repeat(900)}\r\nHi`), '5.7.1 It is not shown'],
    [head(`${signature(`${'x:'.repeat(400)}from`).repeat(9)}\r\nHi`), '5.7.1 It is not shown'],
    [
      head(
        `${Array.from({ length: 10 }, (_, l) => signature('from:to', `l=${l}; `)).join('')}\r\n${`${'x'.repeat(70)}\r\n`.repeat(100_000)}`,
      ),
      '5.7.1 It is not shown',
    ],
  ] as const) {
    const answer = await given(data)
    expect(answer.stalled).toBeLessThan(1000)
    expect(answer.said).toContain(why)
  }
  expect(await said()).toEqual([])
})

test('an honest mail of 24 MB is read as well', async () => {
  const attachments = [{ filename: 'a.jpg', content: Buffer.alloc(17 * 1024 * 1024, 'snug') }]
  expect((await it.send({ from: ama.email, to, text: 'Here it is.', attachments })).code).toBe(250)
  expect(await said()).toEqual(['Here it is.\n\n(an attachment was left out)'])
})

test('what takes too long ends there and is refused; what comes beside it is read', async () => {
  const envelope = { ip: '127.0.0.1', helo: 'mx', mailFrom: ama.email, to }
  const reader = newReader(
    { relay: { name: 'mx', addresses: ['127.0.0.1'] }, own: 'snug.test' },
    () => Promise.reject(Object.assign(new Error('nothing'), { code: 'ENOTFOUND' })),
    1500,
  )
  const read = (body: string) =>
    reader.read(
      new Uint8Array(
        Buffer.from(head(`Authentication-Results: mx; dkim=pass header.d=snug.test\r\n\r\n${body}`)),
      ),
      { envelope, to: to.split('@')[0]!, ping: undefined },
    )
  const [slow, quick] = await Promise.allSettled([
    read(`${'ab <'.repeat(19)}\r\n`.repeat(310_000)),
    read('Hide glue.'),
  ])
  expect(slow).toMatchObject({ reason: { message: expect.stringContaining('5.6.0 It takes too much') } })
  expect(quick).toMatchObject({ value: { from: ama.email, text: 'Hide glue.' } })
  await reader.close()
})

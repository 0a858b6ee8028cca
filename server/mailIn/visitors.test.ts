import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMailInWorld, replies } from '#server/testing/mailIn.ts'
import type { Caller } from '#server/testing/world.ts'
import { listenForMail } from './listen.ts'

let it: Awaited<ReturnType<typeof newMailInWorld>>
let ama: Caller
let to: string
let said: () => Promise<string[]>
/** Beside the usual one (0), one whose visitors have little time (1). */
let hasty: Awaited<ReturnType<typeof listenForMail>>
beforeAll(async () => {
  it = await newMailInWorld()
  const community = await it.world.community()
  ama = await it.member(community, 'Ama')
  const path = `${community.path}/threads`
  const { id } = (await ama.post(path, { kind: 'talk', title: 'Glue', body: 'Which?' })).body
  to = await it.addressOf(community, ama, { thread: id })
  said = async () =>
    (await ama.get(`${path}/${id}`)).body.replies.items.map(({ body }: { body: string }) => body)
  hasty = await listenForMail(
    { port: 0, host: '127.0.0.1', protocol: 'smtp', domain: replies, relay: undefined },
    {
      ...it.world.apps[0]!.world,
      domains: { replies, own: 'snug.test' },
      resolve: () => Promise.reject(new Error('nothing')),
    },
    { naming: 500, sending: 1000 },
  )
  it.ports.push(hasty.port)
})
afterAll(async () => {
  await hasty.close()
  await it.close()
})

/** Somebody connected from an address of this machine, once they were greeted or turned away; with the first words to them. */
const visitor = async (localAddress: string, on = 0) => {
  const socket = connect({ port: it.ports[on]!, host: '127.0.0.1', localAddress })
  socket.on('error', () => {})
  const [greeting] = (await once(socket, 'data')) as [Buffer]
  return { socket, greeting: greeting.toString() }
}
const say = async (socket: Socket, line: string) => {
  socket.write(`${line}\r\n`)
  return String(((await once(socket, 'data')) as [Buffer])[0])
}
const head = () => `From: ${ama.email}\r\nTo: ${to}\r\n\r\n`
const untilData = async (socket: Socket) => {
  for (const line of ['EHLO mx.snug.test', `MAIL FROM:<${ama.email}>`, `RCPT TO:<${to}>`])
    expect(await say(socket, line)).toMatch(/^250/)
  expect(await say(socket, 'DATA')).toMatch(/^354/)
}

test('strangers who stay do not shut others out, however many of one address', async () => {
  const from = (address: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => visitor(address)))
  const strangers = [...(await from('127.0.0.2', 10)), ...(await from('127.0.0.3', 10))]
  expect(strangers.every(({ greeting }) => greeting.startsWith('220'))).toBe(true)
  expect((await visitor('127.0.0.2')).greeting).toMatch(/^421 4\.7\.0/)
  expect((await it.send({ from: ama.email, to, text: 'Hide glue.' })).code).toBe(250)
  // Who leaves makes room.
  const [gone] = strangers
  gone!.socket.end('QUIT\r\n')
  await once(gone!.socket, 'close')
  const next = await visitor('127.0.0.2')
  expect(next.greeting).toMatch(/^220/)
  for (const { socket } of [...strangers, next]) socket.destroy()
})

test('whoever names no address, or does not come to an end, is sent away, whatever they say meanwhile', async () => {
  const before = await said()
  const idle = await visitor('127.0.0.1', 1)
  const talks = setInterval(() => idle.socket.write('NOOP\r\n'), 50)
  const slow = await visitor('127.0.0.1', 1)
  await untilData(slow.socket)
  slow.socket.write(head())
  const trickles = setInterval(() => slow.socket.write('x\r\n'), 50)
  const last = async ({ socket }: { socket: Socket }) => {
    let heard = ''
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
    await once(socket, 'end')
    return heard
  }
  expect((await Promise.all([last(idle), last(slow)])).map((heard) => heard.slice(-35))).toEqual([
    expect.stringContaining('421 You took too long'),
    expect.stringContaining('421 You took too long'),
  ])
  clearInterval(talks)
  clearInterval(trickles)
  idle.socket.destroy()
  slow.socket.destroy()
  expect(await said()).toEqual(before)
})

test('large mails are taken in one at a time, and small ones beside them', async () => {
  const { socket } = await visitor('127.0.0.1')
  await untilData(socket)
  const lines = `${'x'.repeat(98)}\r\n`
  // Past what is small; the rest is still to come.
  await new Promise((written) => socket.write(head() + lines.repeat(12_000), written))
  const content = Buffer.alloc(1024 * 1024, 'snug')
  let isTaken = false
  const large = it
    .send({ from: ama.email, to, messageId: '<large@x>', text: 'Large.', attachments: [{ content }] })
    .finally(() => (isTaken = true))
  for (let n = 0; n < 8; n++)
    expect((await it.send({ from: ama.email, to, messageId: `<${n}@x>`, text: `${n}` })).code).toBe(250)
  expect(isTaken).toBe(false)
  socket.destroy()
  expect((await large).code).toBe(250)
  expect((await said()).at(-1)).toContain('Large.')
})

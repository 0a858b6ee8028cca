import { randomBytes } from 'node:crypto'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openEars } from '#server/testing/ears.ts'
import { type Caller, type Community, newWorld, origin, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let community: Community
let ama: Caller
beforeAll(async () => {
  world = await newWorld()
  community = await world.community()
  ama = await world.member(community, 'Ama')
})
afterAll(() => world.close())

const port = () => (world.apps[0]!.app.server.address() as AddressInfo).port
const url = () => `ws://127.0.0.1:${port()}/api/live?community=${community.slug}`
/** The close code after saying something. */
const after = async (say: (socket: WebSocket) => void) => {
  const socket = new WebSocket(url(), { headers: { cookie: ama.cookie, origin } })
  await new Promise((opened) => socket.once('open', opened))
  const closed = new Promise<number>((done) => socket.once('close', done))
  say(socket)
  return closed
}

test('a page of somebody else’s gets no socket, however well its visitor is signed in', async () => {
  for (const from of ['https://evil.example', 'null', '', `${origin}.evil.example`])
    await expect(openEars(url(), ama.cookie, from)).rejects.toThrow('refused 403')
})

test('a frame that nobody knows closes the socket that said it, and no other', async () => {
  const host = await community.host.listen()
  const bad: [string | Buffer, number][] = [
    ['not json', 4400],
    ['null', 4400],
    ['[]', 4400],
    ['{}', 4400],
    ['{"type": 1}', 4400],
    ['{"type": "sing"}', 4400],
    ['{"type": "constructor"}', 4400],
    ['{"type": "__proto__"}', 4400],
    ['{"type": "writing"}', 4400],
    ['{"type": "writing", "threadId": "x"}', 4400],
    ['{"type": "here"}', 4400],
    [randomBytes(64), 4400],
    ['x'.repeat(65 * 1024), 1009],
  ]
  for (const [frame, code] of bad)
    expect([String(frame).slice(0, 40), await after((socket) => socket.send(frame))]).toEqual([
      String(frame).slice(0, 40),
      code,
    ])
  expect(
    await after((socket) => {
      for (let n = 0; n < 100; n++) socket.send('{"type":"here","here":true}')
    }),
  ).toBe(4400)
  await world.settled()
  expect((await community.host.get('/healthz')).status).toBe(200)
  await host.caughtUp()
  expect(host.of('closed')).toEqual([])
})

test('who does not read is dropped, and holds up nobody who does', async () => {
  const bram = await world.member(community, 'Bram')
  const ears = await ama.listen()
  const slow = connect(port(), '127.0.0.1')
  slow.write(
    [
      `GET /api/live?community=${community.slug} HTTP/1.1`,
      'host: snug.test',
      `origin: ${origin}`,
      `cookie: ${bram.cookie}`,
      'connection: upgrade',
      'upgrade: websocket',
      'sec-websocket-version: 13',
      `sec-websocket-key: ${randomBytes(16).toString('base64')}`,
      '\r\n',
    ].join('\r\n'),
  )
  await new Promise((answered) => slow.once('data', answered))
  slow.pause()
  const { hub } = world.apps[0]!.world
  await until(() => hub.listening(community.id).includes(bram.memberId))

  // More than any buffer between the two of them holds.
  const text = 'x'.repeat(60_000)
  let said = 0
  while (hub.listening(community.id).includes(bram.memberId) && said < 2000) {
    hub.say(community.id, { to: { all: true }, say: { type: 'noise', n: said++, text } })
    await hub.idle()
    await ears.caughtUp()
  }
  expect(hub.listening(community.id)).not.toContain(bram.memberId)
  expect(ears.of('noise')).toHaveLength(said)
  slow.destroy()
})

const until = async (so: () => boolean) => {
  while (!so()) await new Promise((go) => setImmediate(go))
}

test('whose seat has ended says nothing more, not even in the moment before the socket closes', async () => {
  const bo = await world.member(community, 'Bo')
  const host = await community.host.listen()
  const cleo = await (await world.member(community, 'Cleo')).listen()
  const socket = new WebSocket(url(), { headers: { cookie: bo.cookie, origin } })
  const closed = new Promise((done) => socket.once('close', done))
  const seated = new Promise<void>((done) =>
    socket.on('message', (frame) => {
      const { type } = JSON.parse(String(frame)) as { type: string }
      if (type === 'hello') done()
      if (type === 'closed') socket.send('{"type":"here","here":true}')
    }),
  )
  await seated
  const path = `${community.path}/members/${bo.memberId}/remove`
  expect((await community.host.post(path, { reason: 'It came to that.' })).status).toBe(204)
  await closed
  await host.next('member.left')
  // What somebody else says afterwards has been heard: so would have been what was said before it.
  cleo.say({ type: 'here', here: true })
  await host.next('presence')
  await world.settled()
  expect((await world.pool.query('select from presence where member_id = $1', [bo.memberId])).rowCount).toBe(
    0,
  )
  expect(host.of('presence').filter(({ memberId }) => memberId === bo.memberId)).toEqual([])
})

import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { newPushWorld } from '#server/testing/push.ts'
import type { Caller, Community } from '#server/testing/world.ts'
import { randomUUID } from 'node:crypto'
import { limits } from '#shared/limits.ts'
import { type Note, topicOf } from './note.ts'

let it: Awaited<ReturnType<typeof newPushWorld>>
let room: Community
let ama: Caller
beforeAll(async () => (it = await newPushWorld({ processes: 2 })))
afterAll(() => it.close())
beforeEach(async () => {
  await it.world.pool.query('delete from pushes; delete from push_devices')
  await it.world.pool.query('delete from graphile_worker._private_jobs')
  it.receiver.received.length = it.receiver.dialled.length = it.refused.length = 0
  it.say({ title: 'A ping', body: 'Somebody asks you.', path: '/c/a/pings/b' })
  room = await it.world.community()
  ama = await it.world.member(room, 'Ama')
})

const a = (more: object = {}) => ({
  community: room.id,
  kind: 'test',
  about: randomUUID(),
  member: ama.memberId,
  ...more,
})
const only = async () => (await it.rows())[0]!
/** Lets time pass on the database's clock, sweeps on every process, and sends what is in the queue. */
const later = async (span: string) => {
  await it.world.letPass(span, { sweep: false })
  await Promise.all(it.world.apps.map(({ sweep }) => sweep.once()))
  await it.send()
}

test('a push reaches each of one’s devices once: sealed for it, signed by this server, with its time and its urgency', async () => {
  const phone = await it.device(ama)
  const laptop = await it.device(await ama.again())
  it.say({
    title: 'A ping',
    body: 'Somebody asks you.',
    path: '/c/a/pings/b',
    ping: { slug: 'a', id: 'b' },
  })
  const ping = a({ urgent: true, ttl: 600 })
  await it.put(ping)
  // Said again it is nothing new, whoever says it.
  await it.put(ping, ping)
  await it.send()
  await it.send()
  const { id, ...row } = await only()
  expect(row).toEqual({ state: 'sent', note: null, tries: 1, reached: 2, due: null })
  expect(it.receiver.received.map(({ endpoint }) => endpoint).sort()).toEqual(
    [phone.endpoint, laptop.endpoint].sort(),
  )
  const { body: key } = await ama.get('/api/push/key')
  for (const { headers, said, by } of it.receiver.received) {
    expect(headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      urgency: 'high',
      topic: topicOf({ id }),
    })
    expect(Number(headers.ttl)).toBeGreaterThan(590)
    expect(Number(headers.ttl)).toBeLessThanOrEqual(600)
    expect(by).toMatchObject({ key: key.key, aud: 'https://push.snug.test', sub: 'mailto:snug@snug.test' })
    expect(said).toMatchObject({ kind: 'test', tag: topicOf({ id }), path: '/c/a/pings/b' })
    expect(said.ping?.in.title).toBe('I’m in')
  }
  expect(topicOf({ id })).toMatch(/^[\w-]{22}$/)
  const { body } = await ama.get('/api/push/devices')
  expect(body.items.every(({ lastOkAt }: { lastOkAt: string | null }) => lastOkAt !== null)).toBe(true)
})

test('all are of one length, which tells nothing of what is in them', async () => {
  await it.device(ama)
  const path = `/c/${'c'.repeat(limits.slug)}/pings/${randomUUID()}`
  const ping = { slug: 'c'.repeat(limits.slug), id: randomUUID() }
  const longest = (characters: number) => '語'.repeat(characters)
  const notes: Note[] = [
    { title: 'Snug', body: 'Something is in your inbox.', path: '/c/a/inbox' },
    { title: 'Snug', body: 'You are asked whether you are in.', path, ping },
    {
      title: longest(limits.communityName),
      body: `You wanted to be asked again. ${longest(limits.accountName)} asks: ${longest(limits.pingWhat)}`,
      path,
      ping,
    },
  ]
  for (const note of notes) {
    it.say(note)
    await it.put(a())
    await it.send()
  }
  expect(it.receiver.received.map(({ said: { title, body } }) => ({ title, body }))).toEqual(
    notes.map(({ title, body }) => ({ title, body })),
  )
  expect(it.receiver.received.map(({ text }) => Buffer.byteLength(text))).toEqual([2048, 2048, 2048])
  expect(new Set(it.receiver.received.map(({ headers }) => headers['content-length'])).size).toBe(1)
})

test('an ordinary one waits for the device to wake by itself', async () => {
  await it.device(ama)
  await it.put(a())
  await it.send()
  expect(it.receiver.received[0]!.headers).toMatchObject({ urgency: 'normal' })
})

test('nothing is put for who has no device', async () => {
  await it.device(room.host)
  await it.put(a())
  expect(await it.rows()).toEqual([])
  expect(await it.queued()).toEqual([])
})

test('what a feature says is not so any more is not sent', async () => {
  await it.device(ama)
  await it.put(a())
  it.say(undefined)
  await it.send()
  expect(await only()).toMatchObject({ state: 'dropped', tries: 0 })
  expect(it.receiver.received).toEqual([])
})

test('past its time it is of no use, however long all were down', async () => {
  await it.device(ama)
  await it.put(a({ ttl: 60 }))
  await later('61 seconds')
  expect(await only()).toMatchObject({ state: 'dropped', tries: 0 })
  expect(it.receiver.received).toEqual([])
})

test('who was removed or suspended, or has left, gets nothing more of that community; elsewhere they do', async () => {
  const sefa = await it.world.member(room, 'Sefa')
  const tomas = await it.world.member(room, 'Tomas')
  for (const caller of [ama, sefa, tomas]) await it.device(caller)
  await it.put(...[ama, sefa, tomas].map(({ memberId: member }) => a({ member })))
  const reason = 'It was time.'
  const removed = await room.host.post(`${room.path}/members/${ama.memberId}/remove`, { reason })
  const suspended = await room.host.post(`${room.path}/members/${sefa.memberId}/suspend`, { reason })
  const left = await tomas.post(`${room.path}/leave`)
  expect([removed.status, suspended.status, left.status].every((status) => status < 300)).toBe(true)
  await it.send()
  expect((await it.rows()).map(({ state }) => state)).toEqual(['dropped', 'dropped', 'dropped'])
  expect(it.receiver.received).toEqual([])
  // Of another community they sit in they go on hearing.
  const elsewhere = await it.world.community()
  const { rows } = await it.world.pool.query(
    `update members set account_id = $2 where community_id = $1 returning id`,
    [elsewhere.id, ama.accountId],
  )
  await it.put(a({ community: elsewhere.id, member: rows[0].id }))
  await it.send()
  expect(it.receiver.received).toHaveLength(1)
})

test.each([404, 410])('a device that is no more (%i) is forgotten, and the others get it', async (answer) => {
  const gone = await it.device(ama)
  await it.put(a())
  it.receiver.answer(answer)
  await it.send()
  expect(await only()).toMatchObject({ state: 'refused', note: String(answer), reached: 0 })
  expect(it.refused).toEqual([String(answer)])
  expect((await ama.get('/api/push/devices')).body.items).toEqual([])
  const other = await it.device(ama)
  await it.put(a())
  await it.send()
  expect(it.receiver.received.map(({ endpoint }) => endpoint)).toEqual([gone.endpoint, other.endpoint])
})

test.each([400, 401, 403, 413, 301, 302, 307])(
  'one that is refused for good (%i) is given up: not sent again, not sent on',
  async (status) => {
    await it.device(ama)
    await it.put(a())
    it.receiver.answer({ status, headers: { location: 'https://elsewhere.snug.test/' } })
    await it.send()
    expect(await only()).toMatchObject({ state: 'refused', note: String(status), tries: 1 })
    await later('2 hours')
    expect(it.receiver.received).toHaveLength(1)
    expect((await ama.get('/api/push/devices')).body.items).toHaveLength(1)
  },
)

test('a push service that says when is asked again then, not before, with the same Topic; and nothing else is sent there meanwhile', async () => {
  const busy = await it.device(ama)
  await it.put(a())
  it.receiver.answer({ status: 429, headers: { 'retry-after': '300' } })
  await it.send()
  expect(await only()).toMatchObject({ state: 'waiting', note: '429', tries: 1 })
  expect(Math.abs((await only()).due! - 300)).toBeLessThan(10)
  // Another one waits for the same device without asking; a second device has both at once.
  await it.put(a())
  await it.send()
  expect((await it.rows())[1]).toMatchObject({ state: 'waiting', tries: 0 })
  const free = await it.device(await ama.again())
  await later('200 seconds')
  expect(it.receiver.received.map(({ endpoint }) => endpoint)).toEqual([busy.endpoint])
  await later('101 seconds')
  const of = ({ endpoint }: { endpoint: string }) =>
    it.receiver.received.filter((one) => one.endpoint === endpoint).map(({ headers }) => headers.topic)
  expect(new Set(of(busy)).size).toBe(2)
  expect(of(busy)).toHaveLength(3)
  expect(of(free)).toHaveLength(2)
  expect((await it.rows()).map(({ state }) => state)).toEqual(['sent', 'sent'])
})

test('one that is away is asked again, later each time, until it is of no use', async () => {
  await it.device(ama)
  await it.put(a({ ttl: 200 }))
  it.receiver.answer(500, 503, 502)
  await it.send()
  expect(Math.abs((await only()).due! - 30)).toBeLessThan(10)
  await later('31 seconds')
  expect(await only()).toMatchObject({ state: 'waiting', note: '503', tries: 2 })
  expect(Math.abs((await only()).due! - 60)).toBeLessThan(10)
  await later('61 seconds')
  expect(await only()).toMatchObject({ state: 'waiting', note: '502', tries: 3 })
  await later('121 seconds')
  expect(await only()).toMatchObject({ state: 'dropped', tries: 3 })
  expect(new Set(it.receiver.received.map(({ headers }) => headers.topic)).size).toBe(1)
})

test('of two devices one that has it is not asked again when the other is busy', async () => {
  await it.device(ama)
  await it.device(await ama.again())
  await it.put(a())
  it.receiver.answer(503)
  await it.send()
  expect(await only()).toMatchObject({ state: 'waiting', reached: 1 })
  await later('31 seconds')
  expect(await only()).toMatchObject({ state: 'sent', reached: 2 })
  const counts = it.receiver.received.map(({ endpoint }) => endpoint).sort()
  expect(counts).toHaveLength(3)
})

test('one that never answers is waited for no longer than some seconds', async () => {
  await it.device(ama)
  await it.put(a())
  let go = () => {}
  it.receiver.answer(new Promise<void>((done) => (go = done)))
  const begun = performance.now()
  await it.send()
  expect(performance.now() - begun).toBeLessThan(15_000)
  expect(await only()).toMatchObject({ state: 'waiting', tries: 1 })
  go()
})

test('a name that has come to mean a private address is not dialled', async () => {
  const { endpoint } = await it.device(ama, it.receiver.subscribe('turning.snug.test'))
  for (const address of ['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1']) {
    it.receiver.names.set(new URL(endpoint).hostname, [{ address, family: address.includes(':') ? 6 : 4 }])
    await it.world.pool.query('delete from pushes')
    await it.put(a())
    await it.send()
    expect(await only()).toMatchObject({ state: 'refused', note: 'NotPublic', reached: 0 })
  }
  expect(it.receiver.dialled).toEqual([])
  it.receiver.names.clear()
})

test('a name that is not found, or nobody at its address, is tried again', async () => {
  const { endpoint } = await it.device(ama, it.receiver.subscribe('lost.snug.test'))
  const failure = Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
  it.receiver.names.set(new URL(endpoint).hostname, failure as never)
  await it.put(a())
  await it.send()
  expect(await only()).toMatchObject({ state: 'waiting', note: 'ENOTFOUND' })
  it.receiver.names.clear()
  await later('31 seconds')
  expect(await only()).toMatchObject({ state: 'sent', note: 'ENOTFOUND' })
})

test('an act that is rolled back pushes nothing', async () => {
  await it.device(ama)
  const { change } = it.world.apps[0]!.world
  const { push } = await import('./push.ts')
  const undone = change(async (tx) => {
    await push(tx, [a()])
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  expect(await it.rows()).toEqual([])
  expect(await it.queued()).toEqual([])
})

test('two workers at once send once, also while the push service is slow', async () => {
  await it.device(ama)
  await it.put(a())
  const { payload } = (await it.queued())[0]!
  let go = () => {}
  it.receiver.answer(new Promise<void>((done) => (go = done)))
  const both = it.jobs.map((job) => job.run(payload))
  // Whoever is not at it says so at once; a third who comes meanwhile does too.
  await Promise.race(both)
  await it.jobs[1]!.run(payload)
  go()
  await Promise.all(both)
  expect(it.receiver.received).toHaveLength(1)
  expect(await only()).toMatchObject({ state: 'sent', tries: 1, reached: 1 })
})

test('a worker that died between mark and send is taken over by the sweep, once, with the same Topic', async () => {
  await it.device(ama)
  await it.put(a())
  const { payload } = (await it.queued())[0]!
  await it.world.pool.query('delete from graphile_worker._private_jobs')
  // Marked, and then never heard of again.
  let stuck = () => {}
  it.receiver.answer(new Promise<void>((done) => (stuck = done)))
  const arrived = it.receiver.next()
  const dead = it.jobs[0]!.run(payload)
  await arrived
  await vi.waitFor(async () => expect((await only()).state).toBe('sending'))
  await later('30 seconds')
  expect((await only()).tries).toBe(1)
  await it.world.letPass('31 seconds', { sweep: false })
  await Promise.all(it.world.apps.map(({ sweep }) => sweep.once()))
  expect((await it.queued()).map(({ payload }) => payload)).toEqual([payload])
  await it.send(1)
  expect(await only()).toMatchObject({ state: 'sent', tries: 2, reached: 1 })
  // The dead one comes back late: what stands is left as it stands.
  stuck()
  await dead
  expect(await only()).toMatchObject({ state: 'sent', tries: 2, reached: 1 })
  expect(new Set(it.receiver.received.map(({ headers }) => headers.topic)).size).toBe(1)
  expect(new Set(it.receiver.received.map(({ said }) => said.tag)).size).toBe(1)
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { around } from '#server/testing/circles.ts'
import { type Receiver, startReceiver } from '#server/testing/receiver.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

/** What stands on a screen: of what is about something, as its device opens it. */
let receiver: Receiver
let world: TestWorld
beforeAll(async () => {
  receiver = await startReceiver()
  world = await newWorld({ outside: receiver.outside })
})
afterAll(async () => {
  await world.close()
  await receiver.close()
})

let snug: Community
let name: string
let ama: Caller, bram: Caller, sefa: Caller
beforeEach(async () => {
  await world.pool.query('delete from pushes; delete from push_devices')
  await world.pool.query('update notices set push_at = null, mail_at = null')
  receiver.received.length = 0
  snug = await world.community()
  name = `The ${snug.slug}`
  ;[ama, bram, sefa] = [await member('Ama'), await member('Bram'), await member('Sefa')]
  const { endpoint, p256dh, auth } = receiver.subscribe()
  await ok(ama.put('/api/push/devices', { endpoint, p256dh, auth, label: 'A phone' }))
})

const ok = async (answer: Promise<{ status: number; body: any }>) => {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}
const member = async (name: string) => {
  const one = await world.member(snug, name)
  await choose(one, { quiet: { from: 0, to: 0 } })
  return one
}
const choose = (who: Caller, chosen: object) => ok(who.patch(`${snug.path}/reach`, chosen))
const start = async (who: Caller, title: string, more: object = {}): Promise<string> =>
  (await ok(who.post(`${snug.path}/threads`, { kind: 'talk', title, body: 'Canary', ...more }))).id
const reply = (who: Caller, thread: string, body = 'Canary') =>
  ok(who.post(`${snug.path}/threads/${thread}/replies`, { body }))
const privately = (body = 'Canary') => ok(bram.post(`${snug.path}/private`, { memberId: ama.memberId, body }))
const ping = async (what: string, more: object = {}): Promise<string> => {
  const closesAt = new Date(Date.now() + 10 * 3_600_000).toISOString()
  return (await ok(bram.post(`${snug.path}/pings`, { what, why: 'Canary', closesAt, ...more }))).id
}
/** Puts pushes about what has happened on their way. */
const sweep = () => world.apps[0]!.sweep.once()
/** Sends what waits, and answers what has arrived since. */
const arrived = async () => {
  await sweep()
  const { rows } = await world.pool.query<{ community: string; push: string }>(
    `select community_id as community, id as push from pushes where state = 'waiting' order by made_at, id`,
  )
  for (const row of rows) await world.apps[0]!.pushing.run(row)
  return receiver.received.splice(0).map(({ text, said: { title, body } }) => ({ title, body, text }))
}
const shown = async () => (await arrived()).map(({ title, body }) => `${title} | ${body}`)

/** Things of each sort, all told to Ama; a canary in what nobody's screen ever shows. */
const everything = async () => {
  await ping('Carry shelves')
  await reply(bram, await start(ama, 'Is it worth it?'))
  await reply(sefa, await start(sefa, 'Of glue'), 'Canary, @Ama')
  await privately('Canary')
  await privately('Canary, @Ama')
  await around(world, snug)
    .start(bram, { name: 'Canary', listed: false, joining: 'invite' })
    .then((circle) => around(world, snug).invite(bram, circle, ama))
}

test('by default nothing of what is in it leaves: no name, no question, no title', async () => {
  await everything()
  const pushes = await arrived()
  expect(pushes).toHaveLength(6)
  for (const { title, text } of pushes) {
    expect(title).toBe('Snug')
    expect(text).not.toMatch(/Bram|Sefa|Carry|worth|glue|Canary|The /)
  }
})

test('for who chose so it names the community, who, and the question or the title; never what was said', async () => {
  await choose(ama, { pushNames: true })
  await everything()
  const pushes = await arrived()
  expect(pushes.map(({ body }) => body).sort()).toEqual([
    'Bram answered in “Is it worth it?”.',
    'Bram asks: Carry shelves',
    'Bram wrote to you.',
    'Bram wrote to you.',
    'Sefa named you in “Of glue”.',
    'Something is in your inbox.',
  ])
  for (const { title, text } of pushes) {
    expect(title).toBe(name)
    expect(text).not.toContain('Canary')
  }
})

test('of a ping, from its asking to its outcome', async () => {
  await choose(ama, { pushNames: true })
  const id = await ping('Carry shelves')
  expect(await shown()).toEqual([`${name} | Bram asks: Carry shelves`])
  await ok(ama.put(`${snug.path}/pings/${id}/answer`, { choice: 'in', note: 'Canary' }))
  await ok(bram.patch(`${snug.path}/pings/${id}`, { happensAt: new Date(Date.now() + 9e7).toISOString() }))
  expect(await shown()).toEqual([`${name} | The time has changed: Carry shelves`])
  await ok(ama.put(`${snug.path}/pings/${id}/answer`, { choice: 'in', note: 'Canary' }))
  await ok(bram.post(`${snug.path}/pings/${id}/close`))
  await ok(bram.put(`${snug.path}/pings/${id}/outcome`, { text: 'Canary' }))
  expect(await shown()).toEqual([
    `${name} | Bram told what came of it, and thanks you for being in: Carry shelves`,
  ])
})

test('what became of it is told in the words of its mail, who called it off too', async () => {
  await choose(ama, { pushNames: true })
  const id = await ping('Carry shelves')
  await shown()
  await ok(bram.post(`${snug.path}/pings/${id}/cancel`))
  expect(await shown()).toEqual([`${name} | Bram called it off: Carry shelves`])
})

test('what is begun is told by who began it; of what was answered, the latest who is heard is named', async () => {
  await choose(ama, { pushNames: true, room: { circleId: null, level: 'everything' } })
  await start(bram, 'Of glue')
  expect(await shown()).toEqual([`${name} | Bram started “Of glue”.`])
  // Muted between the words and their sending: neither their name nor that they began it.
  await reply(sefa, await start(bram, 'Of wax'))
  await sweep()
  await ok(ama.put(`${snug.path}/blocks/${bram.memberId}`, { kind: 'mute' }))
  expect(await shown()).toEqual([`${name} | Sefa answered in “Of wax”.`])
  const mine = await start(ama, 'Is it worth it?')
  await reply(sefa, mine)
  await reply(bram, mine)
  expect(await shown()).toEqual([`${name} | Sefa answered in “Is it worth it?”.`])
})

test('it is as they want it when it is sent, and in each community by itself', async () => {
  const mine = await start(ama, 'Is it worth it?')
  await reply(bram, mine)
  await sweep()
  await choose(ama, { pushNames: true })
  expect(await shown()).toEqual([`${name} | Bram answered in “Is it worth it?”.`])
  await ping('Carry shelves')
  await sweep()
  await choose(ama, { pushNames: false })
  expect(await shown()).toEqual(['Snug | You are asked whether you are in.'])
  // Chosen elsewhere, it is not chosen here; nor for anybody else.
  await choose(bram, { pushNames: true })
  const elsewhere = await world.community()
  await world.pool.query('update members set account_id = $2 where id = $1', [
    elsewhere.host.memberId,
    ama.accountId,
  ])
  await ok(ama.patch(`${elsewhere.path}/reach`, { pushNames: true }))
  await reply(sefa, await start(ama, 'And this?'))
  expect(await shown()).toEqual(['Snug | Somebody wrote to you.'])
})

test('a title is told as it stands, and to nobody who may not read it any more', async () => {
  await choose(ama, { pushNames: true })
  const here = around(world, snug)
  const circle = await here.start(bram, { listed: false, joining: 'invite' })
  await here.accept(ama, await here.invite(bram, circle, ama))
  await arrived()
  const thread = await start(ama, 'In the shed', { circleId: circle.id })
  await reply(bram, thread)
  await sweep()
  await ok(ama.patch(`${snug.path}/threads/${thread}`, { title: 'In the barn' }))
  expect(await shown()).toEqual([`${name} | Bram answered in “In the barn”.`])
  await reply(bram, await start(ama, 'In the loft', { circleId: circle.id }))
  await sweep()
  await here.leave(ama, circle)
  expect(await shown()).toEqual([])
})

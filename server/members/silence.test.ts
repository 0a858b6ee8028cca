import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '#shared/api.ts'
import { closeCodes } from '#shared/events.ts'
import { type Ears, openEars } from '#server/testing/ears.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const talk = (who: Caller, c: Community) =>
  who.post(`${c.path}/threads`, { kind: 'talk', title: 'After', body: 'Said afterwards.' })

test.each([
  ['removed', 404],
  ['suspended', 403],
  ['let go', 404],
] as const)('who has been %s hears nothing more within a second, on every process', async (how, status) => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  const bo = await world.member(c, 'Bo')
  const hers = [await ama.on(0).listen(), await ama.on(1).listen(), await ama.on(1).listen()]
  const others = [await bo.on(0).listen(), await bo.on(1).listen()]

  const path = `${c.path}/members/${ama.memberId}`
  const began = performance.now()
  if (how === 'let go') await ama.post(`${c.path}/leave`)
  else await c.host.post(`${path}/${how === 'removed' ? 'remove' : 'suspend'}`, { reason: 'Enough.' })
  const codes = await Promise.all(hers.map(({ closed }) => closed))
  expect(performance.now() - began).toBeLessThan(1000)
  expect(codes).toEqual([closeCodes.ended, closeCodes.ended, closeCodes.ended])
  expect((await ama.get(c.path)).status).toBe(status)

  await Promise.all([talk(c.host, c), talk(bo.on(1), c), bo.patch(`${c.path}/me`, { lines: 'New.' })])
  await world.settled()
  for (const ears of hers) {
    expect(ears.heard.at(-1)).toEqual({ type: 'closed', reason: 'removed' })
    expect(ears.of('member.left')).toEqual([])
    expect(ears.of('thread.started')).toEqual([])
  }
  for (const ears of others) expect(ears.of('thread.started')).toHaveLength(2)
})

test('what was said before somebody was removed reaches them whole, and nothing of what came after', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  const [ears, control] = [await ama.on(1).listen(), await c.host.on(1).listen()]
  const said = Array.from({ length: 6 }, () => talk(c.host, c))
  await Promise.all(said)
  await Promise.all([
    c.host.post(`${c.path}/members/${ama.memberId}/remove`, { reason: 'Enough.' }),
    ...Array.from({ length: 6 }, (_, n) => talk(c.host.on(n % 2), c)),
  ])
  await ears.closed
  await world.settled()
  const order = (of: Ears) => of.of('thread.started').map(({ thread }) => thread.id as string)
  const heard = order(ears)
  // A beginning of what everybody else heard, in the same order.
  expect(order(control).slice(0, heard.length)).toEqual(heard)
  expect(order(control)).toHaveLength(12)
  const { rows } = await world.pool.query(
    `select count(*)::int as before from threads, (select at from log_entries where community_id = $1 and kind = 'member.removed') ended
      where community_id = $1 and created_at < ended.at`,
    [c.id],
  )
  expect(heard.length).toBeLessThanOrEqual(rows[0].before)
})

test('signing out closes the sockets of that session, and of no other', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  const phone = world.anyone(await world.signIn(ama.accountId))
  const [desk, desk2, other] = [await ama.listen(), await ama.on(1).listen(), await c.host.on(1).listen()]
  const { port } = world.apps[1]!.app.server.address() as { port: number }
  const pocket = await openEars(
    `ws://127.0.0.1:${port}/api/live?community=${c.slug}`,
    phone.cookie,
    world.configuration.url.origin,
  )
  expect((await ama.del('/api/session')).status).toBe(204)
  expect(await Promise.all([desk.closed, desk2.closed])).toEqual([closeCodes.gone, closeCodes.gone])
  await talk(c.host, c)
  await world.settled()
  expect(desk.of('thread.started')).toEqual([])
  expect(await pocket.next('thread.started')).toBeTruthy()
  expect(other.of('thread.started')).toHaveLength(1)
  pocket.close()
})

test('nothing of another community is in any answer or frame', async () => {
  const canary = 'Kanarienvogel'
  const [c, other] = [await world.community(), await world.community({ host: canary, slug: 'the-aviary' })]
  await other.host.patch(other.path, { name: canary, purpose: canary, criteria: canary })
  // Somebody who sits in both, and a stranger.
  const ama = await world.member(c, 'Ama')
  const bird = await world.member(other, `${canary} two`)
  await world.letPass('15 days')
  const ears = [await ama.listen(), await c.host.on(1).listen()]

  const thread = { kind: 'talk', title: canary, body: canary }
  const closesAt = new Date(Date.now() + 20 * 86_400_000).toISOString()
  const made = [
    await bird.post(`${other.path}/threads`, thread),
    await bird.post(`${other.path}/circles`, {
      name: canary,
      purpose: canary,
      seats: 4,
      listed: true,
      joining: 'open',
    }),
    await bird.post(`${other.path}/pings`, { what: canary, why: canary, closesAt }),
  ]
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
  const reply = await other.host.post(`${other.path}/threads/${made[0]!.body.id}/replies`, { body: canary })
  await other.host.post(`${other.path}/members/${bird.memberId}/suspend`, { reason: canary })
  await other.host.post(`${other.path}/members/${bird.memberId}/take-back`)

  const theirs = [...made.map(({ body }) => body.id), reply.body.id, bird.memberId, other.id] as string[]
  const reads = Object.keys(api).filter((route) => route.startsWith('GET ') && route.includes(':slug'))
  const asked = new Set(
    reads.flatMap((route) =>
      theirs.flatMap((id) => {
        const path = route.slice(4).replace(':slug', c.slug).replace(/:\w+/g, id)
        return [path, `${path}?circle=${id}`]
      }),
    ),
  )
  for (const url of asked) {
    const { status, body } = await ama.get(url)
    expect(JSON.stringify(body) ?? '', `${status} ${url}`).not.toContain(canary)
  }
  await world.settled()
  expect(JSON.stringify(ears.map(({ heard }) => heard))).not.toContain(canary)
  // The detector sees what is there to see.
  expect(JSON.stringify((await bird.get(`${other.path}/threads`)).body)).toContain(canary)
})

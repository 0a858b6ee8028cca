import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ears } from '#server/testing/ears.ts'
import type { Member } from '#server/members/member.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'
import { readBudget } from './budget.ts'
import { previewPing } from './preview.ts'

let world: TestWorld
let c: Community
let keeper: Caller, inside: Caller, outside: Caller
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
  c = await world.community({ seats: 40 })
  ;[keeper, inside, outside] = (await Promise.all(
    ['Kim', 'Ines', 'Otto'].map((name) => world.member(c, name)),
  )) as [Caller, Caller, Caller]
})
afterAll(() => world.close())

const closesAt = new Date(Date.now() + 3600_000).toISOString()
const circle = async (listed: boolean) => {
  const { body } = await keeper.post(`${c.path}/circles`, {
    name: listed ? 'Potters' : 'Attic canary',
    purpose: 'canary',
    listed,
    joining: 'open',
  })
  const kept = await keeper.post(`${c.path}/circles/${body.id}/invitations`, { memberId: inside.memberId })
  expect((await inside.post(`${c.path}/circle-invitations/${kept.body.id}/accept`)).status).toBeLessThan(300)
  return body.id as string
}
const about = (ears: Ears) =>
  ears.heard.filter(({ type }) => type.startsWith('ping.') || type.startsWith('notice.'))

test.each([
  [false, 404],
  [true, 403],
])(
  'a circle’s ping (listed: %s) is not there for who is outside: %i, no frame, no notice, no count',
  async (listed, refused) => {
    const id = await circle(listed)
    const ears = await outside.on(1).listen()
    const heard = await inside.on(1).listen()
    const ping = await keeper.post(`${c.path}/pings`, { circleId: id, what: 'canary', closesAt })
    expect(ping.body.asked).toBe(1)
    const at = `${c.path}/pings/${ping.body.id}`
    const outsidePing = () =>
      Promise.all([
        outside.get(at),
        outside.put(`${at}/answer`, { choice: 'in' }),
        outside.put(`${at}/outcome`, { text: 'Done.' }),
        outside.patch(at, { what: 'Mine' }),
        outside.post(`${at}/close`),
        outside.post(`${at}/cancel`),
        outside.post(`${c.path}/pings`, { circleId: id, what: 'From outside', closesAt }),
        outside.get(`${c.path}/pings?circle=${id}`),
        outside.get(`${c.path}/pings/preview?circle=${id}`),
      ])
    const nothing = await outside.get(`${c.path}/pings/${outside.memberId}`)
    for (const { status, body } of await outsidePing()) {
      expect(status).toBe(refused)
      if (refused === 404) expect(body).toEqual(nothing.body)
    }
    await inside.put(`${at}/answer`, { choice: 'in' })
    await keeper.patch(at, { what: 'canary again' })
    await keeper.post(`${at}/close`)
    await keeper.put(`${at}/outcome`, { text: 'canary told' })
    await world.settled()
    expect(heard.of('ping.outcome')).toHaveLength(1)
    expect(about(ears)).toEqual([])
    expect((await outside.get(`${c.path}/pings`)).body.items).toEqual([])
    expect((await outside.get(`${c.path}/notices`)).body).toEqual({ items: [], next: null, unread: 0 })
    expect(JSON.stringify((await outside.get(`${c.path}/threads`)).body)).not.toContain('canary')
    // Another circle counts for itself.
    expect((await outside.get(`${c.path}/pings/preview`)).body.budget.room.left).toBe(6)
    ears.close()
  },
)

test('who leaves a circle hears nothing more of its pings, and their inbox forgets them', async () => {
  const id = await circle(false)
  const [, body] = [await world.letPass('7 days'), { circleId: id, what: 'Still here?' }]
  const later = new Date(Date.now() + 8 * 86_400_000).toISOString()
  const ping = await keeper.post(`${c.path}/pings`, { ...body, closesAt: later })
  expect(ping.status).toBe(201)
  await inside.put(`${c.path}/pings/${ping.body.id}/answer`, { choice: 'in' })
  const ears = await inside.listen()
  await inside.post(`${c.path}/circles/${id}/leave`)
  await world.settled()
  ears.heard.length = 0
  expect((await keeper.get(`${c.path}/pings/${ping.body.id}`)).body.tally).toMatchObject({ in: 0, no: 1 })
  await keeper.post(`${c.path}/pings/${ping.body.id}/close`)
  await world.settled()
  expect(about(ears)).toEqual([])
  const inbox = await inside.get(`${c.path}/notices`)
  expect(inbox.body.items.filter((one: { ping: { id: string } }) => one.ping?.id === ping.body.id)).toEqual(
    [],
  )
})

test('who was removed is asked nothing, hears nothing, and their answer counts no more', async () => {
  const gone = await world.member(c, 'Gone')
  const later = new Date(Date.now() + 8 * 86_400_000).toISOString()
  const first = await outside.post(`${c.path}/pings`, { what: 'Before', closesAt: later })
  await gone.put(`${c.path}/pings/${first.body.id}/answer`, { choice: 'in' })
  const ears = await gone.on(1).listen()
  await c.host.post(`/api/session/confirm`, { password: 'four quiet chairs here' })
  expect((await c.host.post(`${c.path}/members/${gone.memberId}/remove`, { reason: 'Enough.' })).status).toBe(
    204,
  )
  await ears.closed
  const heard = ears.heard.length
  expect((await outside.get(`${c.path}/pings/${first.body.id}`)).body.tally).toMatchObject({ in: 0, no: 1 })
  const second = await outside.post(`${c.path}/pings`, { what: 'After', closesAt: later })
  await world.settled()
  expect(ears.heard).toHaveLength(heard)
  expect((await gone.get(`${c.path}/pings/${first.body.id}`)).status).toBe(404)
  expect((await gone.put(`${c.path}/pings/${first.body.id}/answer`, { choice: 'in' })).status).toBe(404)
  const { rows } = await world.pool.query('select 1 from ping_asked where ping_id = $1 and member_id = $2', [
    second.body.id,
    gone.memberId,
  ])
  expect(rows).toEqual([])
  const told = await world.pool.query(
    'select kind from notices where member_id = $1 and created_at > (select created_at from pings where id = $2)',
    [gone.memberId, second.body.id],
  )
  expect(told.rows).toEqual([])
})

test('who was removed or taken out in the middle of it is told nothing of what sending would cost', async () => {
  const { db } = world.apps[0]!.world
  const id = await circle(false)
  const ask = (who: Caller, where?: string) => {
    const asker = { communityId: c.id, id: who.memberId } as Member
    return Promise.allSettled([previewPing(db, asker, { circle: where }), readBudget(db, asker, where)])
  }
  const gone = await world.member(c, 'Gone')
  expect((await ask(gone)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  const nothing = { status: 'rejected', reason: { type: 'not_found' } }
  // As an answer would find it that had begun before: who asks was a member then.
  expect((await ask(outside, id))[0]).toMatchObject(nothing)
  await c.host.post(`${c.path}/members/${gone.memberId}/remove`, { reason: 'Enough.' })
  expect(await ask(gone)).toMatchObject([nothing, nothing])
})

test('to the others, can’t and not me are one thing in every frame and answer', async () => {
  const later = new Date(Date.now() + 30 * 86_400_000).toISOString()
  await world.letPass('20 days')
  const ping = await keeper.post(`${c.path}/pings`, { what: 'Which', closesAt: later })
  expect(ping.status).toBe(201)
  const at = `${c.path}/pings/${ping.body.id}`
  const ears = await inside.on(1).listen()
  for (const choice of ['cant', 'notMe', 'in', 'notMe']) {
    await outside.put(`${at}/answer`, { choice, note: `a note: ${choice}` })
    // A frame tells what stands when it is made: each is to be heard before the next.
    await world.settled()
  }
  const said = JSON.stringify([
    ears.heard,
    (await inside.get(at)).body,
    (await inside.get(`${c.path}/pings`)).body,
  ])
  expect(said).not.toMatch(/notMe|cant|a note: (cant|notMe)/)
  expect(said).toContain('a note: in')
  expect(ears.of('ping.mine')).toEqual([])
  // Who is silent is a number to all but the author.
  expect(JSON.stringify((await inside.get(at)).body.forAuthor)).toBe('null')
  expect((await keeper.get(at)).body.forAuthor.silent.length).toBeGreaterThan(0)
})

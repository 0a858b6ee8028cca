import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { seatsOf, secretOf, unsound, vouch } from '#server/testing/invitations.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterEach(async () => expect(await unsound(world.pool)).toEqual([]))
afterAll(() => world.close())

const careful = async (seats = 8) => {
  const community = await world.community({ seats })
  const { host, path } = community
  const [ama, bram] = [await world.member(community, 'Ama'), await world.member(community, 'Bram')]
  expect((await host.patch(path, { secondVouch: true })).body.secondVouch).toBe(true)
  return { community, host, path, ama, bram }
}
const write = async (by: Caller, { path }: Community) =>
  (await by.post(`${path}/invitations`, { vouch, name: 'Zoe', email: 'zoe@snug.test' })).body
const awaiting = async (by: Caller, { path }: Community) =>
  (await by.get(`${path}/invitations/awaiting`)).body.items

test('an invitation has no link until another member has co-signed it', async () => {
  const { community, host, path, ama, bram } = await careful()
  const { invitation, link } = await write(host, community)
  expect([invitation.state, link]).toEqual(['awaiting vouch', null])
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 3, held: 1 })
  const early = await host.post(`${path}/invitations/${invitation.id}/link`)
  expect([early.status, early.body.type]).toEqual([409, 'invitation.awaiting'])

  expect((await bram.get(`${path}/notices`)).body.unread).toBe(1)
  expect(await awaiting(host, community)).toEqual([])
  const [seen] = await awaiting(ama, community)
  expect(seen).toMatchObject({ id: invitation.id, name: 'Zoe', vouch, inviter: { name: 'Hanna' } })
  expect(JSON.stringify(seen)).not.toContain('zoe@snug.test')
  expect((await ama.on(1).post(`${path}/invitations/${invitation.id}/co-sign`)).status).toBe(204)
  // Said again it is said once.
  expect((await ama.post(`${path}/invitations/${invitation.id}/co-sign`)).status).toBe(204)
  expect(await awaiting(ama, community)).toEqual([])
  // What asked for it wants nothing of anybody any more.
  for (const asked of [ama, bram]) expect((await asked.get(`${path}/notices`)).body.unread).toBe(0)

  const { items } = (await host.get(`${path}/invitations`)).body
  expect(items).toMatchObject([{ state: 'open', coSignedBy: { id: ama.memberId, name: 'Ama' } }])
  const days = (Date.parse(items[0].expiresAt) - Date.parse(items[0].createdAt)) / 86_400_000
  expect(Math.round(days)).toBe(14)
  expect((await host.get(`${path}/notices`)).body.items).toMatchObject([
    { kind: 'invitation.co_signed', about: { name: 'Ama' }, words: 'Zoe' },
  ])
  // There is no link yet; when there is, it is told wherever the inviter is, for another one would end it.
  expect(items[0].linked).toBe(false)
  const his = await host.on(1).listen()
  const drawn = await host.post(`${path}/invitations/${invitation.id}/link`)
  expect((await his.next('invitation.changed')).invitation).toMatchObject({ linked: true })
  const zoe = await world.outsider('Zoe')
  const taken = await zoe.post('/api/invitations/accept', { secret: secretOf(drawn.body.link) })
  expect(taken.status).toBe(201)
  // The chain knows the inviter, not the co-signer.
  const people = (await zoe.get(`${path}/chain`)).body.members
  const brought = people.find(({ name }: { name: string }) => name === 'Zoe')
  expect(brought.invitedBy).toBe(host.memberId)
})

test('nobody co-signs their own, a host neither; what awaits nobody is not found', async () => {
  const { community, host, path, ama, bram } = await careful()
  const { invitation } = await write(host, community)
  const sign = (by: Caller) => by.post(`${path}/invitations/${invitation.id}/co-sign`)
  expect((await sign(host)).body).toMatchObject({ type: 'invitation.own', status: 409 })
  expect((await sign(ama)).status).toBe(204)
  expect((await sign(bram)).status).toBe(404)
  expect((await sign(host)).status).toBe(404)
})

test('two co-sign at once, on two processes: one stands', async () => {
  const { community, host, path, ama, bram } = await careful()
  const { invitation } = await write(host, community)
  const signed = await Promise.all(
    [ama, bram.on(1)].map((by) => by.post(`${path}/invitations/${invitation.id}/co-sign`)),
  )
  expect(signed.map(({ status }) => status).sort()).toEqual([204, 404])
  const { rows } = await world.pool.query(
    `select count(*)::int as n from log_entries where community_id = $1 and kind = 'invitation.co_signed'`,
    [community.id],
  )
  expect(rows).toEqual([{ n: 1 }])
  expect((await host.get(`${path}/notices`)).body.items).toHaveLength(1)
})

test('unsigned for 7 days it expires, and its seat is free again', async () => {
  const { community, host, path, ama } = await careful()
  const { invitation } = await write(host, community)
  await world.letPass('7 days', { sweep: false })
  expect((await ama.post(`${path}/invitations/${invitation.id}/co-sign`)).status).toBe(404)
  await world.apps[1]!.sweep.once()
  expect((await host.get(`${path}/invitations`)).body.items).toMatchObject([
    { state: 'expired', coSignedBy: null },
  ])
  expect(await seatsOf(world.pool, community)).toMatchObject({ held: 0 })
})

test('a seat that comes to the line awaits its co-signer too', async () => {
  const { host, path, ama } = await careful(3)
  const put = await host.post(`${path}/waiting`, { name: 'Zoe', vouch })
  expect(put.status).toBe(201)
  await ama.post(`${path}/leave`)
  expect((await host.get(`${path}/invitations`)).body.items).toMatchObject([
    { id: put.body.id, state: 'awaiting vouch' },
  ])
})

test('it is shown to all who may co-sign, as it comes and as it goes; to its inviter it is one of their own', async () => {
  const { community, host, path, ama, bram } = await careful()
  const ears = { host: await host.listen(), ama: await ama.listen(), bram: await bram.listen() }
  const { invitation } = await write(host, community)
  await world.settled()
  const of = (heard: { type: string }[]) => heard.filter(({ type }) => type.startsWith('invitation.'))
  expect(of(ears.ama.heard)).toMatchObject([{ type: 'invitation.awaiting', awaiting: { id: invitation.id } }])
  expect(of(ears.host.heard)).toMatchObject([{ type: 'invitation.changed' }])
  expect((await bram.get(`${path}/notices`)).body.items).toMatchObject([
    { kind: 'invitation.awaiting', about: { name: 'Hanna' }, words: null },
  ])
  await host.del(`${path}/invitations/${invitation.id}`)
  await world.settled()
  expect(of(ears.bram.heard).at(-1)).toMatchObject({ type: 'invitation.awaited', id: invitation.id })
  expect(JSON.stringify([ears.ama.heard, ears.bram.heard])).not.toContain('zoe@snug.test')
  // What became of an open one is nobody's but its inviter's.
  await host.patch(path, { secondVouch: false })
  const open = (await host.post(`${path}/invitations`, { vouch })).body.invitation
  await host.del(`${path}/invitations/${open.id}`)
  await world.settled()
  expect(JSON.stringify(ears.ama.heard)).not.toContain(open.id)
})

test('what co-signing mails counts among the twenty a day of an address (ACCESS I19)', async () => {
  const limited = await newWorld({ limits: true })
  try {
    const community = await limited.community({ seats: 40 })
    const bram = await limited.member(community, 'Bram')
    await community.host.patch(community.path, { secondVouch: true })
    const written: string[] = []
    for (let n = 0; n < 21; n++) {
      const email = `guest.${n}@elsewhere.test`
      const { body } = await community.host.post(`${community.path}/invitations`, { vouch, email })
      written.push(body.invitation.id)
    }
    const answers: number[] = []
    for (const id of written)
      answers.push((await bram.post(`${community.path}/invitations/${id}/co-sign`)).status)
    expect(answers).toEqual([...Array(20).fill(204), 429])
    expect((await bram.get(`${community.path}/invitations/awaiting`)).body.items).toMatchObject([
      { id: written[20] },
    ])
  } finally {
    await limited.close()
  }
})

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closeCodes } from '#shared/events.ts'
import { invited, seatsOf, unsound } from '#server/testing/invitations.ts'
import { type Caller, type Community, newWorld, password, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterEach(async () => expect(await unsound(world.pool)).toEqual([]))
afterAll(() => world.close())

/** Bram, long here, has invited somebody; Zoe has taken the chair. */
const taken = async () => {
  const community = await world.community()
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const { id, secret } = await invited(community, { name: 'Zora' }, bram)
  const guest = await world.outsider('Zoe', community)
  const { body } = await guest.post('/api/invitations/accept', { secret })
  const zoe: Caller = Object.assign(guest, { memberId: body.memberId })
  const says = (who: Caller = bram) => who.post(`${community.path}/invitations/${id}/misfit`)
  return { community, bram, zoe, id, secret, says, path: community.path, host: community.host }
}
const confirm = (who: Caller) => who.post('/api/session/confirm', { password })
const logged = async (who: Caller, { path }: Community) =>
  (await who.get(`${path}/log`)).body.items.map(({ kind }: { kind: string }) => kind)
const told = async (who: Caller, { path }: Community) =>
  (await who.get(`${path}/notices`)).body.items as { kind: string; about: { name: string } | null }[]

test('said within a day, the seat pauses at once and is kept; a host is told, the newcomer kindly, and a host takes them back', async () => {
  const { community, bram, zoe, id, says, path, host } = await taken()
  const others = await world.member(community, 'Ama')
  const hers = await zoe.listen()
  const [seen, watching] = [await host.listen(), await others.on(1).listen()]
  expect((await says()).status).toBe(204)
  expect(await hers.closed).toBe(closeCodes.ended)

  expect((await zoe.get(path)).body.type).toBe('member.suspended')
  expect((await zoe.get('/api/standing')).body.items).toEqual([
    {
      community: { slug: community.slug, name: `The ${community.slug}` },
      status: 'suspended',
      reason: '',
      misfit: true,
      at: null,
    },
  ])
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 4, held: 0 })
  expect((await host.get(`${path}/members/${zoe.memberId}`)).body.kept).toEqual({
    reason: null,
    removed: false,
    barred: false,
    misfit: true,
  })
  expect((await seen.next('notice.added')).notice).toMatchObject({
    kind: 'invitation.misfit',
    about: { name: 'Zoe' },
    words: null,
  })
  const mine = (await bram.get(`${path}/invitations`)).body.items[0]
  expect(mine).toMatchObject({
    id,
    state: 'accepted',
    misfitAt: expect.stringMatching(/Z$/),
    misfitWaits: true,
  })
  // Until then nothing is to be done for them.
  const duties = async () => (await bram.get(`${path}/newcomers`)).body.items
  expect(await duties()).toEqual([])

  // The others see somebody who is not here, as with any suspension; nor does the log tell them.
  expect((await watching.next('member.changed')).member.status).toBe('active')
  expect(await logged(others, community)).not.toContain('member.paused')
  expect(await logged(host, community)).toContain('member.paused')
  expect(await told(others, community)).toEqual([])
  await host.patch(path, { purpose: 'To mend.' })
  await world.settled()
  expect(hers.of('community.changed').at(-1)?.community.purpose).not.toBe('To mend.')

  const his = await bram.listen()
  expect((await host.post(`${path}/members/${zoe.memberId}/take-back`)).status).toBe(204)
  expect((await zoe.get(path)).status).toBe(200)
  // Whoever said it hears that it is decided.
  expect((await his.next('invitation.changed')).invitation).toMatchObject({ id, misfitWaits: false })
  expect((await his.next('newcomer.changed')).newcomer).toMatchObject({ name: 'Zoe' })
  expect(await duties()).toMatchObject([{ name: 'Zoe' }])
  expect((await zoe.get('/api/standing')).body.items).toEqual([])
  expect(await told(zoe, community)).toMatchObject([{ kind: 'member.taken_back' }])
  // Once: whom a host has taken back is not paused anew.
  expect((await says()).status).toBe(204)
  expect((await zoe.get(path)).status).toBe(200)
  expect((await told(host, community)).filter(({ kind }) => kind === 'invitation.misfit')).toHaveLength(1)
})

test('once it is decided, whoever said it hears of no suspension that a host orders later', async () => {
  const { bram, zoe, says, path, host } = await taken()
  await says()
  const mine = async () => (await bram.get(`${path}/invitations`)).body.items[0]
  await host.post(`${path}/members/${zoe.memberId}/take-back`)
  await world.settled()
  const his = await bram.listen()
  const { version } = await mine()
  const reason = 'We have to talk first.'
  expect((await host.post(`${path}/members/${zoe.memberId}/suspend`, { reason })).status).toBe(204)
  await host.post(`${path}/members/${zoe.memberId}/take-back`)
  await world.settled()
  expect(await mine()).toMatchObject({ version, misfitWaits: false })
  expect(his.of('invitation.changed')).toEqual([])
})

test('a host may remove them instead; leaving meanwhile decides nothing', async () => {
  const one = await taken()
  await one.says()
  await confirm(one.host)
  const removed = await one.host.post(`${one.path}/members/${one.zoe.memberId}/remove`, {
    reason: 'The link went to somebody else.',
  })
  expect(removed.status).toBe(204)
  expect(await seatsOf(world.pool, one.community)).toMatchObject({ taken: 2 })
  expect((await one.zoe.get('/api/standing')).body.items).toMatchObject([
    { status: 'removed', misfit: false },
  ])

  const other = await taken()
  await other.says()
  expect((await other.zoe.post(`${other.path}/leave`)).status).toBe(204)
  // Leaving is no way around it: whoever comes back by themselves is paused still.
  expect((await other.zoe.post(`${other.path}/return`)).body.status).toBe('suspended')
  expect((await other.zoe.get('/api/standing')).body.items).toMatchObject([{ misfit: true }])
  expect((await other.zoe.post(`${other.path}/leave`)).status).toBe(204)
  // A new invitation opens a seat as it does for anybody.
  const { secret } = await invited(other.community)
  expect((await other.zoe.post('/api/invitations/accept', { secret })).status).toBe(201)
  expect((await other.zoe.get(other.path)).status).toBe(200)
})

test('only of one’s own, only when it was taken, only for a day, and of no host', async () => {
  const { community, bram, zoe, says, path, host } = await taken()
  expect((await says(host)).status).toBe(404)
  expect((await says(zoe)).status).toBe(404)
  const open = await invited(community, {}, bram)
  const of = (id: string) => bram.post(`${path}/invitations/${id}/misfit`)
  expect((await of(open.id)).body.type).toBe('invitation.open')
  await bram.del(`${path}/invitations/${open.id}`)
  expect((await of(open.id)).body.type).toBe('invitation.revoked')
  await world.letPass('23 hours 59 minutes', { sweep: false })
  await confirm(host)
  expect((await host.put(`${path}/members/${zoe.memberId}/role`, { role: 'host' })).status).toBe(204)
  expect((await says()).body.type).toBe('member.is_host')
  expect((await host.put(`${path}/members/${zoe.memberId}/role`, { role: 'member' })).status).toBe(204)
  await world.letPass('1 minute')
  expect((await says()).body.type).toBe('invitation.settled_in')
  expect((await zoe.get(path)).status).toBe(200)
})

test('said on both processes at once: one pause, one row, one notice', async () => {
  for (let round = 0; round < 3; round++) {
    const { community, bram, says, host } = await taken()
    const answers = await Promise.all([0, 1, 0, 1].map((process) => says(bram.on(process))))
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204])
    expect((await logged(host, community)).filter((kind: string) => kind === 'member.paused')).toHaveLength(1)
    expect(await told(host, community)).toHaveLength(1)
  }
})

test('the newcomer leaves, the inviter leaves, or a host acts at the same moment: one end each, never both', async () => {
  for (let round = 0; round < 6; round++) {
    const { community, bram, zoe, says, path, host } = await taken()
    const [said, left] = await Promise.all([
      says(bram.on(round % 2)),
      zoe.on((round + 1) % 2).post(`${path}/leave`),
    ])
    expect(left.status).toBe(204)
    expect([204, 409]).toContain(said.status)
    const { rows } = await world.pool.query(
      `select status, misfit, left_suspended from members where id = $1`,
      [zoe.memberId],
    )
    const paused = said.status === 204
    expect(rows).toEqual([{ status: 'left', misfit: paused, left_suspended: paused }])
    expect((await logged(host, community)).includes('member.paused')).toBe(said.status === 204)
  }
  for (let round = 0; round < 4; round++) {
    const { bram, zoe, says, path, host } = await taken()
    const [said, gone] = await Promise.all([
      says(bram.on(round % 2)),
      round < 2
        ? bram.on(1).post(`${path}/leave`)
        : host.on(1).post(`${path}/members/${zoe.memberId}/suspend`, { reason: 'Wait.' }),
    ])
    const { rows } = await world.pool.query(`select status, misfit from members where id = $1`, [
      zoe.memberId,
    ])
    expect(rows[0].misfit).toBe(said.status === 204)
    if (round < 2) expect([gone.status, said.status === 204 || said.status === 404]).toEqual([204, true])
    else expect([said.status, gone.status].sort()).toEqual([204, 409])
  }
})

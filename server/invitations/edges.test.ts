import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { invited, seatsOf, secretOf, unsound, vouch } from '#server/testing/invitations.ts'
import { type Caller, type Community, newWorld, password, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(async () => {
  expect(await unsound(world.pool)).toEqual([])
  await world.close()
})

const send = (by: Caller, { path }: Community, body: object = {}) =>
  by.post(`${path}/invitations`, { vouch, ...body })
const held = async (community: Community) => (await seatsOf(world.pool, community)).held

test('bad input is refused with the field at fault, and nothing is held', async () => {
  const community = await world.community()
  const bad: [string, object][] = [
    ['/vouch', { vouch: 'x'.repeat(19) }],
    ['/vouch', { vouch: 'x'.repeat(501) }],
    ['/vouch', { vouch: ` ${'x'.repeat(19)} ` }],
    // Ten characters that count as twenty to a machine.
    ['/vouch', { vouch: '🪑'.repeat(10) }],
    ['/vouch', { vouch: 20 }],
    // Half of one is kept by no database.
    ['/vouch', { vouch: `${vouch} \ud800` }],
    ['/vouch', { vouch: undefined }],
    ['/email', { email: 'nobody' }],
    ['/email', { email: `${'x'.repeat(250)}@snug.test` }],
    ['/name', { name: '' }],
    ['/name', { name: 'x'.repeat(81) }],
    ['/id', { id: 'mine' }],
    ['/', { seats: 3 }],
  ]
  for (const [pointer, body] of bad) {
    const refused = await send(community.host, community, body)
    expect([body, refused.status, refused.body.type]).toEqual([body, 400, 'request.invalid'])
    expect(refused.body.errors[0].pointer).toBe(pointer)
  }
  // A NUL is no text to PostgreSQL.
  expect((await send(community.host, community, { vouch: `\0${vouch}` })).status).toBe(400)
  expect(await held(community)).toBe(0)
  expect((await send(community.host, community, { vouch: '🪑'.repeat(20) })).status).toBe(201)
  expect((await send(community.host, community, { vouch: 'x'.repeat(500) })).status).toBe(201)
})

test('a secret off by one letter, an empty one, another’s word: unknown, all alike', async () => {
  const { secret } = await invited(await world.community())
  const last = secret.at(-1) === 'A' ? 'E' : 'A'
  const answers = []
  for (const call of ['look', 'accept', 'decline', 'knock'])
    for (const wrong of [
      secret.slice(0, -1) + last,
      secret.slice(0, -1),
      `${secret}A`,
      secret.toUpperCase(),
      ' ',
    ])
      answers.push(await world.anyone().post(`/api/invitations/${call}`, { secret: wrong }))
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body])))).toEqual(
    new Set([
      JSON.stringify([404, { type: 'invitation.unknown', title: 'invitation unknown', status: 404 }]),
    ]),
  )
  for (const bad of [{}, { secret: '' }, { secret: 7 }, { secret: 'x'.repeat(201) }, { secret, more: 1 }])
    expect((await world.anyone().post('/api/invitations/look', bad)).status).toBe(400)
})

test('taking the chair: what is wrong is said, and nothing is spent', async () => {
  const community = await world.community()
  const { secret } = await invited(community)
  const known = await world.outsider('Known')
  const accept = (account: object | undefined, as = world.anyone()) =>
    as.post('/api/invitations/accept', { secret, account })
  const right = { name: 'Ama', email: 'ama@snug.test', password }

  expect((await accept(undefined)).body).toMatchObject({
    type: 'request.invalid',
    errors: [{ pointer: '/account' }],
  })
  expect((await accept({ ...right, email: 'ama' })).body.errors[0].pointer).toBe('/account/email')
  expect((await accept({ ...right, password: 'short' })).body.errors[0].pointer).toBe('/account/password')
  expect((await accept({ ...right, password: 'ama ama ama ama' })).body).toMatchObject({
    type: 'account.password_common',
    errors: [{ pointer: '/account/password' }],
  })
  expect((await accept({ ...right, email: known.email.toUpperCase() })).body).toMatchObject({
    type: 'account.email_taken',
    errors: [{ pointer: '/account/email' }],
  })
  expect((await accept(right, known)).body.type).toBe('request.invalid')
  const { rows } = await world.pool.query(`select 1 from accounts where email = 'ama@snug.test'`)
  expect([rows.length, await held(community)]).toEqual([0, 1])
  expect((await accept(right)).status).toBe(201)
})

test('oneself, and the same address twice, are refused; whether an address is a member’s is never said', async () => {
  const community = await world.community()
  const { host } = community
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  expect((await send(host, community, { email: host.email.toUpperCase() })).body.type).toBe('invitation.self')
  expect((await send(host, community, { email: 'zoe@snug.test' })).status).toBe(201)
  const twice = await send(host, community, { email: 'Zoe@Snug.test' })
  expect(twice.body).toMatchObject({ type: 'invitation.twice', errors: [{ pointer: '/email' }] })
  expect((await send(bram, community, { email: 'zoe@snug.test' })).status).toBe(201)
  const [ofMember, ofNobody] = [
    await send(host, community, { email: bram.email }),
    await send(host, community, { email: 'nobody@snug.test' }),
  ]
  expect([ofMember.status, Object.keys(ofMember.body)]).toEqual([201, Object.keys(ofNobody.body)])
})

test('the same creation five times at once is one invitation, and its link is shown once', async () => {
  const community = await world.community()
  const { host } = community
  const id = uuidv7()
  const five = await Promise.all([0, 1, 0, 1, 0].map((process) => send(host.on(process), community, { id })))
  expect(five.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  expect(five.filter(({ body }) => body.link !== null)).toHaveLength(1)
  expect(new Set(five.map(({ body }) => JSON.stringify(body.invitation))).size).toBe(1)
  expect(await held(community)).toBe(1)
  const secret = secretOf(five.find(({ body }) => body.link)!.body.link)
  expect((await world.anyone().post('/api/invitations/look', { secret })).body.state).toBe('open')

  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const others = [await send(bram, community, { id }), await send(host, community, { id, name: 'Ama' })]
  expect(others.map(({ body }) => body)).toEqual([others[0]!.body, others[0]!.body])
  expect(others[0]!.body.type).toBe('id.unusable')
})

test('invitations are their inviter’s own; hosts see and revoke what is open, without an address', async () => {
  const community = await world.community()
  const elsewhere = await world.community()
  const { host, path } = community
  const [ama, bram] = [await world.member(community, 'Ama'), await world.member(community, 'Bram')]
  await world.letPass('14 days')
  const { id } = await invited(community, { name: 'Zoe', email: 'zoe@snug.test' }, ama)
  const at = `${path}/invitations`
  const missing = (await bram.del(`${at}/${uuidv7()}`)).body

  expect((await bram.get(at)).body.items).toEqual([])
  for (const refused of [
    await bram.del(`${at}/${id}`),
    await bram.post(`${at}/${id}/link`),
    await host.post(`${at}/${id}/link`),
    await elsewhere.host.del(`${elsewhere.path}/invitations/${id}`),
    await bram.del(`${at}/not-an-id`),
    await ama.get(`${at}?all=`),
    await bram.get(`${at}?all`),
  ])
    expect([refused.status, refused.body]).toEqual([404, missing])
  const { items } = (await host.get(`${at}?all=`)).body
  expect(items).toMatchObject([{ id, name: 'Zoe', email: null, inviter: { id: ama.memberId } }])

  const hers = await ama.listen()
  expect((await host.del(`${at}/${id}`)).status).toBe(204)
  expect((await hers.next('invitation.changed')).invitation).toMatchObject({ id, state: 'revoked' })
  expect((await host.get(`${at}?all=`)).body.items).toEqual([])
  expect([(await host.del(`${at}/${id}`)).status, (await ama.del(`${at}/${id}`)).status]).toEqual([404, 204])
})

test('pages, newest first', async () => {
  const community = await world.community({ seats: 10 })
  const { host, path } = community
  const sent = []
  for (let i = 0; i < 5; i++) sent.unshift((await invited(community)).id)
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: { items: { id: string }[]; next: string | null } = (
      await host.get(`${path}/invitations?limit=2${next && `&cursor=${next}`}`)
    ).body
    seen.push(...page.items.map(({ id }) => id))
    next = page.next
  }
  expect(seen).toEqual(sent)
  expect((await host.get(`${path}/invitations?cursor=here`)).status).toBe(400)
})

test('when the inviter leaves, is suspended or removed, what they had open ends', async () => {
  const community = await world.community({ seats: 20 })
  const { host, path } = community
  const ends: ((who: Caller) => Promise<unknown>)[] = [
    (who) => who.post(`${path}/leave`),
    (who) => host.post(`${path}/members/${who.memberId}/suspend`, { reason: 'A while of quiet.' }),
    (who) => host.post(`${path}/members/${who.memberId}/remove`, { reason: 'It did not work.', bar: false }),
  ]
  const brought = [...'abc'].map((name) => world.member(community, name))
  const inviters = await Promise.all(brought)
  await world.letPass('14 days')
  await world.pool.query('update sessions set confirmed_at = snug_now()')
  for (const [i, inviter] of inviters.entries()) {
    const { secret } = await invited(community, {}, inviter)
    expect(await ends[i]!(inviter)).toMatchObject({
      status: expect.toSatisfy((status: number) => status < 300),
    })
    expect((await world.anyone().post('/api/invitations/look', { secret })).body.state).toBe('revoked')
    // The knock goes to the hosts now, and sounds the same.
    expect((await world.anyone().post('/api/invitations/knock', { secret })).status).toBe(204)
  }
  const { rows } = await world.pool.query(
    `select member_id from notices where community_id = $1 and kind = 'invitation.knocked'`,
    [community.id],
  )
  expect(rows.map(({ member_id }) => member_id)).toEqual([host.memberId, host.memberId, host.memberId])
  // They find it, with the vouch, to invite again; a month later it is no longer asked.
  const others = async () => (await host.get(`${path}/invitations?all`)).body.items as { inviter: object }[]
  expect(await others()).toMatchObject(
    [...'cba'].map((name) => ({
      inviter: { name },
      state: 'revoked',
      vouch: expect.any(String),
      email: null,
    })),
  )
  await world.letPass('31 days')
  expect(await others()).toEqual([])
})

test('the barred find no link at all; the suspended are told so; neither is let in', async () => {
  const community = await world.community()
  const { secret } = await invited(community)
  const [ama, bram] = [await world.member(community, 'Ama'), await world.member(community, 'Bram')]
  const { host, path } = community
  const reason = 'It did not work.'
  await host.post('/api/session/confirm', { password })
  await host.post(`${path}/members/${ama.memberId}/remove`, { reason, bar: true })
  await host.post(`${path}/members/${bram.memberId}/suspend`, { reason })
  const unknown = await ama.post('/api/invitations/look', { secret: 'x' })
  for (const call of ['look', 'accept', 'decline', 'knock']) {
    const toBarred = await ama.post(`/api/invitations/${call}`, { secret })
    expect([toBarred.status, toBarred.body]).toEqual([unknown.status, unknown.body])
    const toSuspended = await bram.post(`/api/invitations/${call}`, { secret })
    expect([toSuspended.status, toSuspended.body.type]).toEqual([403, 'member.suspended'])
  }
  expect((await world.anyone().post('/api/invitations/look', { secret })).body.state).toBe('open')
})

test('looking changes nothing, however often', async () => {
  const community = await world.community()
  const { secret } = await invited(community)
  const all = async () =>
    (
      await world.pool.query(
        `select (select json_agg(i) from invitations i) a, (select json_agg(s) from invitation_secrets s) b,
          (select json_agg(c) from communities c) c, (select count(*) from notices) d, (select count(*) from log_entries) e`,
      )
    ).rows
  const before = await all()
  for (let i = 0; i < 20; i++) await world.anyone().post('/api/invitations/look', { secret })
  expect(await all()).toEqual(before)
})

test('whoever holds a link cannot ask it for addresses without end', async () => {
  const strict = await newWorld({ limits: true })
  const { secret } = await invited(await strict.community())
  const { email } = await strict.outsider('Ama')
  const account = { name: 'Zoe', email, password }
  const ask = () => strict.anyone().post('/api/invitations/accept', { secret, account })
  for (let i = 0; i < 10; i++) expect((await ask()).body.type).toBe('account.email_taken')
  expect((await ask()).body.type).toBe('request.too_many')
  await strict.close()
})

test('eleven wrong links a minute from one address: the eleventh waits; right ones never count', async () => {
  const strict = await newWorld({ processes: 2, limits: true })
  const { secret } = await invited(await strict.community())
  const guest = strict.anyone()
  const look = (i: number, word: string) => guest.on(i % 2).post('/api/invitations/look', { secret: word })
  for (let i = 0; i < 15; i++) expect((await look(i, secret)).status).toBe(200)
  for (let i = 0; i < 10; i++) expect((await look(i, `wrong${i}`)).status).toBe(404)
  const eleventh = await look(1, 'wrong again')
  expect([eleventh.status, eleventh.body.type]).toEqual([429, 'request.too_many'])
  expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(0)
  // A right one among many wrong is not told apart either.
  expect((await look(0, secret)).status).toBe(429)
  await strict.close()
})

import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Notice } from '#shared/notices.ts'
import { invited, seatsOf, secretOf, unsound, vouch } from '#server/testing/invitations.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterEach(async () => expect(await unsound(world.pool)).toEqual([]))
afterAll(() => world.close())

const csvOf = (...addresses: string[]) =>
  ['name,address,vouch', ...addresses.map((address) => `Somebody,${address},${vouch}`)].join('\n')
const people = (n: number, at = 'founder') =>
  csvOf(...Array.from({ length: n }, (_, i) => `${at}${i}@snug.test`))
const preview = ({ path, host }: Community, csv: string) =>
  host.post(`${path}/invitations/list/preview`, { csv })
const bring = ({ path, host }: Community, csv: string, id?: string, by: Caller = host) =>
  by.post(`${path}/invitations/list`, { csv, ...(id && { id }) })
const held = async (community: Community) => (await seatsOf(world.pool, community)).held
const sent = async ({ id }: Community) => {
  const { rows } = await world.pool.query(
    `select count(*)::int as n from log_entries where community_id = $1 and kind = 'invitation.sent'`,
    [id],
  )
  return rows[0].n as number
}

test('a host looks at a list, brings the people in it, and each link opens one chair', async () => {
  const community = await world.community({ seats: 10 })
  const { host, path } = community
  const csv = `\ufeffName;Address;Vouch\r\nAma;ama.f@snug.test;${vouch}\r\nBo;bo.f@snug.test;"He asks; then listens,\r\nand writes back."\r\n`
  const looked = await preview(community, csv)
  expect([looked.status, looked.body]).toMatchObject([200, { faulty: 0, free: 9 }])
  expect(looked.body.lines.map(({ line, name }: { line: number; name: string }) => [line, name])).toEqual([
    [2, 'Ama'],
    [3, 'Bo'],
  ])
  expect([await held(community), await sent(community)]).toEqual([0, 0])

  const hers = await host.listen()
  const { status, body } = await bring(community, csv)
  expect(status).toBe(201)
  expect(body.invited).toMatchObject([
    { invitation: { state: 'open', name: 'Ama', email: 'ama.f@snug.test', vouch } },
    {
      invitation: { name: 'Bo', email: 'bo.f@snug.test', vouch: 'He asks; then listens,\nand writes back.' },
    },
  ])
  const secrets: string[] = body.invited.map(({ link }: { link: string }) => secretOf(link))
  expect(new Set(secrets).size).toBe(2)
  expect([await held(community), await sent(community)]).toEqual([2, 2])
  expect((await hers.next('invitation.changed')).invitation.id).toBe(body.invited[0].invitation.id)
  expect((await hers.next('community.changed')).community.seats.held).toBe(2)

  const bo = await world.outsider('Bo')
  expect((await bo.post('/api/invitations/look', { secret: secrets[1] })).body.vouch).toMatch(/^He asks/)
  expect((await bo.post('/api/invitations/accept', { secret: secrets[1] })).status).toBe(201)
  const { items } = (await host.get(`${path}/invitations`)).body
  expect(items.map(({ state }: { state: string }) => state).sort()).toEqual(['accepted', 'open'])
})

test('one bad line, and nobody is invited; the preview names each, and so does the refusal', async () => {
  const community = await world.community()
  const { host } = community
  await invited(community, { email: 'zoe@snug.test' })
  const csv = csvOf('fine@snug.test', host.email.toUpperCase(), 'Zoe@snug.test', 'x', 'fine@snug.test')
  const { lines, faulty } = (await preview(community, csv)).body
  expect(faulty).toBe(4)
  expect(lines.map(({ faults }: { faults: object[] }) => faults)).toEqual([
    [],
    [{ at: 'address', reason: 'your_own' }],
    [{ at: 'address', reason: 'already_invited' }],
    [{ at: 'address', reason: 'not_an_address' }],
    [{ at: 'address', reason: 'twice_in_list' }],
  ])
  const refused = await bring(community, csv)
  expect([refused.status, refused.body.type]).toEqual([400, 'list.faulty'])
  expect(refused.body.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
    'line 3: address your_own',
    'line 4: address already_invited',
    'line 5: address not_an_address',
    'line 6: address twice_in_list',
  ])
  expect([await held(community), await sent(community)]).toEqual([1, 1])
})

test('what cannot be read is refused by the preview and by the act, and nothing is changed', async () => {
  const community = await world.community()
  const bad: [string, number, string][] = [
    ['name,email,vouch', 400, 'list.header'],
    ['name,address,vouch', 400, 'list.empty'],
    [`"${csvOf('a@snug.test')}`, 400, 'list.unreadable'],
    [people(10_000), 400, 'list.too_long'],
    ['x'.repeat(2_000_001), 413, 'request.too_large'],
  ]
  for (const [csv, status, type] of bad)
    for (const call of [preview, bring]) {
      const refused = await call(community, csv)
      expect([refused.status, refused.body.type]).toEqual([status, type])
    }
  expect((await preview(community, 7 as never)).status).toBe(400)
  expect(await held(community)).toBe(0)
})

test('more people than free seats are refused, all of them; neither a budget nor fifty a day counts', async () => {
  const community = await world.community({ seats: 71 })
  const looked = (await preview(community, people(71))).body
  expect([looked.free, looked.lines.length, looked.faulty]).toEqual([70, 71, 0])
  const refused = await bring(community, people(71))
  expect(refused.body).toMatchObject({
    type: 'seats.full',
    status: 409,
    detail: '71 people in the list, 70 seats free',
  })
  expect([await held(community), await sent(community)]).toEqual([0, 0])

  expect((await bring(community, people(60))).status).toBe(201)
  expect((await bring(community, people(9, 'more'))).status).toBe(201)
  // The fifty a day are for those one invites one by one.
  const { budget } = (await community.host.get(`${community.path}/invitations`)).body
  expect(budget.left).toBe(1)
  expect((await community.host.post(`${community.path}/invitations`, { vouch })).status).toBe(201)
  expect(await seatsOf(world.pool, community)).toMatchObject({ held: 70, free: 0 })
})

test('the same list five times at once is brought once, and its links are shown once', async () => {
  const community = await world.community()
  const id = uuidv7()
  const five = await Promise.all(
    [0, 1, 0, 1, 0].map((process) => bring(community, people(3), id, community.host.on(process))),
  )
  expect(five.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  const links = five.map(
    ({ body }) => body.invited.filter(({ link }: { link: string | null }) => link).length,
  )
  expect(links.sort()).toEqual([0, 0, 0, 0, 3])
  const invitations = five.map(({ body }) =>
    body.invited.map(({ invitation }: { invitation: object }) => JSON.stringify(invitation)).join(),
  )
  expect(new Set(invitations).size).toBe(1)
  expect([await held(community), await sent(community)]).toEqual([3, 3])

  const other = await world.member(community, 'Ama')
  await world.pool.query(`update members set role = 'host' where id = $1`, [other.memberId])
  const unusable = [await bring(community, people(4), id), await bring(community, people(3), id, other)]
  expect(unusable.map(({ body }) => body.type)).toEqual(['id.unusable', 'id.unusable'])
  // Nor can an id the server made be taken for one's own.
  const [{ invitation }] = five[0]!.body.invited
  const again = await other.post(`${community.path}/invitations`, { vouch, id: invitation.id })
  expect(again.body.type).toBe('id.unusable')
})

test('lists, single invitations and a lowered cap race on two processes: each list whole or absent', async () => {
  const community = await world.community({ seats: 40 })
  const { host, path } = community
  const other = await world.member(community, 'Ama')
  await world.pool.query(`update members set role = 'host' where id = $1`, [other.memberId])
  const answers = await Promise.all([
    ...Array.from({ length: 8 }, (_, i) =>
      bring(community, people(7, `list${i}.`), undefined, (i % 2 ? host : other).on(i % 2)),
    ),
    ...Array.from({ length: 8 }, (_, i) => other.on(i % 2).post(`${path}/invitations`, { vouch })),
    host.on(1).put(`${path}/seats`, { seats: 30 }),
  ])
  const lists = answers.slice(0, 8)
  expect(lists.every(({ status, body }) => status === 201 || body.type === 'seats.full')).toBe(true)
  const { rows } = await world.pool.query(
    `select count(*)::int as n from invitations where community_id = $1 and list_id is not null group by list_id`,
    [community.id],
  )
  expect(rows).toEqual(lists.filter(({ status }) => status === 201).map(() => ({ n: 7 })))
  expect(rows.length).toBeGreaterThan(1)
  const single = answers.slice(8, 16).filter(({ status }) => status === 201).length
  expect(await held(community)).toBe(rows.length * 7 + single)
})

test('nobody learns who is a member, nor whom another host invited; and only its host hears of it', async () => {
  const community = await world.community()
  const ama = await world.member(community, 'Ama')
  const other = await world.member(community, 'Bram')
  await world.pool.query(`update members set role = 'host' where id = $1`, [other.memberId])
  await invited(community, { email: 'zoe@snug.test' }, other)
  const hers = await ama.listen()
  const his = await other.listen()
  const csv = csvOf(ama.email, 'nobody@snug.test', 'zoe@snug.test')
  const { lines } = (await preview(community, csv)).body
  expect(lines.map(({ faults }: { faults: object[] }) => faults)).toEqual([[], [], []])
  const { status, body } = await bring(community, csv)
  expect([status, body.invited.length]).toEqual([201, 3])
  const shape = ({ invitation }: { invitation: object }) => JSON.stringify(Object.keys(invitation))
  expect(new Set(body.invited.map(shape)).size).toBe(1)
  await hers.next('community.changed')
  await his.next('community.changed')
  for (const ears of [hers, his])
    expect(ears.heard.filter(({ type }) => type === 'invitation.changed')).toEqual([])
})

test('who is no host any more brings nobody', async () => {
  const community = await world.community()
  const other = await world.member(community, 'Ama')
  const refused = await bring(community, people(2), undefined, other)
  expect([refused.status, refused.body.type]).toEqual([403, 'member.host_only'])
  expect((await other.post(`${community.path}/invitations/list/preview`, { csv: people(2) })).status).toBe(
    403,
  )
  expect(await held(community)).toBe(0)
})

test('where a second vouch is wanted, a list asks for it: each co-signer is told once, and signs line by line', async () => {
  const community = await world.community({ seats: 20 })
  const { host, path } = community
  const [ama, bram] = [await world.member(community, 'Ama'), await world.member(community, 'Bram')]
  await host.patch(path, { secondVouch: true })
  const hers = await ama.listen()
  const id = uuidv7()
  const { invited } = (await bring(community, people(3), id)).body
  expect(invited.map(({ link }: { link: null }) => link)).toEqual([null, null, null])
  await bring(community, people(3), id, host.on(1))
  const told = async (who: Caller) => (await who.get(`${path}/notices`)).body.items
  for (const who of [ama, bram])
    expect(await told(who)).toMatchObject([
      { kind: 'invitation.awaiting', about: { name: 'Hanna' }, words: '3', readAt: null },
    ])
  expect(await told(host)).toEqual([])
  await world.settled()
  expect([hers.of('notice.added').length, hers.of('invitation.awaiting').length]).toEqual([1, 3])

  // A second list is told anew; and so is one that is written by hand.
  await bring(community, people(2, 'later'))
  await host.post(`${path}/invitations`, { vouch })
  await bring(community, people(1, 'single'))
  expect((await told(bram)).map(({ words }: Notice) => words)).toEqual([null, null, '2', '3'])
  const [first] = invited
  expect((await bram.post(`${path}/invitations/${first.invitation.id}/co-sign`)).status).toBe(204)
  expect((await ama.get(`${path}/invitations/awaiting`)).body.items).toHaveLength(6)
})

test('twenty lists a day of an address mail somebody, on all processes together; what mails nobody counts for nothing', async () => {
  const limited = await newWorld({ processes: 2, limits: true })
  try {
    const community = await limited.community({ seats: 100 })
    const ama = await limited.member(community, 'Ama')
    const { host, path } = community
    const list = (n: number, id?: string) => bring(community, people(2, `list${n}.`), id, host.on(n % 2))
    const once = uuidv7()
    expect((await list(0, once)).status).toBe(201)
    // Again, unreadable, with a bad line, and before a second vouch: nobody is mailed.
    expect((await list(0, once)).status).toBe(201)
    expect((await bring(community, 'name,email')).body.type).toBe('list.header')
    expect((await bring(community, csvOf('x'))).body.type).toBe('list.faulty')
    await host.patch(path, { secondVouch: true })
    const { invited } = (await list(1)).body
    await host.patch(path, { secondVouch: false })

    for (let n = 2; n < 20; n++) expect((await list(n)).status).toBe(201)
    // What the co-signer opens is mailed, and the last of the twenty.
    const [{ invitation }] = invited
    expect((await ama.post(`${path}/invitations/${invitation.id}/co-sign`)).status).toBe(204)
    const before = [
      await limited.pool.query('select from invitations'),
      await limited.pool.query('select from mails'),
    ]
    const refused = await list(20)
    expect([refused.status, refused.body.type]).toEqual([429, 'request.too_many'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(80_000)
    const after = [
      await limited.pool.query('select from invitations'),
      await limited.pool.query('select from mails'),
    ]
    expect(after.map(({ rowCount }) => rowCount)).toEqual(before.map(({ rowCount }) => rowCount))
    expect(await unsound(limited.pool)).toEqual([])
  } finally {
    await limited.close()
  }
})

test('a list as long as a list may be', { timeout: 60_000 }, async () => {
  const community = await world.community({ seats: 1000 })
  const { status, body } = await bring(community, people(999))
  expect([status, body.invited.length]).toEqual([201, 999])
  expect(await seatsOf(world.pool, community)).toMatchObject({ held: 999, free: 0 })
  // One statement puts all of its mails into the queue, under the lock of the seats.
  const { rows } = await world.pool.query(
    `select count(*)::int as jobs, count(distinct cmin::text)::int as statements from graphile_worker._private_jobs
      where key in (select 'mail:' || id from mails where community_id = $1)`,
    [community.id],
  )
  expect(rows).toEqual([{ jobs: 999, statements: 1 }])
})

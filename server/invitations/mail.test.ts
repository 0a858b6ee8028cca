import type { Notice } from '#shared/notices.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { invited, secretOf, vouch } from '#server/testing/invitations.ts'
import { newMailWorld } from '#server/testing/mail.ts'
import { linkIn } from '#server/testing/smtp.ts'
import { origin, password } from '#server/testing/world.ts'

let it: Awaited<ReturnType<typeof newMailWorld>>
beforeAll(async () => (it = await newMailWorld({ processes: 2 })))
afterAll(() => it.close())
// What one story left in the queue is no other's.
beforeEach(() => it.world.pool.query('delete from graphile_worker._private_jobs'))

let count = 0
const guest = (name = 'Gus') => `${name.toLowerCase()}.${++count}@elsewhere.test`
const look = (secret: string) => it.world.anyone().post('/api/invitations/look', { secret })
const to = (address: string) => it.smtp.arrived.filter((one) => one.to === address)

test('an invitation is mailed, its link taken, and the inviter told: all by the real queue', async () => {
  const { world, smtp } = it
  const working = await it.work()
  const community = await world.community({ host: 'Hanna' })
  const email = guest('Ama')
  const shown = await invited(community, { email, name: 'Ama' })

  const mail = await smtp.next(email)
  expect(mail.parsed).toMatchObject({
    from: { name: 'Snug', address: 'snug@snug.test' },
    to: [{ name: 'Ama', address: email }],
    subject: `Hanna keeps a chair for you at The ${community.slug}`,
  })
  const headers = Object.fromEntries(mail.parsed.headers.map(({ key, value }) => [key, value]))
  expect(headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'en' })
  expect(headers['x-mailer']).toBeUndefined()
  expect(Math.abs(Date.parse(mail.parsed.date!) - Date.now())).toBeLessThan(60_000)
  for (const words of [mail.parsed.text!, mail.parsed.html!]) {
    expect(words.replace(/\s+/g, ' ')).toContain(vouch)
    expect(words).toContain(`Purpose of ${community.slug}`)
    expect(words).toContain(`Who belongs to ${community.slug}`)
    expect(words).toContain(`${origin}/join#${linkIn(mail)}`)
  }
  expect(mail.parsed.text!.split('\n').every((line) => line.length <= 72)).toBe(true)
  expect(mail.parsed.html).not.toMatch(/<img|https?:(?!\/\/snug\.test)/)

  // The mailed link is another than the one shown; both open the chair, and neither ends the other.
  expect(linkIn(mail)).not.toBe(shown.secret)
  for (const secret of [shown.secret, linkIn(mail)]) expect((await look(secret)).body.state).toBe('open')
  const again = await community.host.post(`${community.path}/invitations/${shown.id}/link`)
  expect((await look(shown.secret)).status).toBe(404)
  expect((await look(linkIn(mail))).body.state).toBe('open')
  expect((await look(secretOf(again.body.link))).body.state).toBe('open')

  const account = { name: 'Ama', email, password }
  const taken = await world
    .anyone()
    .on(1)
    .post('/api/invitations/accept', { secret: linkIn(mail), account })
  expect(taken.status).toBe(201)
  await world.letPass('2 minutes')
  const told = await smtp.next(community.host.email)
  expect(told.parsed.subject).toBe(`Ama took the chair you kept at The ${community.slug}`)
  expect(told.parsed.text).toContain(`${origin}/c/${community.slug}/members/${taken.body.memberId}\n`)
  expect(told.raw).not.toContain(email)
  await working.stop()
  expect(working.failures).toEqual([])
  const sent = await it.rows()
  expect(sent.map(({ kind, state }) => [kind, state])).toEqual([
    ['invitation', 'sent'],
    ['invitation.reminder', 'waiting'],
    ['invitation.accepted', 'sent'],
  ])
})

test('on day 3 who has not answered is reminded once, by any process, also when all were down', async () => {
  const { world } = it
  const community = await world.community({ host: 'Hanna' })
  const [silent, gone, unnamed] = [guest(), guest(), await invited(community)]
  await invited(community, { email: silent })
  const declined = await invited(community, { email: gone })
  await it.send()
  await world.letPass('2 days 23 hours')
  await it.send()
  expect(to(silent)).toHaveLength(1)
  await world.anyone().post('/api/invitations/decline', { secret: declined.secret })

  await world.letPass('3 hours', { sweep: false })
  await Promise.all(world.apps.map(({ sweep }) => sweep.once()))
  await it.send(1)
  expect(to(silent).map(({ parsed }) => parsed.subject)).toEqual([
    `Hanna keeps a chair for you at The ${community.slug}`,
    `The chair that Hanna keeps for you at The ${community.slug}`,
  ])
  const [first, second] = to(silent).map(linkIn)
  for (const secret of [first!, second!]) expect((await look(secret)).body.state).toBe('open')
  await world.letPass('11 days')
  await Promise.all(world.apps.map(({ sweep }) => sweep.once()))
  await it.send()
  expect(to(silent)).toHaveLength(2)
  expect(to(gone)).toHaveLength(1)
  expect(unnamed.secret).toBeTruthy()
})

test('a knock reaches the inviter, or the hosts when the inviter is gone', async () => {
  const { world } = it
  const community = await world.community({ host: 'Hanna' })
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const knock = (secret: string) => world.anyone().post('/api/invitations/knock', { secret })
  const [mine, his] = [
    await invited(community, { name: 'Kees' }),
    await invited(community, { name: 'Kees' }, bram),
  ]
  await community.host.del(`${community.path}/invitations/${mine.id}`)
  await bram.del(`${community.path}/invitations/${his.id}`)
  await Promise.all([knock(mine.secret), knock(mine.secret), knock(his.secret)])
  await world.letPass('2 minutes')
  await it.send()
  expect(to(community.host.email).map(({ parsed }) => parsed.subject)).toEqual([
    `Somebody knocked at The ${community.slug}`,
  ])
  expect(to(bram.email)).toHaveLength(1)
  expect(to(bram.email)[0]!.parsed.text).toContain('for Kees')
  await bram.post(`${community.path}/leave`)
  await world.letPass('72 hours')
  await knock(his.secret)
  await world.letPass('2 minutes')
  await it.send()
  expect(to(bram.email)).toHaveLength(1)
  expect(to(community.host.email)[1]!.parsed.text!.replace(/\s+/g, ' ')).toContain(
    'It was written by Bram, who is not here any more',
  )
})

test('what is not so any more at that moment is not mailed', async () => {
  const { world } = it
  const community = await world.community({ host: 'Hanna' })
  const { host, path } = community
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const [revoked, orphaned, barred] = [guest(), guest(), await world.member(community, 'Remy')]
  const { id } = await invited(community, { email: revoked })
  await invited(community, { email: orphaned }, bram)
  await invited(community, { email: barred.email })
  const accepted = await invited(community)
  const zoe = await world.outsider('Zoe')
  await zoe.post('/api/invitations/accept', { secret: accepted.secret })

  await host.del(`${path}/invitations/${id}`)
  await world.pool.query('update sessions set confirmed_at = snug_now()')
  await bram.post(`${path}/leave`)
  await host.post(`${path}/members/${barred.memberId}/remove`, { reason: 'It did not work.', bar: true })
  const { items } = (await host.get(`${path}/notices`)).body
  await host.put(`${path}/notices/read`, { upTo: items[0].id })
  await world.letPass('2 minutes')
  await it.send()
  for (const address of [revoked, orphaned, barred.email, host.email]) expect(to(address)).toEqual([])
  const { rows } = await world.pool.query<{ kind: string; state: string }>(
    `select kind, state from mails where community_id = $1 and kind <> 'invitation.reminder' order by kind`,
    [community.id],
  )
  expect(rows).toEqual([
    ...Array(3).fill({ kind: 'invitation', state: 'dropped' }),
    { kind: 'invitation.accepted', state: 'dropped' },
  ])
})

test('twenty calls a day from one address make the server mail somebody, on all processes together', async () => {
  const limited = await newMailWorld({ processes: 2, limits: true })
  const { world } = limited
  const community = await world.community({ seats: 60 })
  const { host, path } = community
  const invite = (n: number, body: object) => host.on(n % 2).post(`${path}/invitations`, { vouch, ...body })
  for (let n = 0; n < 18; n++) expect((await invite(n, { email: guest() })).status).toBe(201)
  // A refusal made nobody mail anybody, nor does an invitation without an address.
  expect((await invite(0, { email: host.email })).body.type).toBe('invitation.self')
  const open = await invite(1, {})
  await host.del(`${path}/invitations/${open.body.invitation.id}`)
  const secret = secretOf(open.body.link)
  expect((await world.anyone().post('/api/invitations/knock', { secret })).status).toBe(204)
  expect((await invite(1, { email: guest() })).status).toBe(201)
  for (const refused of [
    await invite(0, { email: guest() }),
    await world.anyone().post('/api/invitations/knock', { secret }),
    await world
      .anyone()
      .on(1)
      .post('/api/invitations/code', { secret: secretOf((await invite(0, {})).body.link) }),
  ]) {
    expect([refused.status, refused.body.type]).toEqual([429, 'request.too_many'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(80_000)
  }
  expect((await invite(1, {})).status).toBe(201)
  await limited.close()
})

test('whatever the door, an invitation is mailed when it is open, and not before', async () => {
  const { world } = it
  const community = await world.community({ seats: 3 })
  const ama = await world.member(community, 'Ama')
  await world.letPass('14 days')

  // It awaits a co-signer first.
  await community.host.patch(community.path, { secondVouch: true })
  const email = guest()
  const written = await ama.post(`${community.path}/invitations`, { vouch, email, name: 'Gus' })
  expect(written.body).toMatchObject({ link: null, invitation: { state: 'awaiting vouch' } })
  await it.send()
  expect(to(email)).toEqual([])
  await community.host.post(`${community.path}/invitations/${written.body.invitation.id}/co-sign`)
  await it.send()
  expect(to(email)).toHaveLength(1)
  await community.host.patch(community.path, { secondVouch: false })

  // It waits in the line for a seat.
  const next = guest()
  const put = await community.host.post(`${community.path}/waiting`, { vouch, email: next, name: 'Nan' })
  expect(put.status).toBe(201)
  await it.send()
  expect(to(next)).toEqual([])
  await ama.del(`${community.path}/invitations/${written.body.invitation.id}`)
  await it.send()
  expect(to(next)).toHaveLength(1)
  expect((await look(linkIn(to(next)[0]!))).body).toMatchObject({ state: 'open', vouch })

  // It comes in a list.
  const other = await world.community()
  const [one, two] = [guest(), guest()]
  const csv = `name,address,vouch\nOne,${one},"${vouch}"\nTwo,${two},"${vouch}"\n`
  expect((await other.host.post(`${other.path}/invitations/list`, { csv })).status).toBe(201)
  await it.send()
  expect([to(one).length, to(two).length]).toEqual([1, 1])
})

test('what is told in the inbox is mailed two minutes later, unless it has been read there', async () => {
  const { world } = it
  const community = await world.community({ host: 'Hanna' })
  const { host, path } = community
  const account = (name: string) => ({ account: { name, email: guest(), password } })
  const take = async (name: string) => {
    const { secret } = await invited(community)
    return world.anyone().post('/api/invitations/accept', { secret, ...account(name) })
  }
  await take('Ama')
  await world.letPass('1 minute 50 seconds')
  await it.send()
  expect(to(host.email)).toEqual([])
  await world.letPass('10 seconds')
  await it.send()
  expect(to(host.email).map(({ parsed }) => parsed.subject)).toEqual([
    `Ama took the chair you kept at The ${community.slug}`,
  ])

  await take('Bo')
  const knocked = await invited(community)
  await host.del(`${path}/invitations/${knocked.id}`)
  await world.anyone().on(1).post('/api/invitations/knock', { secret: knocked.secret })
  const { items } = (await host.get(`${path}/notices`)).body
  await host.put(`${path}/notices/read`, { upTo: items[0].id })
  await world.letPass('2 minutes')
  await it.send()
  expect(to(host.email)).toHaveLength(1)
  const dropped = (await it.rows()).filter(({ state }) => state === 'dropped').map(({ kind }) => kind)
  expect(dropped.slice(-2).sort()).toEqual(['invitation.accepted', 'invitation.knocked'])
})

test('an address that nobody has proved ends no invitation of others', async () => {
  const { world } = it
  const community = await world.community({ host: 'Hanna' })
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const email = guest()
  const kept = await invited(community, { email }, bram)
  const state = async () =>
    (await bram.get(`${community.path}/invitations`)).body.items.find(
      ({ id }: { id: string }) => id === kept.id,
    ).state
  const take = async (name: string, email: string, secret: string) =>
    (await world.anyone().post('/api/invitations/accept', { secret, account: { name, email, password } }))
      .status
  // Anybody may say that it is theirs.
  expect(await take('Mallory', email, (await invited(community)).secret)).toBe(201)
  expect(await state()).toBe('open')
})

test('an invitation that the mail server refuses for good is told to its inviter, once, while it is open', async () => {
  const { world, smtp } = it
  const community = await world.community({ host: 'Hanna' })
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const told = async (who = bram) =>
    (await who.get(`${community.path}/notices`)).body.items.map(({ kind, words, invitationId }: Notice) => ({
      kind,
      words,
      invitationId,
    }))
  const { id } = await invited(community, { email: guest(), name: 'Kees' }, bram)
  const ears = await bram.on(1).listen()
  smtp.answer({ rcpt: 451 }, { rcpt: 550 })
  expect(await it.send()).toBe(1)
  expect(await told()).toEqual([])
  expect(await it.send()).toBe(0)
  const notice = { kind: 'invitation.unmailed', words: 'Kees', invitationId: id }
  expect(await told()).toEqual([notice])
  expect((await ears.next('notice.added')).notice).toMatchObject(notice)
  expect(await told(community.host)).toEqual([])

  // Nor does the reminder arrive, which is nothing new; and of what is no more nothing is told.
  const gone = await invited(community, { email: guest(), name: 'Lia' }, bram)
  await it.send()
  await bram.del(`${community.path}/invitations/${gone.id}`)
  await world.letPass('3 days 1 minute')
  smtp.answer({ rcpt: 550 })
  await it.send()
  const states = (await it.rows('invitation.reminder')).map(({ state }) => state)
  expect(states.slice(-2).sort()).toEqual(['dropped', 'refused'])
  expect(await told()).toEqual([notice])
})

import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { everyRow } from '#server/testing/access/run.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'
import { answerUrl, unsubscribeUrl } from './bearer.ts'
import { endMails } from './unsubscribe.ts'

let world: TestWorld
let community: Community
let ama: Caller
let ping: string
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
beforeEach(async () => {
  community = await world.community()
  ama = await world.member(community, 'Ama')
  ping = await sent()
})

const sent = async (more = {}) =>
  (
    await community.host.post(`${community.path}/pings`, {
      what: 'Carry a <piano>',
      why: 'It is **heavy** & old.',
      needed: 1,
      closesAt: new Date(Date.now() + 86_400_000).toISOString(),
      ...more,
    })
  ).body.id as string
const signing = () => ({ signer: world.apps[0]!.world.signer, origin: '' })
const known = (who: Caller = ama) => ({ communityId: community.id, id: who.memberId })
const path = (who = ama, about = ping) => answerUrl(signing(), known(who), about)
/** As a browser does that comes from a mail: no cookie, no Origin that is ours. */
const visit = async (
  where: string,
  given?: Record<string, string> | FormData,
  headers: Record<string, string> = {},
  process = 0,
) => {
  const { port } = world.apps[process]!.app.server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}${where}`, {
    method: given ? 'POST' : 'GET',
    headers: { 'sec-fetch-site': 'cross-site', origin: 'null', ...headers },
    ...(given && { body: given instanceof FormData ? given : new URLSearchParams(given) }),
  })
  return { status: response.status, text: await response.text(), headers: response.headers }
}
const mine = async (who = ama) => (await who.get(`${community.path}/pings/${ping}`)).body.mine

test('the link in a mail shows what is asked and answers nothing, however often it is opened; its buttons answer', async () => {
  const before = await everyRow(world)
  for (let times = 0; times < 3; times++) {
    const page = await visit(path())
    expect(page.status).toBe(200)
    expect(page.text).toContain('Carry a &#60;piano&#62;')
    expect(page.text).toContain('It is <strong>heavy</strong> &amp; old.')
    expect(page.text).toContain('0 of 1 needed are in.')
    expect(page.text).not.toMatch(/<script|You are in|aria-pressed="/)
    expect(page.text).toContain(
      `With “I’m in” and “later” all may read it; otherwise only ${community.host.name}.`,
    )
    expect(page.text).toMatch(/class="go" name="choice" value="in"/)
  }
  expect(await everyRow(world)).toBe(before)
  const ears = await community.host.listen()
  const answered = await visit(path(), { choice: 'in', note: 'With “straps” & <b>' })
  expect([answered.status, answered.text]).toEqual([200, expect.stringContaining('You are in.')])
  expect(answered.text).toContain('value="With “straps” &#38; &#60;b&#62;"')
  expect(await mine()).toMatchObject({ choice: 'in', note: 'With “straps” & <b>' })
  const cannot = (await visit(path(), { choice: 'cant', note: '' }, {}, 1)).text
  expect(cannot).toContain('You can’t.')
  // The given answer stands out, for eyes and for ears.
  expect(cannot).toMatch(/class="go" aria-pressed="true" name="choice" value="cant"/)
  expect(cannot.match(/class="go"/g)).toHaveLength(1)
  expect(cannot.match(/aria-pressed="false"/g)).toHaveLength(2)
  expect(await mine()).toMatchObject({ choice: 'cant', note: '' })
  await world.settled()
  expect(ears.of('ping.answered')).toHaveLength(2)
})

test('a note for the author alone does not stand where “I’m in” would tell it to all', async () => {
  for (const choice of ['cant', 'notMe'] as const) {
    expect((await visit(path(), { choice, note: 'I am ill.' })).text).not.toContain('I am ill.')
    expect(await mine()).toMatchObject({ choice, note: 'I am ill.' })
    expect((await visit(path())).text).toContain(
      'name="note" maxlength="280" aria-describedby="readers" value=""',
    )
  }
  // What all may read is not lost by pressing again.
  for (const choice of ['in', 'later'] as const) {
    await ama.put(`${community.path}/pings/${ping}/answer`, { choice, note: 'With straps.' })
    expect((await visit(path())).text).toContain('value="With straps."')
  }
})

test('a page from a mail loads nothing, is kept by nobody, and is shown in no frame', async () => {
  const { headers } = await visit(path())
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
  )
})

test('no cookie is read: who bears it answers as its member, whoever is signed in', async () => {
  const bo = await world.member(community, 'Bo')
  expect((await visit(path(), { choice: 'in' }, { cookie: bo.cookie })).status).toBe(200)
  expect([await mine(bo), (await mine())?.choice]).toEqual([null, 'in'])
})

test('a token that is changed, of another ping or member, or for something else, is as one of nothing', async () => {
  const token = path().split('/')[2]!
  const bytes = Buffer.from(token, 'base64url')
  const forged = Array.from({ length: bytes.length }, (_, at) => {
    const other = Buffer.from(bytes)
    other[at]! ^= 1
    return other.toString('base64url')
  })
  const wrong = [
    ...forged,
    ...[
      token.slice(0, -1),
      `${token}A`,
      `${token}%20`,
      token.toUpperCase(),
      'x',
      '%00',
      '%E0',
      'a'.repeat(99),
    ],
    unsubscribeUrl(signing(), known(), 'mails').split('/')[2]!,
    unsubscribeUrl(signing(), known(), 'digest').split('/')[2]!,
  ]
  const before = await everyRow(world)
  const answers = new Set<string>()
  for (const one of wrong)
    for (const said of [await visit(`/answer/${one}`), await visit(`/answer/${one}`, { choice: 'in' })]) {
      // What is no path at all is refused before it is looked for.
      if (!one.includes('%E0')) answers.add(`${said.status} ${said.text}`)
      else expect(said.status).toBeLessThan(500)
    }
  expect([...answers]).toEqual([expect.stringMatching(/^404 <!doctype html>[^]*does not lead anywhere/)])
  // Nor is the answer's token good for ending mails, nor one for a ping that is not there.
  expect((await visit(`/unsubscribe/${token}`, {})).status).toBe(404)
  const nothing = await visit(path(ama, '01890000-0000-7000-8000-000000000000'))
  expect(`${nothing.status} ${nothing.text}`).toBe([...answers][0])
  expect(await everyRow(world)).toBe(before)
})

test('what a form says otherwise than asked is refused, in words, and changes nothing', async () => {
  const before = await everyRow(world)
  const odd: Record<string, string>[] = [
    {},
    { choice: 'later' },
    { choice: 'in', later: '2030-01-01T00:00:00Z' },
    { later: 'soon' },
    { choice: 'In' },
    { choice: 'in', x: '1' },
    { choice: 'in', note: 'x'.repeat(281) },
    { choice: 'in', note: 'a\0b' },
    { choice: 'in', __proto__x: '' },
  ]
  for (const given of odd) {
    const { status, text } = await visit(path(), given)
    expect([given, status, text]).toEqual([given, 400, expect.stringContaining('could not be understood')])
  }
  expect((await visit(path(), { choice: 'in', note: 'x'.repeat(9000) })).status).toBe(413)
  const typed = await visit(path(), { choice: 'in' }, { 'content-type': 'application/xml' })
  expect(typed.status).toBe(415)
  expect(await everyRow(world)).toBe(before)
})

test('forms and foreign pages stay outside of all other calls', async () => {
  const { port } = world.apps[0]!.app.server.address() as AddressInfo
  for (const [type, wanted] of [
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
  ] as const) {
    const { status } = await fetch(`http://127.0.0.1:${port}${community.path}/leave`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', cookie: ama.cookie, 'content-type': type },
      body: 'a=b',
    })
    expect([type, status]).toEqual([type, wanted])
  }
  const foreign = await visit(`${community.path}/leave`, {}, { cookie: ama.cookie })
  expect(foreign.status).toBe(403)
})

test('two of whom one place is left answer by their links at once: one is in, the other waits', async () => {
  ping = await sent({ needed: 1, atMost: 1 })
  const bo = await world.member(community, 'Bo')
  const both = await Promise.all([
    visit(path(), { choice: 'in' }, {}, 0),
    visit(path(bo), { choice: 'in' }, {}, 1),
  ])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect(
    both.filter(({ text }) => text.includes('You are in once a place comes free: all are taken just now.')),
  ).toHaveLength(1)
  const { tally } = (await ama.get(`${community.path}/pings/${ping}`)).body
  expect(tally).toMatchObject({ in: 1, waiting: 1 })
})

test('unsubscribing is a button for people, and one click for mail programs; looking ends nothing', async () => {
  const at = unsubscribeUrl(signing(), known(), 'mails')
  const before = await everyRow(world)
  const page = await visit(at)
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('<form method="post">')])
  expect(await everyRow(world)).toBe(before)
  const click = new FormData()
  click.set('List-Unsubscribe', 'One-Click')
  const clicks: (Record<string, string> | FormData)[] = [{ 'List-Unsubscribe': 'One-Click' }, click, {}]
  for (const given of clicks) expect((await visit(at, given)).text).toContain('No more mails from')
  const { port } = world.apps[0]!.app.server.address() as AddressInfo
  expect((await fetch(`http://127.0.0.1:${port}${at}`, { method: 'POST' })).status).toBe(200)
  expect((await visit(at, { 'List-Unsubscribe': 'No' })).status).toBe(400)

  // Whoever opens the link again reads that it is done, and is asked nothing.
  const done = await visit(at)
  expect(done.text).toContain('If you want mails again')
  expect(done.text).not.toContain('<form')
  const digest = unsubscribeUrl(signing(), known(), 'digest')
  expect((await visit(digest)).text).toContain('<form')
  await visit(digest, {})
  expect((await visit(digest)).text).not.toContain('<form')

  const ended: string[] = []
  const unsubscribe = { end: async (_: unknown, __: unknown, { id }: { id: string }) => void ended.push(id) }
  const end = () =>
    endMails(world.apps[0]!.world, at.split('/')[2]!, { ...unsubscribe, hasEnded: async () => false })
  await end()
  expect(ended).toEqual([ama.memberId])
  await community.host.post(`${community.path}/members/${ama.memberId}/suspend`, { reason: 'For a test.' })
  await expect(end()).rejects.toThrow('member.suspended')
  expect(ended).toHaveLength(1)
})

test('later is a moment by the clocks of one’s own place, by a button that a page without scripts has', async () => {
  await world.pool.query(`update accounts set time_zone = 'Asia/Tokyo' where id = $1`, [ama.accountId])
  await community.host.patch(community.path, { pingBudget: 7 })
  const offered = async (closesAt: Date) => {
    ping = await sent({ closesAt: closesAt.toISOString() })
    const { text } = await visit(path())
    return [...text.matchAll(/name="later" value="([^"]+)">([^<]+)</g)].map(([, at, says]) => ({
      at: at!,
      says: says!,
    }))
  }
  const days = 86_400_000
  const moments = await offered(new Date(Date.now() + 3 * days))
  expect(moments).toHaveLength(3)
  expect(moments[0]!.says).toBe('In an hour')
  const inTokyo = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Tokyo',
    hour: 'numeric',
    minute: '2-digit',
  })
  for (const { at, says } of moments.slice(1))
    expect(says).toMatch(new RegExp(` at ${inTokyo.format(new Date(at)).replace(/^0/, '')}$`))

  const answered = await visit(path(), { later: moments[2]!.at, note: 'After lunch' })
  expect(answered.status).toBe(200)
  expect(answered.text).toMatch(
    /role="status"><strong>You put it off until .* GMT\+9: then you are asked again/,
  )
  expect(answered.text).toContain('<legend class="chosen">')
  expect(answered.text).not.toContain('aria-pressed="true"')
  expect(await mine()).toMatchObject({ choice: 'later', note: 'After lunch' })
  expect(Date.parse((await mine()).at)).toBe(Date.parse(moments[2]!.at))

  // A page that was left open until that moment had come says so, and changes nothing.
  const before = await everyRow(world)
  const late = await visit(path(), { later: new Date(Date.now() - 60_000).toISOString() })
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('That moment has passed.')])
  expect(await everyRow(world)).toBe(before)

  // It closes soon: halfway; sooner still, there is no later.
  const [halfway, ...others] = await offered(new Date(Date.now() + 30 * 60_000))
  expect(others).toEqual([])
  expect(Math.abs(Date.parse(halfway!.at) - Date.now() - 15 * 60_000)).toBeLessThan(61_000)
  expect(await offered(new Date(Date.now() + 5.1 * 60_000))).toHaveLength(1)
})

test('whose yes was to another time is asked again, and nothing shows as chosen', async () => {
  const time = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  ping = await sent({ happensAt: time(2) })
  await visit(path(), { choice: 'in' })
  await community.host.patch(`${community.path}/pings/${ping}`, { happensAt: time(3) })
  const { text } = await visit(path())
  expect(text).toContain('<strong>The time has changed since you said yes.</strong> Are you still in?')
  expect(text).not.toContain('aria-pressed="')
  expect((await visit(path(), { choice: 'in' })).text).toContain('<strong>You are in.</strong>')
})

test('it ends with the ping, and with its member’s seat', async () => {
  await community.host.post(`${community.path}/pings/${ping}/close`)
  const before = await everyRow(world)
  const page = await visit(path())
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('It has ended without enough.')])
  expect(page.text).not.toMatch(/<form|heavy/)
  const late = await visit(path(), { choice: 'in' })
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('This ping has ended.')])
  expect(late.text).toMatch(/Nothing was changed/)
  expect(late.text).toContain(`/c/${community.slug}/pings/${ping}">See it in Snug</a>`)
  expect(await everyRow(world)).toBe(before)
  ping = await sent()
  await world.letPass('2 days', { sweep: false })
  expect((await visit(path(), { choice: 'in' })).status).toBe(409)
  const host = await community.host.again()
  await host.post(`${community.path}/members/${ama.memberId}/remove`, { reason: 'For a test.' })
  const nothing = await visit(path(ama, '01890000-0000-7000-8000-000000000000'))
  for (const said of [await visit(path()), await visit(path(), { choice: 'in' })])
    expect([said.status, said.text]).toEqual([404, nothing.text])
})

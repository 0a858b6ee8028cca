import { type AddressInfo, connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { api } from '#shared/api.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { problems } from '#shared/problems.ts'
import { everyRow } from '#server/testing/access/run.ts'
import { setStage, type Stage } from '#server/testing/access/stage.ts'
import { newWorld, origin, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let stage: Stage
beforeAll(async () => {
  world = await newWorld()
  stage = await setStage(world)
})
afterAll(() => world.close())

const routes = Object.entries(api) as [string, Endpoint][]
/** What reads no cookie comes from anywhere, as a form too, and answers with pages (answers/answers.test.ts). */
const guarded = routes.filter(([, { as }]) => as !== 'bearer')
const withBody = guarded.filter(([, { body }]) => body)
const unsafe = guarded.filter(([route]) => !route.startsWith('GET '))
const nowhere = '01890000-0000-7000-8000-000000000000'

const at = (route: string, id = nowhere) =>
  route
    .split(' ')[1]!
    .replace(':slug', stage.community.slug)
    .replace(/:\w+/g, () => id)
const send = async (
  route: string,
  init: { body?: string; headers?: Record<string, string>; path?: string },
) => {
  const { port } = world.apps[0]!.app.server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}${init.path ?? at(route)}`, {
    method: route.split(' ')[0]!,
    headers: { origin, cookie: stage.who.HO.cookie, ...init.headers },
    ...(init.body !== undefined && { body: init.body }),
  })
  const type = response.headers.get('content-type')?.split(';')[0]
  return { status: response.status, type, text: await response.text() }
}
const json = { 'content-type': 'application/json' }

/** The refusals that are not what they must be: a registered problem of the status it has, and not a word more. */
const unclear = async (
  cases: { route: string; what: string; said: ReturnType<typeof send> }[],
  wanted: (type: string) => boolean,
) => {
  const wrong: string[] = []
  for (const { route, what, said } of cases) {
    const { status, type, text } = await said
    const body = JSON.parse(text || '{}') as { type: keyof typeof problems; status: number }
    const known =
      type === 'application/problem+json' && problems[body.type] === status && body.status === status
    const quiet = !/\bat \/|node_modules|select |insert |\.ts:/.test(text)
    if (!known || !quiet || !wanted(body.type))
      wrong.push(`${route}, ${what}: ${status} ${text.slice(0, 300)}`)
  }
  return wrong
}
const only =
  (...types: string[]) =>
  (type: string) =>
    types.includes(type)
/** Sent a few at a time, so that many routes are asked in little time. */
const each = <T>(all: T[], make: (one: T) => Promise<string[]>) =>
  Promise.all(all.map(make)).then((lists) => lists.flat())

describe('a body that is not what was asked for is refused with a registered problem, and changes nothing', () => {
  const bodies: [string, string, string[]][] = [
    ['cut off', '{"name": "Ama', ['request.malformed']],
    ['empty', '', ['request.malformed']],
    ['no object', '["name"]', ['request.invalid']],
    ['nothing', 'null', ['request.invalid']],
    ['an unknown field', '{"zzz": 1}', ['request.invalid']],
    ['a prototype', '{"__proto__": {"role": "host"}}', ['request.malformed']],
    ['very deep', '['.repeat(50_000) + ']'.repeat(50_000), ['request.invalid', 'request.malformed']],
    ['too large', JSON.stringify({ name: 'x'.repeat(2_010_000) }), ['request.too_large']],
  ]
  test.each(bodies)('%s', async (what, body, wanted) => {
    const before = await everyRow(world)
    const wrong = await each(withBody, async ([route]) =>
      unclear([{ route, what, said: send(route, { body, headers: json }) }], only(...wanted)),
    )
    expect(wrong).toEqual([])
    expect(await everyRow(world)).toBe(before)
  })

  test('not JSON', async () => {
    const before = await everyRow(world)
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'no/such; charset=']
    const wrong = await each(withBody, ([route]) =>
      unclear(
        types.map((type) => ({
          route,
          what: type,
          said: send(route, { body: 'name=Ama', headers: { 'content-type': type } }),
        })),
        only('request.not_json'),
      ),
    )
    expect(wrong).toEqual([])
    expect(await everyRow(world)).toBe(before)
  })
})

test('a query with a field nobody knows is refused', async () => {
  const asked = routes.filter(([, { query }]) => query)
  expect(asked.length).toBeGreaterThan(3)
  const wrong = await each(asked, ([route]) =>
    unclear(
      ['zzz=1', 'limit=0', 'limit=1001', 'limit=x', 'limit=1&limit=2'].map((query) => ({
        route,
        what: query,
        said: send(route, { path: `${at(route)}?${query}` }),
      })),
      only('request.invalid'),
    ),
  )
  expect(wrong).toEqual([])
})

test('a cursor of one’s own making is no key to anything', async () => {
  const asked = routes.filter(([, { query }]) => query && 'cursor' in query.shape)
  const cursors = [
    'x',
    '-',
    '%00',
    'null',
    '1;drop table members',
    '2020-01-01T00:00:00Z',
    'e30',
    'W10',
    "' or 1=1",
    `2026-02-30T00:00:00Z_${nowhere}`,
  ]
  const faults = await each(asked, async ([route]) => {
    const said = await Promise.all(
      cursors.map((cursor) => send(route, { path: `${at(route)}?cursor=${encodeURIComponent(cursor)}` })),
    )
    return said.filter(({ status }) => status >= 500).map(({ text }) => `${route}: ${text}`)
  })
  expect(faults).toEqual([])
})

test('a write from a foreign page is refused before anything else, and changes nothing', async () => {
  const before = await everyRow(world)
  const foreign = ['https://evil.example', 'null', `${origin}.evil.example`, 'http://snug.test:8080', '']
  const wrong = await each(unsafe, ([route]) =>
    unclear(
      foreign.map((from) => ({
        route,
        what: `from ${from}`,
        said: send(route, { body: '{}', headers: { ...json, origin: from, 'sec-fetch-site': 'cross-site' } }),
      })),
      only('origin.foreign'),
    ),
  )
  expect(wrong).toEqual([])
  expect(await everyRow(world)).toBe(before)
})

test('a cookie that nobody was given signs nobody in', async () => {
  const name = stage.who.HO.cookie.split('=')[0]!
  const forged = [
    `${name}=`,
    `${name}=forged`,
    `${name}=${'a'.repeat(5000)}`,
    `${name}=${stage.who.HO.cookie.split('=')[1]}x`,
    `${name}="; drop table sessions; --`,
    `${name}=%00`,
    `__Host-${stage.who.HO.cookie}`,
    `${name}=a; ${name}=b`,
  ]
  const wrong = await unclear(
    forged.map((cookie) => ({
      route: 'GET /api/session',
      what: cookie.slice(0, 40),
      said: send('GET /api/session', { headers: { cookie } }),
    })),
    only('session.needed'),
  )
  expect(wrong).toEqual([])
})

test('what is no id names nothing, like an id of nothing', async () => {
  const one = routes.filter(([route, { body }]) => /:(id|memberId)/.test(route) && !body)
  const ids = ['x', '..%2f..', '%00', '1', nowhere.replace('7000', '0000'), 'a'.repeat(90), "'%20or%201=1"]
  const wrong = await each(one, async ([route]) => {
    const nothing = await send(route, { path: at(route) })
    const said = await Promise.all(ids.map((id) => send(route, { path: at(route, id) })))
    return said
      .filter((answer) => JSON.stringify(answer) !== JSON.stringify(nothing) || answer.status !== 404)
      .map(({ text }, at) => `${route} ${ids[at]}: ${text}`)
  })
  expect(wrong).toEqual([])
})

test('no path of the interface that is not there answers with a page', async () => {
  for (const path of [
    '/api',
    '/api/',
    '/api/nothing',
    '/api/communities',
    '/assets/gone.js',
    '/api/%E0%A4%A',
  ]) {
    const { status, type } = await send('GET /', { path })
    expect([path, status < 500 && status >= 400, type]).toEqual([path, true, 'application/problem+json'])
  }
})

test('what is not HTTP is told so in the same words, and the server stands', async () => {
  const { port } = world.apps[0]!.app.server.address() as AddressInfo
  const say = async (text: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.end(text)
    let answer = ''
    for await (const part of socket) answer += String(part)
    return answer
  }
  expect(await say('good day\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [^]*\{"type":"request.malformed"/)
  expect(await say(`GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 413 [^]*\{"type":"request.too_large"/,
  )
  expect((await send('GET /healthz', {})).status).toBe(200)
})

test('what only the database finds to be wrong is refused before it', async () => {
  const { path, host } = { path: stage.community.path, host: stage.who.HO }
  const who = stage.who.CM
  const half = 'Half of a \ud800 character'
  const circle = await who.post(`${path}/circles`, {
    name: 'Ours',
    purpose: 'Us',
    listed: false,
    joining: 'ask',
  })
  const digits = new Date(Date.now() + 3_600_000).toISOString().replace('Z', `${'1'.repeat(200)}Z`)
  const said = [
    await who.patch(`${path}/circles/${circle.body.id}`, { purpose: half }),
    await who.patch(`${path}/circles/${circle.body.id}`, { name: half }),
    await host.post(`${path}/members/${stage.who.ME.memberId}/suspend`, { reason: half }),
    await who.post(`${path}/pings`, { what: 'Soon', closesAt: digits }),
  ]
  expect(said.map(({ body }) => body.type)).toEqual(said.map(() => 'request.invalid'))
})

test('a cookie of somebody else’s that cannot be read concerns nobody', async () => {
  const { cookie } = stage.who.HO
  const ask = async (cookies: string) =>
    (await send('GET /api/session', { headers: { cookie: cookies } })).status
  expect(await Promise.all(['x=%', `x=%; ${cookie}`, `${cookie}; y=%E0`].map(ask))).toEqual([401, 200, 200])
})

/** Values that have broken things elsewhere, and some that are fine, so that calls come through to the database. */
const odd = (known: string[]) =>
  fc.oneof(
    fc.constantFrom<unknown>(
      ...known,
      '',
      ' ',
      '\0',
      'a\0b',
      '\ud800',
      'x'.repeat(20_001),
      '-infinity',
      '9999-12-31T23:59:59Z',
      '0001-01-01T00:00:00Z',
      '2030-02-30T00:00:00Z',
      new Date(Date.now() + 3_600_000).toISOString(),
      nowhere,
      'Somebody I would keep a chair for',
      -1,
      0,
      1,
      8,
      2 ** 31,
      2 ** 53,
      1e308,
      0.5,
      null,
      true,
      [],
      {},
    ),
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.integer(),
  )
type Shape = {
  properties?: Record<string, Shape>
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  items?: Shape
}
const values = (shape: Shape, known: string[]): fc.Arbitrary<unknown> => {
  if (shape.enum) return fc.oneof(fc.constantFrom(...shape.enum), odd(known))
  if (shape.anyOf) return fc.oneof(...shape.anyOf.map((one) => values(one, known)))
  if (shape.items) return fc.oneof(fc.array(values(shape.items, known), { maxLength: 3 }), odd(known))
  if (shape.properties) {
    const fields = Object.fromEntries(
      Object.entries(shape.properties).map(([name, one]) => [name, values(one, known)]),
    )
    return fc.oneof(
      { arbitrary: fc.record(fields, { requiredKeys: [] }), weight: 5 },
      { arbitrary: odd(known), weight: 1 },
    )
  }
  return odd(known)
}

test('property: nothing that anybody sends gives a 5xx', { timeout: 240_000 }, async () => {
  const thread = await stage.thread(stage.who.CM, stage.C)
  const mine = await stage.thread(stage.who.HO)
  const known = [
    thread,
    mine,
    await stage.reply(stage.who.CM, mine),
    await stage.ping(stage.author),
    stage.C.id,
    stage.L.id,
    ...[stage.author, stage.who.ME, stage.who.CM, stage.who.RM].map(({ memberId }) => memberId),
  ]
  const last = (route: string) =>
    Number(/leave|close|DELETE \/api\/session|remove|suspend|password/.test(route))
  for (const [route, { body, query }] of [...routes].sort(([a], [b]) => last(a) - last(b))) {
    const shapeOf = (type: z.ZodType | undefined): Shape =>
      type ? (z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Shape) : {}
    const ids = fc.constantFrom(...known, nowhere)
    const given = fc.record({
      id: ids,
      who: fc.constantFrom('HO' as const, 'CK' as const, 'CM' as const),
      body: values(shapeOf(body), known),
      query: values(shapeOf(query), known),
    })
    await fc.assert(
      fc.asyncProperty(given, async ({ id, who, body: sent, query: asked }) => {
        const search = new URLSearchParams(
          Object.entries(query && typeof asked === 'object' ? (asked ?? {}) : {}).map(([name, value]) => [
            name,
            String(value),
          ]),
        )
        const { status, text } = await send(route, {
          path: `${at(route, id)}?${search}`,
          headers: { cookie: stage.who[who].cookie, ...(body && json) },
          ...(body && { body: JSON.stringify(sent ?? null) }),
        })
        if (status >= 500) throw new Error(`${route} ${status} ${text}`)
      }),
      { numRuns: 15, endOnFailure: true },
    )
  }
})

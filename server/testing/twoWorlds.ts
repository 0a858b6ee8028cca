import { v7 as uuidv7 } from 'uuid'
import { api } from '#shared/api.ts'
import type { Ears } from './ears.ts'
import { letPass } from '#server/seed/clock.ts'
import { type Caller, type Community, newWorld, type TestWorld } from './world.ts'

/** What happens in the unlisted circle of a world: there is none, nothing is said in it, or a whole day is. */
export type Inside = 'none' | 'quiet' | 'busy'
/** What is hidden in it: ids that exist in one world only; in the others they are nobody's. */
export type Hidden = Record<'circle' | 'thread' | 'reply' | 'ping', string>
export type Lived = {
  world: TestWorld
  club: Community
  hidden: Hidden
  ears: Record<string, Ears>
  people: Cast
}
type Cast = { hanna: Caller; ama: Caller; bo: Caller; dee: Caller }

/**
 * Lives the same scripted day in a world of its own, whose clock moves only between two acts: what is the same to the
 * byte in two such worlds tells nobody in which they are. People visit alike in all; only what is inside differs.
 */
export const live = async (inside: Inside, begin: string): Promise<Lived> => {
  const world = await newWorld({ processes: 2 })
  await world.pool.query(
    `create or replace function snug_now() returns timestamptz language sql volatile as 'select timestamptz ''${begin}'' + ahead from clock'`,
  )
  const club = await world.community({ slug: 'the-club' })
  const people = {
    hanna: club.host,
    ama: await world.member(club, 'Ama'),
    bo: await world.member(club, 'Bo'),
    dee: await world.member(club, 'Dee'),
  }
  await letPass(world.pool, '15 days')
  const ears: Record<string, Ears> = {}
  for (const [name, who] of Object.entries(people)) {
    ears[name] = await who.on(1).listen()
    await world.settled()
  }
  const hidden: Hidden = { circle: uuidv7(), thread: uuidv7(), reply: uuidv7(), ping: uuidv7() }
  for (const { by, does, where } of script(club, people, ears, hidden, (days) =>
    daysAfter(begin, 15 + days),
  )) {
    await letPass(world.pool, '1 minute')
    const who = people[by]
    const happens = where === 'open' || (where === 'face' && inside !== 'none') || inside === 'busy'
    const answer = happens ? await does() : await who.get(club.path)
    if (answer && answer.status >= 300)
      throw new Error(`${by} ${String(does)}: ${JSON.stringify(answer.body)}`)
    await world.settled()
  }
  // What is due is done, once, in all of them.
  await world.letPass('3 days')
  // Who looks around in one world afterwards has been here in all of them: last here counts any visit.
  for (const who of Object.values(people)) await who.get(club.path)
  await world.settled()
  return { world, club, hidden, ears, people }
}

type Step = {
  by: keyof Cast
  /** `open`: in every world; `face`: where there is a circle at all; `inside`: only where it is busy. */
  where: 'open' | 'face' | 'inside'
  does: () => Promise<{ status: number; body: { id?: string } } | undefined>
}

const script = (
  { path }: Community,
  { hanna, ama, bo, dee }: Cast,
  ears: Record<string, Ears>,
  hidden: Hidden,
  soon: (days: number) => string,
): Step[] => {
  const at = (...parts: string[]) => [path, ...parts].join('/')
  const circle = hidden.circle
  const known: Record<string, string> = {}
  const step = (by: keyof Cast, where: Step['where'], does: Step['does']): Step => ({ by, where, does })
  const keepAs = async (name: string, call: Promise<{ status: number; body: { id?: string } }>) => {
    const answer = await call
    known[name] = answer.body.id ?? ''
    return answer
  }
  const talk = (title: string, more: object = {}) => ({
    kind: 'talk',
    title,
    body: 'Some words, @Bo.',
    ...more,
  })
  const face = {
    id: circle,
    name: 'Cellar',
    seats: 4,
    listed: false,
    joining: 'invite',
    purpose: 'As it was.',
  }
  return [
    step('dee', 'open', () => keepAs('first', dee.post(at('threads'), talk('Good morning')))),
    step('ama', 'face', () => ama.post(at('circles'), face)),
    step('ama', 'face', () =>
      keepAs('invitation', ama.post(at('circles', circle, 'invitations'), { memberId: bo.memberId })),
    ),
    step('bo', 'face', () => bo.post(at('circle-invitations', known.invitation!, 'accept'))),
    step('ama', 'inside', () => ama.patch(at('circles', circle), { purpose: 'What nobody else may know.' })),
    step('ama', 'inside', () => ama.patch(at('circles', circle), { joining: 'ask' })),
    step('bo', 'open', () =>
      bo.post(at('threads', known.first!, 'replies'), { body: 'Good morning, @Dee.' }),
    ),
    step('ama', 'inside', () =>
      ama.post(
        at('threads'),
        talk('Between us', { id: hidden.thread, circleId: circle, body: 'For @Dee’s day.' }),
      ),
    ),
    step('bo', 'inside', () =>
      bo.post(at('threads', hidden.thread, 'replies'), { id: hidden.reply, body: 'A cake, @Ama and @Dee?' }),
    ),
    step('ama', 'inside', async () => {
      ears.ama!.say({ type: 'writing', threadId: hidden.thread })
      await ears.bo!.next('writing')
      return undefined
    }),
    step('ama', 'inside', () => ama.put(at('replies', hidden.reply, 'thanks'))),
    step('bo', 'inside', () => bo.patch(at('replies', hidden.reply), { body: 'Two cakes.' })),
    step('ama', 'inside', () => ama.put(at('threads', hidden.thread, 'at-hand'), { atHand: true })),
    step('ama', 'inside', () => ama.put(at('threads', hidden.thread, 'read'), { to: 1 })),
    step('bo', 'inside', () => bo.put(at('threads', hidden.thread, 'attention'), { attention: 'follow' })),
    step('hanna', 'open', () =>
      keepAs('ping', hanna.post(at('pings'), { what: 'Who opens the door', needed: 1, closesAt: soon(1) })),
    ),
    step('bo', 'inside', () =>
      keepAs(
        'hiddenPing',
        bo.post(at('pings'), {
          id: hidden.ping,
          circleId: circle,
          what: 'Who bakes',
          needed: 1,
          closesAt: soon(2),
        }),
      ),
    ),
    step('ama', 'inside', () =>
      ama.put(at('pings', hidden.ping, 'answer'), { choice: 'in', note: 'With plums.' }),
    ),
    step('dee', 'open', () => dee.put(at('pings', known.ping!, 'answer'), { choice: 'in' })),
    step('ama', 'open', () => ama.put(at('pings', known.ping!, 'answer'), { choice: 'cant' })),
    step('bo', 'inside', () => bo.post(at('pings', hidden.ping, 'close'))),
    step('bo', 'inside', () =>
      bo.put(at('pings', hidden.ping, 'outcome'), { text: 'One cake, with plums.' }),
    ),
    step('ama', 'open', () => keepAs('second', ama.post(at('threads'), talk('A second one')))),
    step('dee', 'open', () => dee.post(at('threads', known.second!, 'replies'), { body: 'And a third.' })),
    step('bo', 'inside', () => bo.post(at('threads'), talk('More', { circleId: circle, kind: 'ask' }))),
    // A keeper may report, and settles it with herself: no host hears of it, nor reads it in a log.
    step('ama', 'inside', () =>
      keepAs(
        'report',
        ama.post(at('reports'), { threadId: hidden.thread, replyId: hidden.reply, why: 'Too many cakes.' }),
      ),
    ),
    step('ama', 'inside', () => ama.post(at('reports', known.report!, 'settle'), { note: 'We spoke.' })),
    step('bo', 'inside', () =>
      keepAs('hiddenAsk', bo.post(at('threads'), talk('More', { circleId: circle, kind: 'ask' }))),
    ),
    step('bo', 'inside', () =>
      bo.put(at('threads', known.hiddenAsk!, 'helped'), { memberIds: [ama.memberId] }),
    ),
    step('dee', 'open', () => keepAs('ask', dee.post(at('threads'), talk('Whose is it', { kind: 'ask' })))),
    step('dee', 'open', () => dee.put(at('threads', known.ask!, 'helped'), { memberIds: [ama.memberId] })),
    step('bo', 'inside', () => bo.del(at('replies', hidden.reply))),
    step('ama', 'open', () => ama.post(at('private'), { memberId: dee.memberId, body: 'A word with you.' })),
    step('dee', 'open', () => dee.post(at('private'), { memberId: ama.memberId, body: 'Two, even.' })),
    step('bo', 'inside', () => bo.post(at('private'), { memberId: ama.memberId, body: 'Does she know?' })),
    step('hanna', 'open', () => hanna.post(at('pings', known.ping!, 'close'))),
    step('dee', 'open', () => dee.put(at('pings', known.ping!, 'outcome'), { text: 'It was open.' })),
  ]
}
const daysAfter = (begin: string, days: number) =>
  new Date(Date.parse(begin) + days * 86_400_000).toISOString()

const bodies: Record<string, unknown> = {
  'POST threads': { kind: 'talk', title: 'Mine', body: 'Mine' },
  'PATCH circles': { name: 'Mine' },
  'PATCH threads': { title: 'Mine' },
  'PATCH replies': { body: 'Mine' },
  'PATCH pings': { what: 'Mine' },
  'POST replies': { body: 'Mine' },
  'PUT read': { to: 1 },
  'PUT attention': { attention: 'mute' },
  'PUT needs-no-answer': { needsNoAnswer: true },
  'PUT at-hand': { atHand: true },
  'PUT helped': { memberIds: [] },
  'PUT answer': { choice: 'in' },
  'PUT outcome': { text: 'Mine' },
}

/** Every call about things of the circle, with what is hidden there in the place of its ids. */
export const callsAbout = (hidden: Hidden, memberId: string) => {
  const about: Partial<Record<string, string>> = {
    circles: hidden.circle,
    threads: hidden.thread,
    replies: hidden.reply,
    pings: hidden.ping,
  }
  const calls: { method: string; path: string; body?: unknown }[] = []
  for (const route of Object.keys(api)) {
    const [method, , , , , thing, id, ...rest] = route.replace(' ', '/').split('/') as string[]
    const hiddenId = about[thing ?? '']
    if (!hiddenId || id !== ':id') continue
    const path = [thing, hiddenId, ...rest.map((part) => (part === ':memberId' ? memberId : part))].join('/')
    const last = rest.at(-1)
    const body =
      last === 'invitations' ? { memberId } : (bodies[`${method} ${last}`] ?? bodies[`${method} ${thing}`])
    calls.push({ method: method!, path, ...(method !== 'GET' && body !== undefined && { body }) })
  }
  for (const thing of ['threads', 'pings'])
    calls.push(
      { method: 'GET', path: `${thing}?circle=${hidden.circle}` },
      {
        method: 'POST',
        path: thing,
        body:
          thing === 'threads'
            ? { ...(bodies['POST threads'] as object), circleId: hidden.circle }
            : { what: 'Mine', closesAt: '2999-01-01T00:00:00Z', circleId: hidden.circle },
      },
    )
  calls.push({ method: 'GET', path: `pings/preview?circle=${hidden.circle}` })
  return calls
}

type Told = { createdAt: string; kind: string; about: { name: string } | null }
/** Time stands still within an act here: what it tells would come in whatever order its ids were made. */
const inOneOrder = (one: Told, other: Told) =>
  other.createdAt.localeCompare(one.createdAt) ||
  one.kind.localeCompare(other.kind) ||
  (one.about?.name ?? '').localeCompare(other.about?.name ?? '')

/** All that somebody can read: every list, and everything that the lists name. */
export const readAll = async (who: Caller, { path }: Community): Promise<string[]> => {
  const said: string[] = []
  const get = async (of: string) => {
    const { status, body, headers } = await who.get(`${path}${of}`)
    if (of === '/notices') (body as { items: Told[] }).items.sort(inOneOrder)
    said.push(`GET ${of} ${status} ${headers['content-length']} ${JSON.stringify(body)}`)
    return body
  }
  const named = new Map<string, Set<string>>()
  for (const route of Object.keys(api)) {
    const [, of] = /^GET \/api\/communities\/:slug(.*)$/.exec(route) ?? []
    if (of === undefined || of.includes(':')) continue
    const { items } = (await get(of)) as { items?: { id?: string; with?: { id: string } }[] }
    if (items) named.set(of, new Set(items.map((item) => item.with?.id ?? item.id ?? '')))
  }
  for (const route of Object.keys(api)) {
    const [, list, rest] = /^GET \/api\/communities\/:slug(\/[^/]+)\/:\w+(.*)$/.exec(route) ?? []
    for (const id of named.get(list ?? '') ?? []) await get(`${list}/${id}${rest}`)
  }
  for (const filter of [
    '/threads?circle=none',
    '/threads?atHand=true',
    '/pings?state=open',
    '/pings?state=ended',
  ])
    await get(filter)
  return said
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
/** Ids differ from world to world: each is named by when it was first met. Everything else must be the same. */
export const alike = (said: readonly string[]): string[] => {
  const met = new Map<string, string>()
  return said.map((one) =>
    one.replace(uuid, (id) => {
      if (!met.has(id)) met.set(id, `id-${met.size}`)
      return met.get(id)!
    }),
  )
}

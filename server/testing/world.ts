import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { Duplex } from 'node:stream'
import type { InjectOptions, preSerializationAsyncHookHandler } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { inject, vi } from 'vitest'
import { api } from '#shared/api.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { makeAccount } from '#server/accounts/accounts.ts'
import { hashPassword } from '#server/accounts/passwords.ts'
import { type App, buildApp } from '#server/app.ts'
import { foundCommunity } from '#server/communities/found.ts'
import { lockSeats } from '#server/communities/seats.ts'
import { configure } from '#server/configuration.ts'
import { newPool } from '#server/database/connection.ts'
import type { Resolve } from '#server/mailIn/proof.ts'
import { admit } from '#server/members/admit.ts'
import type { Outside } from '#server/push/public.ts'
import { letPass } from '#server/seed/clock.ts'
import { type Ears, openEars } from './ears.ts'
import { at, template } from './postgres.ts'

export const origin = 'http://snug.test'
const secret = 'what only the servers of a test know'
export const password = 'four quiet chairs here'
let passwordHash: Promise<string> | undefined

export type Answer<T = any> = { status: number; body: T; headers: Record<string, unknown> }
/** Somebody signed in, who calls the server as a browser of theirs would. */
export type Caller = {
  name: string
  email: string
  accountId: string
  memberId: string
  cookie: string
  /** The same person on another process of the server. */
  on(process: number): Caller
  /** The same person, signed in once more on another device. */
  again(): Promise<Caller>
  get<T = any>(path: string): Promise<Answer<T>>
  post<T = any>(path: string, body?: unknown): Promise<Answer<T>>
  put<T = any>(path: string, body?: unknown): Promise<Answer<T>>
  patch<T = any>(path: string, body?: unknown): Promise<Answer<T>>
  del<T = any>(path: string): Promise<Answer<T>>
  /** What a socket of theirs hears from now on. */
  listen(): Promise<Ears>
}
export type Community = { id: string; slug: string; path: string; host: Caller }
export type TestWorld = Awaited<ReturnType<typeof newWorld>>

/** Every value of every answer in a test is what the contract says; the server itself only leaves out what is not named. */
const demandContract: preSerializationAsyncHookHandler = async (request, { statusCode }, body) => {
  const { route } = request.routeOptions.config as { route?: keyof typeof api }
  if (!route || statusCode >= 300) return body
  return (api[route] as Endpoint).replies[statusCode as 200]!.parse(body)
}

/** A world outside in which everybody is reached, and takes everything. */
const somewhere: Outside = {
  lookup: async () => [{ address: '93.184.215.14', family: 4 }],
  connect: async () =>
    new Duplex({
      read() {},
      write(_, __, done) {
        this.push('HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n')
        done()
      },
    }),
}

/** A database of its own and one or more real server processes' worth of app over it. Close it in afterAll. */
export const newWorld = async ({
  processes = 1,
  limits = false,
  env = {} as NodeJS.ProcessEnv,
  outside = somewhere,
  /** What DNS answers; nothing is looked up outside. */
  resolve = undefined as Resolve | undefined,
} = {}) => {
  const server = inject('postgres')
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const root = newPool(server, 1)
  await root.query(`create database ${name} template ${template}`)
  const url = at(server, name)
  const configuration = configure({
    SNUG_URL: origin,
    SNUG_SECRET: secret,
    SNUG_LIMITS: limits ? 'on' : 'off',
    LOG_LEVEL: process.env.SNUG_TEST_LOG ?? 'silent',
    PORT: '0',
    ...env,
  })
  const apps: App[] = []
  const pools = Array.from({ length: processes }, () => newPool(url, 10))
  for (const pool of pools) {
    const app = await buildApp(configuration, pool, url, {
      timed: false,
      outside,
      ...(resolve && { resolve }),
    })
    app.app.addHook('preSerialization', demandContract)
    await app.app.listen({ host: '127.0.0.1', port: 0 })
    apps.push(app)
  }
  const open: Ears[] = []
  const { change } = apps[0]!.world

  const call = async (
    process: number,
    cookie: string | undefined,
    method: InjectOptions['method'],
    path: string,
    body?: unknown,
  ): Promise<Answer> => {
    const { statusCode, headers, payload } = await apps[process]!.app.inject({
      method,
      url: path,
      headers: {
        origin,
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
    const isText = String(headers['content-type']).startsWith('text/')
    return {
      status: statusCode,
      headers,
      body: payload === '' ? undefined : isText ? payload : JSON.parse(payload),
    }
  }
  const caller = (
    who: Pick<Caller, 'name' | 'email' | 'accountId' | 'memberId' | 'cookie'>,
    slug: string,
    process = 0,
  ): Caller => ({
    ...who,
    on: (other) => caller(who, slug, other),
    again: async () => caller({ ...who, cookie: await signIn(who.accountId) }, slug, process),
    get: (path) => call(process, who.cookie, 'GET', path),
    post: (path, body) => call(process, who.cookie, 'POST', path, body),
    put: (path, body) => call(process, who.cookie, 'PUT', path, body),
    patch: (path, body) => call(process, who.cookie, 'PATCH', path, body),
    del: (path) => call(process, who.cookie, 'DELETE', path),
    async listen() {
      // What happened before is no news to them, though this process may be about to hear of it. While a busy machine keeps it
      // from its bus it begins to listen anew, and nobody hears anything yet.
      await vi.waitFor(() => heardBy(apps[process]!), { timeout: 20_000 })
      const { port } = apps[process]!.app.server.address() as AddressInfo
      const ears = await openEars(`ws://127.0.0.1:${port}/api/live?community=${slug}`, who.cookie, origin)
      open.push(ears)
      return ears
    },
  })
  const heardBy = async ({ bus, world }: App) => {
    await bus.caughtUp()
    await world.hub.idle()
  }
  const signIn = async (accountId: string) =>
    (await apps[0]!.world.sessions.begin(accountId, 'test')).split(';')[0]!
  const newPerson = async (name: string) => {
    passwordHash ??= hashPassword(password)
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}.${uuidv7().slice(-6)}@snug.test`
    const hash = await passwordHash
    const accountId = await change((tx) => makeAccount(tx, { name, email, passwordHash: hash }))
    return { name, email, accountId, cookie: await signIn(accountId) }
  }

  return {
    apps,
    pool: pools[0]!,
    url,
    configuration,
    /** Calls without being signed in (or with whatever cookie is given). */
    anyone: (cookie?: string) =>
      caller({ name: '', email: '', accountId: '', memberId: '', cookie: cookie ?? '' }, ''),
    /** Somebody with an account and no seat; with a community, who listens there once they sit. */
    outsider: async (name: string, { slug }: { slug: string } = { slug: '' }): Promise<Caller> =>
      caller({ ...(await newPerson(name)), memberId: '' }, slug),
    /** A community with its founder in the first chair. */
    async community({
      seats = 12,
      host = 'Hanna',
      slug = `c-${uuidv7().slice(-10)}`,
    } = {}): Promise<Community> {
      const person = await newPerson(host)
      const { id, memberId } = await change((tx, tell) =>
        foundCommunity(
          tx,
          tell,
          { accountId: person.accountId, name: host },
          {
            name: `The ${slug}`,
            slug,
            purpose: `Purpose of ${slug}`,
            criteria: `Who belongs to ${slug}`,
            seats,
            language: 'en',
            timeZone: 'UTC',
          },
        ),
      )
      return { id, slug, path: `/api/communities/${slug}`, host: caller({ ...person, memberId }, slug) }
    },
    /** Somebody seated in the community through the one door, brought by its host or by somebody else. */
    async member(community: Community, name: string, by: Caller = community.host): Promise<Caller> {
      const person = await newPerson(name)
      const memberId = await change(async (tx, tell) =>
        admit(tx, tell, await lockSeats(tx, tell, community.id), {
          accountId: person.accountId,
          name,
          invitedBy: { memberId: by.memberId, vouch: `${name} is somebody I would keep a chair for.` },
          seatKept: false,
        }),
      )
      return caller({ ...person, memberId }, community.slug)
    },
    signIn,
    /** Lets product time pass, then does what fell due (on the first process). */
    async letPass(span: string, { sweep = true } = {}) {
      await letPass(pools[0]!, span)
      if (sweep) await apps[0]!.sweep.once()
    },
    /** Resolves when all that was committed so far has been heard by every process and has reached every ear. */
    async settled() {
      for (const app of apps) await heardBy(app)
      await Promise.all(open.map((ears) => ears.caughtUp()))
    },
    async close() {
      for (const ears of open) ears.close()
      for (const { app } of apps) await app.close()
      for (const pool of pools) await pool.end()
      // Without force: whoever tidies it by itself is sent away, which force may not do, and who is leaving is waited for.
      await root.query(`drop database ${name}`)
      await root.end()
    },
  }
}

import type pg from 'pg'
import { makeAccount, makeReset } from '#server/accounts/accounts.ts'
import { hashPassword } from '#server/accounts/passwords.ts'
import { newSessions } from '#server/accounts/sessions.ts'
import { foundCommunity } from '#server/communities/found.ts'
import { lockSeats } from '#server/communities/seats.ts'
import { changer } from '#server/database/change.ts'
import { newPool } from '#server/database/connection.ts'
import { startEmbedded } from '#server/database/embedded.ts'
import { admit } from '#server/members/admit.ts'
import { dataFolder, startServer } from '#server/testing/process.ts'

export const password = 'four quiet chairs here'
/** Somebody with an account, signed in. */
export type Person = { name: string; email: string; accountId: string; memberId: string; cookie: string }
export type Community = { id: string; slug: string; name: string; host: Person }
export type House = Awaited<ReturnType<typeof openHouse>>

/** One real server process with a database of its own, and people made by the product's own verbs. */
export const openHouse = async (env: NodeJS.ProcessEnv = {}) => {
  const data = await dataFolder()
  const start = () => startServer(data.folder, { SNUG_LIMITS: 'off', SMTP_URL: '', ...env })
  let server = await start()
  const { url: database, stop } = await startEmbedded(`${data.folder}/postgres`)
  const pool: pg.Pool = newPool(database, 3)
  const change = changer(pool)
  const sessions = newSessions(pool, false)
  const passwordHash = await hashPassword(password)
  let count = 0

  const person = async (name: string): Promise<Person> => {
    const email = `${name.toLowerCase()}.${++count}@snug.test`
    const accountId = await change((tx) => makeAccount(tx, { name, email, passwordHash }))
    const cookie = (await sessions.begin(accountId, 'a test')).split(';')[0]!
    return { name, email, accountId, memberId: '', cookie }
  }

  return {
    /** The server that runs now, and where. */
    get server() {
      return server
    },
    get url() {
      return server.url
    },
    /** Starts another server on the same data: the one before has ended. */
    restart: async () => void (server = await start()),
    pool,
    /** A call of somebody who is not looking: `send(ama, 'POST', 'room-1/threads', {…})`. */
    async send(who: Person, method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) {
      const answer = await fetch(`${server.url}/api/communities/${path}`, {
        method,
        headers: {
          cookie: who.cookie,
          origin: server.url,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status} ${text}`)
      return (text ? JSON.parse(text) : {}) as { id: string; link: string }
    },
    /** The link that an operator prints for somebody who has forgotten their password. */
    resetLink: async ({ accountId }: Person) =>
      `${server.url}/reset#${await change((tx) => makeReset(tx, accountId))}`,
    /** Their passwords were said longer than 15 minutes ago. */
    forgetConfirmation: ({ accountId }: Person) =>
      pool.query(
        `update sessions set confirmed_at = confirmed_at - interval '1 hour' where account_id = $1`,
        [accountId],
      ),
    /** Somebody with an account and no seat. */
    person,
    /** A community with its founder in the first chair, for 20 days now. */
    async community({ host = 'Hanna', seats = 12, name = 'Slow Makers' } = {}): Promise<Community> {
      const founder = await person(host)
      const slug = `room-${++count}`
      const face = {
        name,
        slug,
        purpose: 'People who make things by hand.',
        criteria: 'You make, and you answer before you ask.',
        seats,
        language: 'en' as const,
        timeZone: 'Europe/Amsterdam',
      }
      const { id, memberId } = await change((tx, tell) =>
        foundCommunity(tx, tell, { ...founder, name: host }, face),
      )
      await pool.query(`update members set joined_at = joined_at - interval '20 days' where id = $1`, [
        memberId,
      ])
      return { id, slug, name, host: { ...founder, memberId } }
    },
    /** Somebody seated in the community, brought by its host, for 20 days now; also who sits in another one already. */
    async member({ id, host }: Community, who: string | Person): Promise<Person> {
      const newcomer = typeof who === 'string' ? await person(who) : who
      const { name } = newcomer
      const memberId = await change(async (tx, tell) =>
        admit(tx, tell, await lockSeats(tx, tell, id), {
          accountId: newcomer.accountId,
          name,
          invitedBy: { memberId: host.memberId, vouch: `${name} is somebody I would keep a chair for.` },
          seatKept: false,
        }),
      )
      await pool.query(`update members set joined_at = joined_at - interval '20 days' where id = $1`, [
        memberId,
      ])
      return { ...newcomer, memberId }
    },
    async close() {
      await pool.end()
      await stop()
      await server.stop()
      await data.drop()
    },
  }
}

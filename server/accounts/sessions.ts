/**
 * Sessions, by lucia 3. Its author has deprecated it: this file is the only one that knows it, and the one to swap.
 * lucia stores what it is given as id, so it is given the hash of the token; the token lives in the cookie only.
 * One named statement reads session, account and seats together, since every request asks for all three.
 */
import { hash, randomBytes } from 'node:crypto'
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia'
import type pg from 'pg'

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionRow, AccountRow>
    DatabaseSessionAttributes: SessionRow
    DatabaseUserAttributes: AccountRow
    UserId: string
  }
}

type SessionRow = { agent: string; confirmed?: boolean; quiet?: boolean }
export type SeatRow = {
  communityId: string
  slug: string
  name: string
  memberId: string
  memberName: string
  role: 'host' | 'member'
  status: 'active' | 'suspended' | 'resting' | 'left' | 'removed' | 'freed'
  joinedAt: string
  /** Not seen for an hour: this visit is to be noted. */
  quiet: boolean
}
type AccountRow = { name: string; email: string; locale: string; timeZone: string; seats: SeatRow[] }
export type AccountAsker = {
  id: string
  /** `confirmed`: the password was said within the last 15 minutes. */
  session: { id: string; confirmed: boolean }
} & AccountRow

const readTogether = `
  select s.account_id, extract(epoch from s.expires_at - snug_now())::float8 as seconds_left, s.agent, s.confirmed_at > snug_now() - interval '15 minutes' as confirmed, s.last_used_at < snug_now() - interval '1 hour' as quiet, a.name, a.email, a.locale, a.time_zone,
    coalesce((select json_agg(json_build_object('communityId', c.id, 'slug', c.slug, 'name', c.name, 'memberId', m.id,
        'memberName', m.name, 'role', m.role, 'status', m.status, 'joinedAt', m.joined_at,
        'quiet', m.last_here_at < snug_now() - interval '1 hour') order by m.joined_at)
      from members m join communities c on c.id = m.community_id where m.account_id = a.id), '[]') as seats
  from sessions s join accounts a on a.id = s.account_id where s.id = $1 and s.expires_at > snug_now()`

const idleDays = 90

const adapter = (pool: pg.Pool): Adapter => ({
  async getSessionAndUser(id) {
    const { rows } = await pool.query({ name: 'session', text: readTogether, values: [id] })
    const row = rows[0]
    if (!row) return [null, null]
    const session: DatabaseSession = {
      id,
      userId: row.account_id,
      // What is left by the database's clock, put in terms of this machine's, by which lucia counts.
      expiresAt: new Date(Date.now() + row.seconds_left * 1000),
      attributes: { agent: row.agent, confirmed: row.confirmed === true, quiet: row.quiet },
    }
    const { name, email, locale, time_zone: timeZone, seats } = row
    const user: DatabaseUser = { id: row.account_id, attributes: { name, email, locale, timeZone, seats } }
    return [session, user]
  },
  async getUserSessions() {
    return []
  },
  // lucia counts by this machine's clock; what is kept counts by the database's.
  async setSession({ id, userId, attributes }) {
    await pool.query({
      name: 'session.set',
      text: `insert into sessions (id, account_id, expires_at, agent, confirmed_at)
        values ($1, $2, snug_now() + $3 * interval '1 day', $4, snug_now())`,
      values: [id, userId, idleDays, attributes.agent],
    })
  },
  async updateSessionExpiration(id) {
    await pool.query(
      `update sessions set expires_at = snug_now() + $2 * interval '1 day', last_used_at = snug_now() where id = $1`,
      [id, idleDays],
    )
  },
  async deleteSession(id) {
    await pool.query('delete from sessions where id = $1', [id])
  },
  async deleteUserSessions(accountId) {
    await pool.query('delete from sessions where account_id = $1', [accountId])
  },
  async deleteExpiredSessions() {
    await pool.query('delete from sessions where expires_at <= snug_now()')
  },
})

const idOf = (token: string) => hash('sha256', token)

export type Sessions = {
  /** The id of the session that a Cookie header names, whether or not there is one. */
  named(cookies: string | undefined): string | undefined
  /** The account behind a Cookie header, with its seats; undefined when there is none. */
  read(cookies: string | undefined): Promise<AccountAsker | undefined>
  /** Begins a session; answers the Set-Cookie header. */
  begin(accountId: string, agent: string): Promise<string>
  /** The Set-Cookie header that forgets, and the id of the session it named. */
  forget(cookies: string | undefined): { cookie: string; id: string | undefined }
  deleteExpired(): Promise<void>
}

export const newSessions = (pool: pg.Pool, secure: boolean): Sessions => {
  const name = secure ? '__Host-snug' : 'snug'
  const kept = adapter(pool)
  const lucia = new Lucia(kept, {
    sessionExpiresIn: new TimeSpan(idleDays, 'd'),
    sessionCookie: { name, expires: false, attributes: { secure, sameSite: 'lax', path: '/' } },
    getSessionAttributes: ({ confirmed, quiet }) => ({ confirmed, quiet }),
    getUserAttributes: ({ name, email, locale, timeZone, seats }) => ({
      name,
      email,
      locale,
      timeZone,
      seats,
    }),
  })
  // Ours alone: lucia decodes all there are, and a stray % in somebody else's is an error.
  const tokenIn = (cookies = '') =>
    cookies
      .split(';')
      .map((cookie) => cookie.trim())
      .find((cookie) => cookie.startsWith(`${name}=`))
      ?.slice(name.length + 1)
  const named = (cookies: string | undefined) => {
    const token = tokenIn(cookies)
    return token && token.length <= 100 ? idOf(token) : undefined
  }
  return {
    named,
    async read(cookies) {
      const id = named(cookies)
      if (id === undefined) return undefined
      const { session, user } = await lucia.validateSession(id)
      if (!session) return undefined
      // Noted by the hour, and idle counts from there: by itself lucia would do so only after half of its time. Nobody is
      // kept out for the sake of this note.
      if (session.quiet) await kept.updateSessionExpiration(id, session.expiresAt).catch(() => {})
      const { name, email, locale, timeZone, seats } = user
      return {
        id: user.id,
        name,
        email,
        locale,
        timeZone,
        seats,
        session: { id, confirmed: session.confirmed === true },
      }
    },
    async begin(accountId, agent) {
      const token = randomBytes(20).toString('base64url')
      await lucia.createSession(accountId, { agent: agent.slice(0, 200) }, { sessionId: idOf(token) })
      return lucia.createSessionCookie(token).serialize()
    },
    forget(cookies) {
      const token = tokenIn(cookies)
      return { cookie: lucia.createBlankSessionCookie().serialize(), id: token ? idOf(token) : undefined }
    },
    deleteExpired: () => lucia.deleteExpiredSessions(),
  }
}

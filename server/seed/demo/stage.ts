import { sql } from 'drizzle-orm'
import { makeAccount } from '#server/accounts/accounts.ts'
import type { App } from '#server/app.ts'
import { turnTo } from '#server/seed/clock.ts'

const hour = 3_600_000
const day = 24 * hour
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH'

/** Everybody acts by the product's own calls, each at their moment: what stands afterwards obeys every rule. */
export const newStage = ({ app, world, sweep }: App, passwordHash: string) => {
  const accounts = new Map<string, string>()
  const ids = new Map<string, string>()
  const named = (key: string) => ids.get(key) ?? `nobody called ${key} is on the stage`

  const cookies = new Map<string, string>()
  let moment = 0
  let swept = 0

  /** A session of theirs; of this very moment for acts that want one just confirmed, else of this season. */
  const cookieOf = async (who: string, confirmed: boolean) => {
    const season = `${who} ${Math.floor(moment / (60 * day))}`
    const known = confirmed ? undefined : cookies.get(season)
    if (known) return known
    const cookie = (await world.sessions.begin(accounts.get(who) ?? '', 'demo')).split(';')[0]!
    cookies.set(season, cookie)
    return cookie
  }
  const call = async (
    who: string | null,
    method: Method,
    path: string,
    body?: unknown,
    { confirmed = false } = {},
  ) => {
    const cookie = who === null ? undefined : await cookieOf(who, confirmed)
    const { statusCode, payload } = await app.inject({
      method,
      url: path,
      headers: {
        origin: world.configuration.url.origin,
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
    if (statusCode >= 300)
      throw new Error(`${who ?? 'somebody outside'}: ${method} ${path} answered ${statusCode} ${payload}`)
    return payload === '' ? undefined : JSON.parse(payload)
  }
  /**
   * Nobody of the demo reads mail, and its addresses are nobody's. Left lying, each would be put into the queue anew at every
   * sweep: nobody works at it here.
   */
  const dropMails = () => world.db.execute(sql`delete from mails`)
  return {
    world,
    dropMails,
    /** A call of somebody who sits there, or of somebody outside. */
    call,
    /** Remembers what a key of the words became; prefixed by its kind where kinds share keys. */
    name: (key: string, id: string) => void ids.set(key, id),
    named,
    async account(person: { key: string; name: string; email: string }) {
      const { name, email } = person
      accounts.set(person.key, await world.change((tx) => makeAccount(tx, { name, email, passwordHash })))
    },
    accountOf: (key: string) => accounts.get(key) ?? '',
    /** Turns the clock to that moment, and does what fell due on the way. */
    async at(next: Date) {
      moment = next.getTime()
      await turnTo(world.db, next)
      if (moment - swept < hour) return
      swept = moment
      await dropMails()
      await sweep.once()
    },
  }
}
export type Stage = ReturnType<typeof newStage>

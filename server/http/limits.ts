import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem, refuse } from './problem.ts'

/** How often, for all processes together (ACCESS I19): points in so many seconds. */
export const limited = {
  signIn: { points: 10, duration: 600 },
  signInFailed: { points: 5, duration: 1800 },
  look: { points: 10, duration: 60 },
  // Mails with a link that sets a new password, to one address; anybody may ask for one.
  forgotten: { points: 5, duration: 86_400 },
  // What a passkey is asked to sign: each sign-in page asks once when it is opened, and again while it stays open.
  challenge: { points: 60, duration: 600 },
  post: { points: 30, duration: 300 },
  ping: { points: 3, duration: 3600 },
  // What makes the server look for a push service, or speak to one.
  device: { points: 30, duration: 600 },
  // What makes the server mail somebody.
  mail: { points: 20, duration: 86_400 },
} as const
export type Limited = keyof typeof limited
/** How many in how many seconds. */
export type Enough = { readonly points: number; readonly duration: number }

export type Limits = {
  /** How many are enough, for a statement that counts by itself; null when there is no limit. */
  of(what: Limited): Enough | null
  /** Counts one and refuses past the limit. */
  count(what: Limited, who: string): Promise<void>
  /** Refuses when the limit is already reached, counting nothing: for what only failures use up. */
  demand(what: Limited, who: string): Promise<void>
  /**
   * Does something that is counted: counted before it is begun, so that of many at once none is past the limit, and not
   * counted after all when it was refused or answers that it did nothing.
   */
  spend<T extends { made: boolean }>(what: Limited, who: string, work: () => Promise<T>): Promise<T>
  forget(what: Limited, who: string): Promise<void>
  /** Drops the counts of times gone by. */
  tidy(): Promise<void>
}

export const newLimits = (pool: pg.Pool, on: boolean): Limits => {
  const none = async () => {}
  if (!on)
    return {
      of: () => null,
      count: none,
      demand: none,
      spend: (_, __, work) => work(),
      forget: none,
      tidy: none,
    }
  const limiters = Object.fromEntries(
    Object.entries(limited).map(([what, { points, duration }]) => [
      what,
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        keyPrefix: what,
        points,
        duration,
        tableName: 'rate_limits',
        tableCreated: true,
        clearExpiredByTimeout: false,
      }),
    ]),
  ) as Record<Limited, RateLimiterPostgres>
  const count = async (what: Limited, who: string) => {
    await limiters[what].consume(who).catch((result: unknown) => {
      if (!(result instanceof RateLimiterRes)) throw result
      refuse('request.too_many', { detail: String(Math.ceil(result.msBeforeNext / 1000)) })
    })
  }
  // Not the limiter's own reward(): across the end of a window that would give one more to the next.
  const giveBack = (what: Limited, who: string) =>
    pool.query(
      `update rate_limits set points = points - 1
        where key = $1 and points > 0 and expire > extract(epoch from clock_timestamp()) * 1000`,
      [`${what}:${who}`],
    )
  return {
    of: (what) => limited[what],
    count,
    async spend(what, who, work) {
      try {
        await count(what, who)
        const done = await work()
        if (!done.made) await giveBack(what, who)
        return done
      } catch (error) {
        // What failed otherwise than by a refusal may have been done.
        if (error instanceof Problem) await giveBack(what, who)
        throw error
      }
    },
    async demand(what, who) {
      const now = await limiters[what].get(who)
      if (now && now.consumedPoints >= limited[what].points && now.msBeforeNext > 0)
        refuse('request.too_many', { detail: String(Math.ceil(now.msBeforeNext / 1000)) })
    },
    async forget(what, who) {
      await limiters[what].delete(who)
    },
    async tidy() {
      await pool.query(`delete from rate_limits where expire < extract(epoch from clock_timestamp()) * 1000`)
    },
  }
}

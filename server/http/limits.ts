import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { refuse } from './problem.ts'

/** How often, for all processes together (ACCESS I19): points in so many seconds. */
export const limited = {
  signIn: { points: 10, duration: 600 },
  signInFailed: { points: 5, duration: 1800 },
  look: { points: 10, duration: 60 },
  post: { points: 30, duration: 300 },
  ping: { points: 3, duration: 3600 },
} as const
export type Limited = keyof typeof limited

export type Limits = {
  /** Counts one and refuses past the limit. */
  count(what: Limited, who: string): Promise<void>
  /** Refuses when the limit is already reached, counting nothing: for what only failures use up. */
  demand(what: Limited, who: string): Promise<void>
  forget(what: Limited, who: string): Promise<void>
  /** Drops the counts of times gone by. */
  tidy(): Promise<void>
}

export const newLimits = (pool: pg.Pool, on: boolean): Limits => {
  const none = async () => {}
  if (!on) return { count: none, demand: none, forget: none, tidy: none }
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
  return {
    async count(what, who) {
      await limiters[what].consume(who).catch((result: unknown) => {
        if (!(result instanceof RateLimiterRes)) throw result
        refuse('request.too_many', { detail: String(Math.ceil(result.msBeforeNext / 1000)) })
      })
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

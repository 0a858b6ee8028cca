import { expect, vi } from 'vitest'
import { newPool } from '#server/database/connection.ts'
import type { Answer, TestWorld } from './world.ts'

type Row = 'accounts' | 'communities' | 'circles' | 'members' | 'pings' | 'threads'

/** A place beside the server's processes, from which their acts are put into an order. Close it before the world. */
export const besides = ({ url }: Pick<TestWorld, 'url'>) => {
  const pool = newPool(url, 2)
  const waiting = async () => {
    const { rows } = await pool.query(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows[0].n as number
  }
  /** Until so many wait for the lock of somebody else. */
  const waitFor = (many: number) =>
    vi.waitFor(async () => expect(await waiting()).toBe(many), { timeout: 5000, interval: 5 })
  return {
    pool,
    waitFor,
    /**
     * Runs acts in exactly this order, each waiting for the lock of a community (or another row) while somebody else holds
     * it: PostgreSQL grants a row lock in the order it was asked for. Nothing is left to luck.
     */
    async inLine(
      { id, row = 'communities' }: { id: string; row?: Row },
      acts: readonly (() => Promise<Answer>)[],
      meanwhile?: () => Promise<unknown>,
    ): Promise<Answer[]> {
      const holder = await pool.connect()
      await holder.query('begin')
      await holder.query(`select 1 from ${row} where id = $1 for no key update`, [id])
      const begun: Promise<Answer>[] = []
      try {
        for (const act of acts) {
          begun.push(act())
          await waitFor(begun.length)
        }
        await meanwhile?.()
      } finally {
        await holder.query('commit')
        holder.release()
      }
      return Promise.all(begun)
    },
    close: () => pool.end(),
  }
}

import { join } from 'node:path'
import type pg from 'pg'
import type { Configuration } from '#server/configuration.ts'
import { migrate } from '#server/database/migrate.ts'
import { root } from '#server/root.ts'
import { demoPassword, sowDemo } from './sow.ts'

const fresh = `interval '20 hours'`

/**
 * Makes sure that the database holds a demo of today: sown when there is none, sown afresh when it is old, left alone
 * otherwise. Refuses a database that holds anything but a demo.
 */
export const prepareDemo = async (configuration: Configuration, pool: pg.Pool, url: string) => {
  const { rows } = await pool.query<{ demo: boolean; used: boolean }>(
    `select to_regclass('demo') is not null as demo, exists (select from communities) as used`,
  )
  const { demo, used } = rows[0]!
  if (used && !demo)
    throw new Error(
      'This database holds a community that is not the demo. Give the demo a place of its own with SNUG_DATA or DATABASE_URL.',
    )
  if (demo) {
    const { rows: sown } = await pool.query(`select from demo where sown_at > clock_timestamp() - ${fresh}`)
    if (sown.length > 0) return
    await pool.query(
      'drop schema public cascade; drop schema if exists graphile_worker cascade; create schema public',
    )
    await migrate(pool, join(root, 'migrations'))
  }
  // Made first and filled last: a sowing that was broken off is begun again.
  await pool.query('create table demo (sown_at timestamptz not null)')
  console.error(
    'Sowing the demo: two communities live through 130 days. Half a minute or so, on a busy machine two; it is done once a day.',
  )
  await sowDemo(configuration, pool, url, sayHowFar(process.stderr))
  await pool.query('insert into demo values (clock_timestamp())')
}

/** Says how far it is: on a terminal in one line, each percent; in a log each quarter. */
const sayHowFar = (out: NodeJS.WriteStream) => {
  const step = out.isTTY ? 1 : 25
  let last = 0
  return (share: number) => {
    const percent = Math.floor((share * 100) / step) * step
    if (percent === last) return
    last = percent
    out.write(out.isTTY ? `\r  ${percent} %${percent === 100 ? '\n' : ''}` : `  ${percent} %\n`)
  }
}

/** Whom to sign in as. */
export const demoPeople = `
Sign in as any of these, with the password “${demoPassword}”:
  ama@slow-makers.example       a member, in three circles and in a second community; a post without an answer is offered to her
  bram@slow-makers.example      the founder, a host; what came of a ping of his is still to be told
  mireille@slow-makers.example  keeper of a circle
  tove@slow-makers.example      brought two days ago
  gil@slow-makers.example       left a month ago, and may come back
`

import { sql } from 'drizzle-orm'
import type pg from 'pg'
import type { Reader } from '#server/database/connection.ts'

/** Gives a database made for tests or the demo a clock that can be moved: snug_now() plus a stored offset. */
export const installClock = async (pool: pg.Pool) => {
  await pool.query(`
    create table if not exists clock (ahead interval not null);
    insert into clock select '0' where not exists (select from clock);
    create or replace function snug_now() returns timestamptz language sql volatile
      as 'select clock_timestamp() + ahead from clock'`)
}

/** Back to the clock that every other database has. */
export const removeClock = async (pool: pg.Pool) => {
  await pool.query(`
    create or replace function snug_now() returns timestamptz language sql volatile as 'select clock_timestamp()';
    drop table if exists clock`)
}

/** Lets time pass for everything in the database, e.g. '14 days'. */
export const letPass = (pool: pg.Pool, span: string) =>
  pool.query('update clock set ahead = ahead + $1::interval', [span])

/** Turns the clock to a moment. */
export const turnTo = (db: Reader, moment: Date) =>
  db.execute(sql`update clock set ahead = ${moment.toISOString()}::timestamptz - clock_timestamp()`)

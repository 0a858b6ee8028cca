import type pg from 'pg'

/** Gives a database made for tests or the demo a clock that can be moved: snug_now() plus a stored offset. */
export const installClock = async (pool: pg.Pool) => {
  await pool.query(`
    create table if not exists clock (ahead interval not null);
    insert into clock select '0' where not exists (select from clock);
    create or replace function snug_now() returns timestamptz language sql volatile
      as 'select clock_timestamp() + ahead from clock'`)
}

/** Lets time pass for everything in the database, e.g. '14 days'. */
export const letPass = (pool: pg.Pool, span: string) =>
  pool.query('update clock set ahead = ahead + $1::interval', [span])

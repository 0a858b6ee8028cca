import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#server/database/embedded.ts'
import { dataFolder } from '#server/testing/process.ts'
import { type App, atTheEnd, type Helper, startApp, startHelper } from './processes.ts'
import { type Seeded, sow } from './seed.ts'

/** Everything that measurements stand on: one PostgreSQL, the built server and the floors over it, and what was sown. */
export type Setting = {
  app: App
  db: pg.Client
  /** A bare fastify, each of its routes one prepared statement. */
  bare: Helper & { url: string }
  small: Seeded
  large: Seeded
  /** As the large one, with 50 members instead of 1,000. */
  few: Seeded
}

/** Starts it and lets `measure` measure; what was started ends with the bench. */
export const inSetting = async (measure: (setting: Setting) => Promise<void>) => {
  const { folder, drop } = await dataFolder()
  atTheEnd(drop)
  const postgres = await startEmbedded(join(folder, 'postgres'))
  atTheEnd(postgres.stop)
  const db = new pg.Client({ connectionString: postgres.url })
  await db.connect()
  atTheEnd(() => db.end())
  // The first start makes the tables.
  await (await startApp(folder)).stop()
  const small = await sow(db, 'small', 150, 400)
  const large = await sow(db, 'large', 1000, 60)
  const few = await sow(db, 'few', 50, 60)
  // A bare insert of a reply is one into such a table as replies are in: its columns, indexes and references.
  await db.query(`create table bare_replies (like replies including all,
    foreign key (community_id, thread_id) references threads (community_id, id) on delete cascade,
    foreign key (community_id, author_id) references members (community_id, id),
    foreign key (community_id, answers_id) references bare_replies (community_id, id))`)
  await db.query('create table bare_answers (like ping_answers including all)')
  await db.query('vacuum analyze')
  const helper = await startHelper('floors/http.ts', postgres.url)
  const { url } = await helper.ask<{ url: string }>({})
  const app = await startApp(folder)
  await measure({ app, db, bare: { ...helper, url }, small, large, few })
}

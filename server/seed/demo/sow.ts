import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type pg from 'pg'
import { hashPassword } from '#server/accounts/passwords.ts'
import { buildApp } from '#server/app.ts'
import { foundCommunity } from '#server/communities/found.ts'
import type { Configuration } from '#server/configuration.ts'
import { newPool } from '#server/database/connection.ts'
import { installClock, removeClock } from '#server/seed/clock.ts'
import { type Act, actsOf } from './acts.ts'
import { harbourChoir } from './second.ts'
import { slowMakers } from './slow-makers.ts'
import { newStage, type Stage } from './stage.ts'
import type { Community } from './types.ts'
import { ago } from './when.ts'

export const demoPassword = 'four quiet chairs here'
/** Who looks at everything up to yesterday, so that what is unread to them is what is new. */
const readers = ['ama', 'bram', 'mireille', 'tove']
const looking = ['bram', 'jonas', 'sefa', 'rosa', 'mireille', 'oskar']

/**
 * Lets both communities of the demo live through their 130 days by the product's own calls, with the database's clock
 * moved along, up to this moment; `come` hears after each act how much of it is done.
 */
export const sowDemo = async (
  configuration: Configuration,
  durable: pg.Pool,
  url: string,
  come: (share: number) => void = () => {},
) => {
  await installClock(durable)
  // Nothing here is acknowledged to anybody: what a crash would lose is sown again.
  const pool = newPool(url, 4, '-c synchronous_commit=off')
  const start = new Date()
  const built = await buildApp({ ...configuration, limits: false, logLevel: 'silent' }, pool, url, {
    timed: false,
  })
  try {
    const stage = newStage(built, await hashPassword(demoPassword))
    const acts = [slowMakers, harbourChoir].flatMap((of) => [
      founding(of, start),
      ...actsOf(of, start),
      reading(of, start),
    ])
    acts.sort((one, other) => one.at.getTime() - other.at.getTime())
    for (const [n, { at, does }] of acts.entries()) {
      await stage.at(at)
      await does(stage)
      come((n + 1) / acts.length)
    }
    await stage.at(new Date())
    await sit(stage, slowMakers)
    await built.world.db.execute(sql`delete from sessions`)
    await stage.dropMails()
    await built.world.db.execute(
      sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where task_identifier = 'mail'`,
    )
  } finally {
    await built.app.close()
    await pool.end()
  }
  await removeClock(durable)
}

const founding = (of: Community, start: Date): Act => ({
  at: ago(start, of.foundedDaysAgo),
  async does(stage) {
    const { key, ...founder } = of.people.find(({ brought }) => brought === null)!
    if (!stage.accountOf(key)) await stage.account({ key, ...founder })
    const { slug, name, purpose, criteria, seats, language, timeZone } = of
    const { memberId } = await stage.world.change((tx, tell) =>
      foundCommunity(
        tx,
        tell,
        { accountId: stage.accountOf(key), name: founder.name },
        { slug, name, purpose, criteria, seats, language, timeZone },
      ),
    )
    stage.name(`${slug} ${key}`, memberId)
    await stage.call(key, 'PATCH', `/api/communities/${slug}/me`, {
      lines: founder.lines,
      askAbout: founder.askMe,
    })
  },
})

const reading = (of: Community, start: Date): Act => ({
  at: ago(start, 1.2),
  async does(stage) {
    const path = `/api/communities/${of.slug}`
    for (const who of readers.filter((key) =>
      of.people.some((person) => person.key === key && person.joinedDaysAgo > 1.2),
    )) {
      const { items } = await stage.call(who, 'GET', `${path}/threads?limit=100`)
      for (const { id, last } of items)
        await stage.call(who, 'PUT', `${path}/threads/${id}/read`, { to: last.number })
      const inbox = await stage.call(who, 'GET', `${path}/notices?limit=1`)
      if (inbox.items[0]) await stage.call(who, 'PUT', `${path}/notices/read`, { upTo: inbox.items[0].id })
    }
  },
})

/** The demo's people cannot look in by themselves: some are shown as being here, for half a day. */
const sit = async (stage: Stage, of: Community) => {
  for (const key of looking)
    await stage.world.db.execute(sql`insert into presence (community_id, member_id, process_id, until)
      select community_id, id, ${randomUUID()}, snug_now() + interval '12 hours' from members where id = ${stage.named(`${of.slug} ${key}`)}`)
}

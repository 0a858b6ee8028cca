import { limits } from '#shared/limits.ts'
import type { Tx } from '#server/database/connection.ts'
import { due } from '#server/jobs/sweep.ts'
import { lookAgain } from '#server/notices/lookAgain.ts'
import { lookAtDue } from './facts.ts'
import { mailNotices } from './mailed.ts'
import { pushNotices } from './pushed.ts'
import { wayOf } from './way.ts'

/** So many are settled in one transaction. */
const most = 500

/**
 * Notices whose moment has come leave the page, or do not (PRODUCT §9): many of a community in one transaction, each by one
 * process. What is to be sent is put on its way in the same transaction.
 */
export const reachDue = due<{ community: string }>({
  name: 'notices to be sent out',
  async find(db) {
    const { rows } = await db.$client.query<{ community: string }>({
      name: 'due.reach',
      text: `select distinct community_id as community from notices
        where push_at <= (select snug_now()) or mail_at <= (select snug_now())`,
    })
    return rows
  },
  async settle(tx, _, { community }) {
    if (!(await holdHours(tx, community))) return
    const looked = await lookAtDue(tx, community, most)
    if (looked.length === 0) return
    const ways = looked.map((one) => ({ ...one, way: wayOf(one.facts, one.asked) }))
    await pushNotices(
      tx,
      community,
      ways.filter(({ way }) => way.push),
    )
    await mailNotices(
      tx,
      community,
      ways.filter(({ way }) => way.mail).map((one) => ({ ...one, kind: one.facts.kind })),
    )
    await lookAgain(
      tx,
      community,
      ways.map(({ id, asked, morning, way: { next }, facts }) => ({
        id,
        push: next === 'morning' && asked === 'push' ? morning : null,
        mail: next === 'morning' && asked === 'mail' ? morning : null,
        mailAfter: next !== 'mail' ? null : facts.ping ? facts.ping.mailMinutes : limits.mailMinutes,
      })),
    )
  },
})

/**
 * Nobody's quiet hours change until this is over: what waits for the morning would wait for one that is none any more. Where
 * somebody is just changing them, or holds the community for something else, it is left to the next sweep: what is due elsewhere does not
 * wait for that.
 */
const holdHours = async (tx: Tx, community: string) => {
  const { rowCount } = await tx.$client.query({
    name: 'due.reach.hold',
    text: 'select from communities where id = $1 for share skip locked',
    values: [community],
  })
  return rowCount === 1
}

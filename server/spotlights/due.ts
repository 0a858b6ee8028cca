import { due } from '#server/jobs/sweep.ts'
import { settleChair } from './chair.ts'

type Where = { community: string }

/** The first moment of a community's day: its front changes, once, also after days in which nobody swept (ACCESS I20). */
const daysDue = due<Where>({
  name: 'days in the chair',
  async find(db) {
    const { rows } = await db.$client.query<Where>({
      name: 'due.chairs',
      text: 'select community_id as community from spotlight_days where next_at <= (select snug_now()) limit 500',
    })
    return rows
  },
  settle: (tx, tell, { community }) => settleChair(tx, tell, community),
})

/** Who has waited for 14 days waits no more. */
const waitsDue = due<Where>({
  name: 'waits for the chair',
  async find(db) {
    const { rows } = await db.$client.query<Where>({
      name: 'due.spotlights',
      text: `select distinct community_id as community from spotlights
        where state = 'waiting' and leaves_at <= (select snug_now()) limit 500`,
    })
    return rows
  },
  settle: (tx, tell, { community }) => settleChair(tx, tell, community),
})

export const spotlightDues = [daysDue, waitsDue]

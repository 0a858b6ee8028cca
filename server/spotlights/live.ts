import type { SpotlightFrame } from '#shared/spotlights.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Frame, Loaders } from '#server/live/hub.ts'
import { readMySpotlight } from './read.ts'
import { isShownTo } from './row.ts'

const say = (frame: SpotlightFrame) => frame

/** Who is in the chair, said to all, and what is one's own to oneself. */
export const spotlightLoaders: Loaders = {
  'chair.changed': (db, { community }) => readFront(db, community),
  'spotlight.gone': async (_, { ids }) => [
    { to: { all: true }, say: say({ type: 'spotlight.gone', id: ids.spotlight! }) },
  ],
  'spotlight.mine': async (db, { community, ids }) => {
    const { rows } = await db.$client.query<{ giver: string | null }>({
      name: 'spotlight.giver',
      text: 'select giver_id as giver from spotlights where community_id = $1 and id = $2',
      values: [community, ids.spotlight],
    })
    const giver = rows[0]?.giver
    if (!giver) return []
    const spotlight = await readMySpotlight(db, { communityId: community, id: giver }, ids.spotlight!)
    return [{ to: { member: giver }, say: say({ type: 'spotlight.mine', spotlight }) }]
  },
}

/** To each what a load would show them: somebody who is not shown it hears that nobody is there. */
const readFront = async (db: Reader, community: string): Promise<Frame[]> => {
  const { rows } = await db.$client.query<{ front: string | null; hidden: string[] }>({
    name: 'chair.front',
    text: `select s.id as front, array(select m.id from members m where m.community_id = $1 and m.status in ('active', 'resting')
        and not ${isShownTo('m.id')}) as hidden
      from spotlights s where s.community_id = $1 and s.state = 'front'`,
    values: [community],
  })
  const { front = null, hidden = [] } = rows[0] ?? {}
  if (hidden.length === 0) return [{ to: { all: true }, say: say({ type: 'chair.changed', front }) }]
  const { rows: seated } = await db.$client.query<{ id: string }>({
    name: 'chair.seated',
    text: `select id from members where community_id = $1 and status in ('active', 'resting')`,
    values: [community],
  })
  const not = new Set(hidden)
  return seated.map(({ id }) => ({
    to: { member: id },
    say: say({ type: 'chair.changed', front: not.has(id) ? null : front }),
  }))
}

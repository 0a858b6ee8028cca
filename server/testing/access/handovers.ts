import type { Caller } from '#server/testing/world.ts'
import { members, outside, type Row, type Who } from './access.ts'
import type { Stage } from './stage.ts'

/** As the sweep would offer it, a day later: the stage's clock stands. */
const offerTo = async ({ world, community }: Stage, { memberId }: Caller, thread: string) => {
  const about = [community.id, thread, memberId]
  await world.pool.query('delete from handover_turns where community_id = $1 and member_id = $2', [
    community.id,
    memberId,
  ])
  await world.pool.query(
    `update handovers set round = 1, due_at = snug_now() + interval '1 day' where community_id = $1 and thread_id = $2`,
    about.slice(0, 2),
  )
  await world.pool.query(
    `insert into handover_offers (community_id, thread_id, member_id, round, place, until)
      values ($1, $2, $3, 1, 1, snug_now() + interval '1 day')`,
    about,
  )
}
const seated = ['ME', 'CM', 'CK', 'HO']
/** A post of the author's, offered to who asks: also where it never would be. */
const mine = (room?: 'C' | 'L') => async (stage: Stage, asker: Who) => {
  const threadId = await stage.thread(stage.author, room && stage[room])
  if (seated.includes(asker)) await offerTo(stage, stage.who[asker], threadId)
  return { params: { threadId } }
}
const anothers = (room?: 'C') => async (stage: Stage, asker: Who) => {
  const threadId = await stage.thread(stage.author, room && stage[room])
  await offerTo(stage, stage.who[asker === 'CM' ? 'CK' : 'CM'], threadId)
  return { params: { threadId } }
}
const inside = { ...outside, ME: 404, CM: 204, CK: 204, HO: 404 }

const acts = (act: 'take' | 'pass', does: string): Row[] => {
  const route = `POST /api/communities/:slug/handovers/:threadId/${act}` as const
  return [
    { route, does: `${does} what is offered to one`, given: mine(), expect: { ...members(204), HO: 404 } },
    { route, does: `${does} what is offered to one, in C`, given: mine('C'), expect: inside },
    { route, does: `${does} what is offered to one, in a listed circle`, given: mine('L'), expect: inside },
    { route, does: `${does} what is offered to another`, given: anothers(), expect: members(404) },
    { route, does: `${does} what is offered to another, in C`, given: anothers('C'), expect: members(404) },
  ]
}

/** No empty chair: the three asked, and nobody else. */
export const handoverAccess: Row[] = [
  ...acts('take', 'take up'),
  ...acts('pass', 'pass on'),
  {
    route: 'PUT /api/communities/:slug/me/handovers',
    does: 'say that one would rather not be offered any',
    given: () => ({ body: { spared: true } }),
    expect: members(200),
  },
]

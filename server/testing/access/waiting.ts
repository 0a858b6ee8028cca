import { v7 as uuidv7 } from 'uuid'
import type { Caller } from '#server/testing/world.ts'
import { members, outside, type Row, type Who } from './access.ts'
import type { Stage } from './stage.ts'

const vouch = 'Somebody I would keep a chair for, any day.'

/** Every seat is in use from here on. */
const full = ({ world, community }: Stage) =>
  world.pool.query('update communities set seats = taken + resting + held where id = $1', [community.id])

/** One that somebody wrote, and that awaits a second vouch. */
const awaiting = async ({ world, community, author }: Stage, by: Caller = author) => {
  const id = uuidv7()
  await world.pool.query(
    `insert into invitations (community_id, id, inviter_id, vouch, state, expires_at)
     values ($1, $2, $3, $4, 'awaiting vouch', snug_now() + interval '7 days')`,
    [community.id, id, by.memberId, vouch],
  )
  return { params: { id } }
}
/** A name in the line of a full house. */
const inLine = async ({ world, community }: Stage, by: Caller) => {
  const id = uuidv7()
  await world.pool.query(
    `insert into waiting (community_id, id, kind, member_id, name, vouch) values ($1, $2, 'named', $3, 'Zoe', $4)`,
    [community.id, id, by.memberId, vouch],
  )
  return { params: { id } }
}
const ownOf = (stage: Stage, who: Who) => (who in outside || who === 'LE' ? stage.author : stage.who[who])

/** A second vouch, and the line for a seat. */
export const waitingAccess: Row[] = [
  {
    route: 'GET /api/communities/:slug/invitations/awaiting',
    does: 'see what awaits a co-signer',
    expect: members(200),
  },
  {
    route: 'POST /api/communities/:slug/invitations/:id/co-sign',
    does: 'co-sign another’s invitation',
    given: (stage) => awaiting(stage),
    expect: members(204),
  },
  {
    route: 'POST /api/communities/:slug/invitations/:id/co-sign',
    does: 'co-sign one’s own invitation',
    given: (stage, who) => awaiting(stage, ownOf(stage, who)),
    expect: members(409),
  },
  {
    route: 'POST /api/communities/:slug/invitations/:id/co-sign',
    does: 'co-sign another’s open invitation',
    given: async (stage) => ({ params: { id: await stage.invitation(stage.host2) } }),
    expect: members(404),
  },
  { route: 'GET /api/communities/:slug/waiting', does: 'see whom one has in the line', expect: members(200) },
  {
    route: 'POST /api/communities/:slug/waiting',
    does: 'put a name forward',
    given: async (stage, who) => {
      if (!(who in outside) && who !== 'LE' && who !== 'SU') await full(stage)
      return { body: { name: 'Zoe', vouch } }
    },
    spoils: true,
    expect: members(201),
  },
  {
    route: 'DELETE /api/communities/:slug/waiting/:id',
    does: 'withdraw a name one put forward',
    given: async (stage, who) => {
      if (!(who in outside) && who !== 'LE' && who !== 'SU') await full(stage)
      return inLine(stage, ownOf(stage, who))
    },
    spoils: true,
    expect: members(204),
  },
  {
    route: 'DELETE /api/communities/:slug/waiting/:id',
    does: 'withdraw a name another put forward',
    given: (stage) => inLine(stage, stage.author),
    expect: members(404),
  },
]

import { tokenOf } from '#server/signing/token.ts'
import { anybody, type Row, type Who } from './access.ts'
import { pinged } from './pings.ts'
import type { Circle, Stage } from './stage.ts'

/** Whose token it is: that of whoever asks, or of a member when somebody from outside has come by it. */
const bearer = (purpose: string, { world, community, who }: Stage, asker: Who, about?: string) => {
  const { memberId } = who[asker === 'AN' || asker === 'OU' ? 'ME' : asker]
  const { signer } = world.apps[0]!.world
  return { params: { token: tokenOf(signer, purpose, { communityId: community.id, id: memberId }, about) } }
}
const answering = async (stage: Stage, asker: Who, circle?: Circle) =>
  bearer('answer', stage, asker, await pinged(stage, circle))

/** With a token it is as its member, wherever it is used; once they are out, it is of no use (ACCESS.md). */
const bearers = (status: number) => ({ ...anybody(status), RM: 404, SU: 403 })
const inside = (status: number) => ({ ...bearers(404), CM: status, CK: status, HO: 403, SU: 403 })
const listed = (status: number) => ({ ...bearers(403), CM: status, CK: status, RM: 404 })

const body = { choice: 'in' }
export const answerAccess: Row[] = [
  {
    route: 'GET /answer/:token',
    does: 'see what a ping asks, by the link in a mail',
    given: (stage, who) => answering(stage, who),
    expect: bearers(200),
  },
  {
    route: 'POST /answer/:token',
    does: 'answer a ping by the link in a mail',
    given: async (stage, who) => ({ ...(await answering(stage, who)), body }),
    expect: bearers(200),
  },
  {
    route: 'GET /answer/:token',
    does: 'see what a ping of the unlisted circle asks, by a link',
    given: (stage, who) => answering(stage, who, stage.C),
    expect: inside(200),
  },
  {
    route: 'POST /answer/:token',
    does: 'answer a ping of the unlisted circle by a link',
    given: async (stage, who) => ({ ...(await answering(stage, who, stage.C)), body }),
    expect: inside(200),
  },
  {
    route: 'POST /answer/:token',
    does: 'answer a ping of the listed circle by a link',
    given: async (stage, who) => ({ ...(await answering(stage, who, stage.L)), body }),
    expect: listed(200),
  },
  {
    route: 'GET /unsubscribe/:token',
    does: 'see what unsubscribing ends',
    given: (stage, who) => bearer('unsubscribe', stage, who),
    expect: bearers(200),
  },
  {
    route: 'POST /unsubscribe/:token',
    does: 'unsubscribe from the digest',
    given: (stage, who) => bearer('unsubscribe.digest', stage, who),
    expect: bearers(200),
  },
  {
    route: 'POST /unsubscribe/:token',
    does: 'unsubscribe from mails',
    given: (stage, who) => bearer('unsubscribe', stage, who),
    expect: bearers(200),
  },
]

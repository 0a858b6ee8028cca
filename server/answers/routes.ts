import { answerEndpoints } from '#shared/answers.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { escaped, pageOf } from '#server/http/page.ts'
import { found } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { answerPing } from '#server/pings/answer.ts'
import { readPing } from '#server/pings/read.ts'
import type { Mounting } from '#server/world.ts'
import { asBearer } from './bearer.ts'
import { answerPage } from './page.ts'

/** Ends mails to a member; once they are ended, again is the same. */
export type Unsubscribe = (tx: Tx, tell: Tell, member: Member) => Promise<void>

export const answerRoutes = ({ mount, world }: Mounting, unsubscribe: Unsubscribe) => {
  const { db, change, configuration } = world
  const { origin } = configuration.url
  const asked = async (token: string) => {
    const { member, about } = await asBearer(world, 'answer', token)
    return { member, ping: found(about) }
  }
  return mount(answerEndpoints, {
    'GET /answer/:token': async ({ params, reply }) => {
      const { member, ping } = await asked(params.token)
      return answerPage(reply, member, await readPing(db, member, ping, { onlyMine: true }), origin)
    },

    'POST /answer/:token': async ({ params, body, reply }) => {
      const { member, ping } = await asked(params.token)
      await change((tx, tell) => answerPing(tx, tell, member, ping, body))
      return answerPage(reply, member, await readPing(db, member, ping, { onlyMine: true }), origin)
    },

    'GET /unsubscribe/:token': async ({ params, reply }) => {
      const { member } = await asBearer(world, 'unsubscribe', params.token)
      const { name } = communityOf(member)
      return pageOf(
        reply,
        `No more mails from ${name}?`,
        `<p>What concerns you is still in your inbox there.</p>
<form method="post"><button class="go">No more mails</button></form>`,
      )
    },

    'POST /unsubscribe/:token': async ({ params, reply }) => {
      const { member } = await asBearer(world, 'unsubscribe', params.token)
      await change((tx, tell) => unsubscribe(tx, tell, member))
      const { name, slug } = communityOf(member)
      return pageOf(
        reply,
        `No more mails from ${name}`,
        `<p>What concerns you is still in your inbox there. If you want mails again, say so on <a href="${escaped(`${origin}/c/${slug}/you`)}">your page</a>.</p>`,
      )
    },
  })
}

const communityOf = ({ account, communityId }: Member) =>
  account.seats.find((seat) => seat.communityId === communityId)!

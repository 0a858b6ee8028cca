import { answerEndpoints } from '#shared/answers.ts'
import { answer } from '#server/http/mount.ts'
import { found, Problem } from '#server/http/problem.ts'
import { answerPing } from '#server/pings/answer.ts'
import { readPing } from '#server/pings/read.ts'
import type { Mounting } from '#server/world.ts'
import { asBearer } from './bearer.ts'
import { answerPage, tooLatePage } from './page.ts'
import { endMails, type Unsubscribe, unsubscribedPage, unsubscribePage } from './unsubscribe.ts'

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
      return answerPage(reply, member, await readPing(db, member, ping), origin)
    },

    'POST /answer/:token': async ({ params, body, reply }) => {
      const { member, ping } = await asked(params.token)
      try {
        const answered = await change((tx, tell) => answerPing(tx, tell, member, ping, body))
        return answerPage(reply, member, answered, origin)
      } catch (error) {
        if (!(error instanceof Problem) || error.type !== 'ping.ended') throw error
        return answer(409, tooLatePage(reply, member, { id: ping }, origin))
      }
    },

    'GET /unsubscribe/:token': ({ params, reply }) => unsubscribePage(world, reply, params.token),

    'POST /unsubscribe/:token': async ({ params, reply }) =>
      unsubscribedPage(reply, await endMails(world, params.token, unsubscribe), origin),
  })
}

import type { FastifyReply } from 'fastify'
import { answerEndpoints } from '#shared/answers.ts'
import type { BodyOf } from '#shared/endpoint.ts'
import type { Ping } from '#shared/pings.ts'
import { answer } from '#server/http/mount.ts'
import { found, Problem } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { answerPing } from '#server/pings/answer.ts'
import { readPing } from '#server/pings/read.ts'
import type { Mounting } from '#server/world.ts'
import { asBearer } from './bearer.ts'
import { readMoments } from './moments.ts'
import { answerPage, tooLatePage } from './page.ts'
import { endMails, type Unsubscribe, unsubscribedPage, unsubscribePage } from './unsubscribe.ts'

export const answerRoutes = ({ mount, world }: Mounting, unsubscribe: Unsubscribe) => {
  const { db, change, configuration } = world
  const { origin } = configuration.url
  const asked = async (token: string) => {
    const { member, about } = await asBearer(world, 'answer', token)
    return { member, ping: found(about) }
  }
  const pageAbout = async (reply: FastifyReply, member: Member, ping: Ping, wrong?: 'past') => {
    const moments = ping.state === 'open' ? await readMoments(db, ping, member.account.timeZone) : []
    return answerPage(reply, { member, ping, moments, origin, wrong })
  }
  return mount(answerEndpoints, {
    'GET /answer/:token': async ({ params, reply }) => {
      const { member, ping } = await asked(params.token)
      return pageAbout(reply, member, await readPing(db, member, ping))
    },

    'POST /answer/:token': async ({ params, body, reply }) => {
      const { member, ping } = await asked(params.token)
      try {
        const answered = await change((tx, tell) => answerPing(tx, tell, member, ping, givenIn(body)))
        return await pageAbout(reply, member, answered)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        if (error.type === 'ping.ended') return answer(409, tooLatePage(reply, member, { id: ping }, origin))
        // From a page that was left open until that moment had come.
        if (error.type !== 'request.invalid') throw error
        return answer(409, await pageAbout(reply, member, await readPing(db, member, ping), 'past'))
      }
    },

    'GET /unsubscribe/:token': ({ params, reply }) =>
      unsubscribePage(world, reply, params.token, unsubscribe, origin),

    'POST /unsubscribe/:token': async ({ params, reply }) =>
      unsubscribedPage(reply, await endMails(world, params.token, unsubscribe), origin),
  })
}

type Given = BodyOf<(typeof answerEndpoints)['POST /answer/:token']>
/** Each button says one thing: which answer, or until when. */
const givenIn = (body: Given) =>
  'later' in body ? { choice: 'later' as const, at: body.later, note: body.note } : body

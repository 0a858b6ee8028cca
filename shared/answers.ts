import { z } from 'zod'
import { endpoints, moment, text } from './endpoint.ts'
import { limits } from './limits.ts'
import { choice } from './pings.ts'

const page = z.string()
const note = text(limits.note, 0).optional()
const noBody = z.strictObject({}).optional()

/**
 * What a link in a mail opens, for whoever bears its token: pages without a script, that read no cookie. Opening one changes
 * nothing, however often a mail server looks what is behind it.
 */
export const answerEndpoints = endpoints({
  'GET /answer/:token': {
    as: 'bearer',
    summary: 'A page that says what a ping asks and how one has answered, with buttons. Answers nothing.',
    replies: { 200: page },
    type: 'text/html',
    problems: ['not_found', 'member.suspended', 'circle.members_only'],
  },
  'POST /answer/:token': {
    as: 'bearer',
    summary: 'Answers the ping, as the page’s buttons do; to be given as a form. The page again.',
    body: z
      .strictObject({ choice: choice.exclude(['later']), note })
      .or(z.strictObject({ later: moment, note })),
    replies: { 200: page },
    type: 'text/html',
    problems: ['not_found', 'member.suspended', 'ping.ended', 'circle.members_only', 'circle.closed'],
  },
  'GET /unsubscribe/:token': {
    as: 'bearer',
    summary: 'A page with a button that ends mails to its bearer, all or the digest. Ends nothing.',
    replies: { 200: page },
    type: 'text/html',
    problems: ['not_found', 'member.suspended'],
  },
  'POST /unsubscribe/:token': {
    as: 'bearer',
    summary:
      'Ends mails to its bearer from this community, all or the digest: the button, or a mail program by itself (RFC 8058).',
    body: z.strictObject({ 'List-Unsubscribe': z.literal('One-Click') }).or(noBody),
    replies: { 200: page },
    type: 'text/html',
    problems: ['not_found', 'member.suspended'],
  },
})

import { z } from 'zod'
import { me } from './communities.ts'
import { endpoints, time } from './endpoint.ts'

/** A post that was offered to me, or that I took. Mine alone: not even its author hears of it. */
export const offer = z.strictObject({ state: z.enum(['offered', 'taken']), until: time })
export type Offer = z.infer<typeof offer>

export const handoverEndpoints = endpoints({
  'POST /api/communities/:slug/handovers/:threadId/take': {
    as: 'member',
    summary:
      'I will answer the post that was offered to me: it is mine for 24 hours. 404 for whom it was not.',
    replies: { 204: null },
    problems: ['handover.ended'],
  },
  'POST /api/communities/:slug/handovers/:threadId/pass': {
    as: 'member',
    summary: 'Not me; or not after all. Without a word to anybody.',
    replies: { 204: null },
  },
  'PUT /api/communities/:slug/me/handovers': {
    as: 'member',
    summary: 'Whether posts that nobody has answered are offered to me. Nobody sees what I choose.',
    body: z.strictObject({ spared: z.boolean() }),
    replies: { 200: me },
  },
})

/** To the one who was asked only; null when the offer has ended. An offer goes forwards only: offered, taken, ended. */
export type HandoverFrame = { type: 'handover.changed'; threadId: string; offer: Offer | null }

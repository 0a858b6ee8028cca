import { z } from 'zod'
import { endpoints, id, page, pageQuery, text } from './endpoint.ts'
import { limits } from './limits.ts'
import { myThread } from './threads.ts'

/**
 * A talk of two (PRODUCT §4). Its id is that of the room it is held in; nobody but the two ever hears of it. Read-only
 * (`open` is false) when the other one has no seat here any more.
 */
export const talk = z.strictObject({
  id,
  with: z.strictObject({ id, name: z.string() }),
  threadId: id,
  open: z.boolean(),
  version: z.int(),
})
export type Talk = z.infer<typeof talk>
/** With its thread, how far I have read it, and the words said last. */
export const talkInList = talk.extend({ thread: myThread, words: z.string() })
export type TalkInList = z.infer<typeof talkInList>

export const privateEndpoints = endpoints({
  'GET /api/communities/:slug/private': {
    as: 'member',
    summary: 'My private talks, by last reply.',
    query: z.strictObject(pageQuery),
    replies: { 200: page(talkInList) },
  },
  'POST /api/communities/:slug/private': {
    as: 'member',
    summary: 'Say something to one member. The first words start the talk; there is one for each two.',
    body: z.strictObject({ id: id.optional(), memberId: id, body: text(limits.body) }),
    replies: { 201: talk },
    problems: ['id.unusable', 'private.self', 'member.not_active', 'circle.closed'],
  },
  'GET /api/communities/:slug/private/:memberId': {
    as: 'member',
    summary: 'My talk with one member; nulls while there is none.',
    replies: {
      200: z.strictObject({
        with: z.strictObject({ id, name: z.string() }),
        circleId: id.nullable(),
        threadId: id.nullable(),
        /** One may write: they have a seat here. */
        open: z.boolean(),
        /** They left and came back: what is said next through POST takes the talk up again. */
        resumes: z.boolean(),
      }),
    },
  },
})

/** To the two of them only, to each with the other's name. */
export type PrivateFrame = { type: 'private.changed'; talk: Talk }

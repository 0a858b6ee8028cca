import { z } from 'zod'
import { endpoints, time } from './endpoint.ts'

/** A digest as its letter says it (PRODUCT §9): each line leads to a page of the community. */
export const digest = z.strictObject({
  /** When the next one is due; null: none is. */
  at: time.nullable(),
  subject: z.string(),
  /** Who is addressed, and since when it tells. */
  opening: z.array(z.string()),
  /** Empty when nothing has happened: then no letter is sent. */
  sections: z.array(
    z.strictObject({
      title: z.string(),
      lines: z.array(z.strictObject({ says: z.string(), path: z.string() })),
      /** How many more there are. */
      more: z.string().nullable(),
    }),
  ),
})
export type Digest = z.infer<typeof digest>
export type DigestSection = Digest['sections'][number]

export const digestEndpoints = endpoints({
  'GET /api/communities/:slug/digests/next': {
    as: 'member',
    summary: 'My next digest: when it is due, and what it would say if it were now.',
    replies: { 200: digest },
  },
})

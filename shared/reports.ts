import { z } from 'zod'
import { endpoints, id, page, pageQuery, text, time } from './endpoint.ts'
import { limits } from './limits.ts'

const named = z.strictObject({ id, name: z.string() })

/**
 * A report (PRODUCT §11), for those who keep order where it was said: hosts, or a circle's keepers, but never who wrote it.
 * The post is kept as it stood.
 */
export const report = z.strictObject({
  id,
  /** Null: it is for the hosts. */
  circleId: id.nullable(),
  by: named,
  author: named,
  /** Where it was said; null where they may not read it (a private talk) or it is no more. */
  threadId: id.nullable(),
  reply: z.strictObject({ id, number: z.int() }).nullable(),
  /** Handed over by one of the two who talk privately. */
  private: z.boolean(),
  title: z.string(),
  body: z.string(),
  saidAt: time,
  why: z.string(),
  state: z.enum(['open', 'settled']),
  createdAt: time,
  settled: z.strictObject({ by: named, at: time, note: z.string() }).nullable(),
  version: z.int(),
})
export type Report = z.infer<typeof report>

const words = text(limits.report)
const query = z.strictObject({ ...pageQuery, state: z.enum(['open', 'settled']).default('open') })

export const reportEndpoints = endpoints({
  'POST /api/communities/:slug/reports': {
    as: 'member',
    summary:
      'Report a thread or a reply: to the hosts, in a circle to its keepers; from my own private talk I hand this post over to the hosts. Who wrote it is not told.',
    body: z.strictObject({ id: id.optional(), threadId: id, replyId: id.nullish(), why: words }),
    replies: { 201: z.strictObject({ id }) },
    problems: [
      'id.unusable',
      'circle.members_only',
      'thread.deleted',
      'reply.deleted',
      'report.own',
      'report.twice',
      'report.no_host',
      'report.no_keeper',
    ],
  },
  'GET /api/communities/:slug/reports': {
    as: 'host',
    summary:
      'As a host: what was reported to the hosts, latest first; never what is about me, or from a circle.',
    query,
    replies: { 200: page(report) },
  },
  'GET /api/communities/:slug/circles/:id/reports': {
    as: 'member',
    summary: 'As a keeper: what was reported in this circle, latest first; never what is about me.',
    query,
    replies: { 200: page(report) },
    problems: ['circle.members_only', 'circle.keeper_only'],
  },
  'POST /api/communities/:slug/reports/:id/settle': {
    as: 'member',
    summary:
      'As one who reads it: settle a report, with a note for those who read it. Who reported it is told that it is.',
    body: z.strictObject({ note: words }),
    replies: { 200: report },
    problems: ['report.settled'],
  },
})

/** To those who read it only. */
export type ReportFrame = { type: 'report.changed'; report: Report }

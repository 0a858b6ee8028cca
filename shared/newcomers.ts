import { z } from 'zod'
import { me } from './communities.ts'
import { endpoints, id, page, time } from './endpoint.ts'

/**
 * Somebody whom the asker brought within the last 30 days, and the three small duties an inviter has (PRODUCT §3). What is
 * ticked by itself is told from what the whole community can read.
 */
export const newcomer = z.strictObject({
  id,
  name: z.string(),
  /** By the asker, this time; they may have sat here before. */
  broughtAt: time,
  /** The end of their 30 days as a newcomer. */
  until: time,
  /** The first thread of theirs that the whole community reads. */
  post: z.strictObject({ id, title: z.string() }).nullable(),
  /** The asker has called them by name where everybody reads it. */
  introduced: z.boolean(),
  /** Somebody has answered a post of theirs. */
  answered: z.boolean(),
  /** Said by the asker: a hello by voice or in a private talk. */
  greeted: z.boolean(),
})
export type Newcomer = z.infer<typeof newcomer>

export const newcomerEndpoints = endpoints({
  'GET /api/communities/:slug/newcomers': {
    as: 'member',
    summary: 'Whom I brought within the last 30 days, and what I can do for each.',
    replies: { 200: page(newcomer) },
  },
  'PUT /api/communities/:slug/newcomers/:id/greeted': {
    as: 'member',
    summary: 'I have said hello to somebody I brought, by voice or in a private talk; or not yet.',
    body: z.strictObject({ greeted: z.boolean() }),
    replies: { 200: newcomer },
  },
  'PUT /api/communities/:slug/me/news': {
    as: 'member',
    summary: 'Whether whoever brought me is told of my first steps here. Nobody sees what I choose.',
    body: z.strictObject({ ended: z.boolean() }),
    replies: { 200: me },
  },
})

/** To whoever brought them only. */
export type NewcomerFrame = { type: 'newcomer.changed'; newcomer: Newcomer }

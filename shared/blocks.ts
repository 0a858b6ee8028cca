import { z } from 'zod'
import { endpoints, id, page, time } from './endpoint.ts'

/**
 * `mute`: what they say comes neither to my table nor to my inbox. `block`: that, and we are never brought together. Mine
 * alone: nobody else can read it, or tell.
 */
export const blockKind = z.enum(['mute', 'block'])
export type BlockKind = z.infer<typeof blockKind>

/** Somebody I have muted or blocked; the id is the member's. */
export const block = z.strictObject({ id, name: z.string(), kind: blockKind, at: time })
export type Block = z.infer<typeof block>

export const blockEndpoints = endpoints({
  'GET /api/communities/:slug/blocks': {
    as: 'member',
    summary: 'Whom I have muted or blocked, by name. Nobody else can see it.',
    replies: { 200: page(block) },
  },
  'PUT /api/communities/:slug/blocks/:memberId': {
    as: 'member',
    summary: 'Mute or block somebody. They are not told, and cannot tell.',
    body: z.strictObject({ kind: blockKind }),
    replies: { 200: block },
    problems: ['block.self'],
  },
  'DELETE /api/communities/:slug/blocks/:memberId': {
    as: 'member',
    summary: 'Let somebody be heard again.',
    replies: { 204: null },
    problems: ['block.self'],
  },
})

/** To one's own sockets only; null: heard again. */
export type BlockFrame = { type: 'block.changed'; id: string; block: Block | null }

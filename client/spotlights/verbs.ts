import { call } from '#client/call.ts'

/** What I put forward is taken back. */
export const takeBack = (slug: string, id: string) =>
  call('DELETE /api/communities/:slug/spotlights/:id', { params: { slug, id } })

/** I would rather not be in the chair with this. */
export const ratherNot = (slug: string, id: string) =>
  call('POST /api/communities/:slug/spotlights/:id/rather-not', { params: { slug, id } })

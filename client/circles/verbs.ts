import { call, Refusal } from '#client/call.ts'
import { keepCircle, loseCircle, outside } from '#client/community/circles.ts'
import type { GivenBody } from '#shared/endpoint.ts'
import type { Api } from '#shared/api.ts'

/** Looks again after an act of mine: what came of it is heard as well, but a lost connection must not hide it. */
const lookAgain = async (slug: string, id: string) => {
  try {
    keepCircle(await call('GET /api/communities/:slug/circles/:id', { params: { slug, id } }))
  } catch (error) {
    if (!(error instanceof Refusal) || error.type !== 'not_found') throw error
    loseCircle(id)
    outside.forget(id)
  }
}

export type NewCircle = GivenBody<Api['POST /api/communities/:slug/circles']>
export const start = async (slug: string, body: NewCircle) => {
  const circle = await call('POST /api/communities/:slug/circles', { params: { slug }, body })
  keepCircle(circle)
  return circle
}

export type Face = GivenBody<Api['PATCH /api/communities/:slug/circles/:id']>
export const change = async (slug: string, id: string, body: Face) =>
  keepCircle(await call('PATCH /api/communities/:slug/circles/:id', { params: { slug, id }, body }))

/** Take a seat, or ask for one. */
export const join = async (slug: string, id: string) => {
  await call('POST /api/communities/:slug/circles/:id/join', { params: { slug, id } })
  await lookAgain(slug, id)
}
export const leave = async (slug: string, id: string) => {
  await call('POST /api/communities/:slug/circles/:id/leave', { params: { slug, id } })
  await lookAgain(slug, id)
}
export const close = async (slug: string, id: string) => {
  await call('POST /api/communities/:slug/circles/:id/close', { params: { slug, id } })
  await lookAgain(slug, id)
}
export const withdraw = async (slug: string, circleId: string, id: string) => {
  await call('POST /api/communities/:slug/circle-requests/:id/withdraw', { params: { slug, id } })
  await lookAgain(slug, circleId)
}
export const decline = async (slug: string, circleId: string, id: string) => {
  await call('POST /api/communities/:slug/circle-invitations/:id/decline', { params: { slug, id } })
  await lookAgain(slug, circleId)
}

import type { CircleInvitation, CircleRequest, CircleSeat } from '#shared/circles.ts'
import { call } from '#client/call.ts'
import { circles, keepCircle, mine, onLeft } from '#client/community/circles.ts'
import { type Keep, newKeep } from '#client/keep.ts'
import { hear } from '#client/live.ts'

/** A store for each circle whose page was opened; what is heard of the others is loaded when theirs is. */
const perCircle = <T extends { id: string; version: number }>() => {
  const stores = new Map<string, Keep<T>>()
  return {
    known: (circleId: string) => stores.get(circleId),
    of(circleId: string): Keep<T> {
      const store = stores.get(circleId) ?? newKeep<T>()
      stores.set(circleId, store)
      return store
    },
  }
}
const seats = perCircle<CircleSeat>()
const requests = perCircle<CircleRequest>()
const invitations = perCircle<CircleInvitation>()

const byTime = (a: { id: string; at: string }, b: { id: string; at: string }) =>
  a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1
/** Who sits in a circle, first come first. */
export const seatsIn = (circleId: string) =>
  Object.values(seats.of(circleId).all).sort((a, b) =>
    byTime({ id: a.id, at: a.joinedAt }, { id: b.id, at: b.joinedAt }),
  )
const inOrder = <T extends { id: string; createdAt: string }>(all: Record<string, T>) =>
  Object.values(all).sort((a, b) => byTime({ id: a.id, at: a.createdAt }, { id: b.id, at: b.createdAt }))
/** Who asks to come in; for its keepers. */
export const requestsIn = (circleId: string) => inOrder(requests.of(circleId).all)
/** For whom seats are kept; for its keepers. */
export const keptIn = (circleId: string) => inOrder(invitations.of(circleId).all)

/** The circle with what I may see inside of it. */
export const loadCircle = async (slug: string, id: string) => {
  const params = { slug, id }
  const circle = await call('GET /api/communities/:slug/circles/:id', { params })
  keepCircle(circle)
  const loads: Promise<unknown>[] = []
  if (circle.purpose !== null && (circle.listed || circle.mine.in))
    loads.push(
      seats
        .of(id)
        .whole(async () => (await call('GET /api/communities/:slug/circles/:id/members', { params })).items),
    )
  if (circle.mine.keeper) loads.push(loadWaiting(slug, id))
  await Promise.all(loads)
  return circle
}

/** What waits for its keepers. */
export const loadWaiting = async (slug: string, id: string) => {
  const params = { slug, id }
  await Promise.all([
    requests
      .of(id)
      .whole(async () => (await call('GET /api/communities/:slug/circles/:id/requests', { params })).items),
    invitations
      .of(id)
      .whole(
        async () => (await call('GET /api/communities/:slug/circles/:id/invitations', { params })).items,
      ),
  ])
}

hear('circle.seat', ({ circleId, seat }) => {
  const store = seats.known(circleId)
  if ('gone' in seat) store?.forget(seat.id, seat.version)
  else store?.keep(seat)
})
hear('circle.request', ({ request }) => {
  const store = requests.known(request.circleId)
  if (request.state === 'waiting') store?.keep(request)
  else store?.forget(request.id, request.version)
})
hear('circle.invitation', ({ invitation }) => {
  const store = invitations.known(invitation.circleId)
  if (invitation.state === 'open') store?.keep(invitation)
  else store?.forget(invitation.id, invitation.version)
})
// Who is out of it, or keeps it no more, keeps nothing of what was theirs to see.
hear('circle.mine', ({ mine: tie }) => {
  if (tie.keeper) return
  requests.known(tie.id)?.clear()
  invitations.known(tie.id)?.clear()
})
onLeft((id) => {
  for (const of of [requests, invitations]) of.known(id)?.clear()
  if (!circles.all[id]?.listed) seats.known(id)?.clear()
})

/** Whether I sit in it, and whether I keep it. */
export const amIn = (circleId: string) => mine.all[circleId]?.in === true
export const amKeeper = (circleId: string) => mine.all[circleId]?.keeper === true

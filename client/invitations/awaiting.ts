import { createMemo, createRoot } from 'solid-js'
import type { AwaitingVouch } from '#shared/invitations.ts'
import { call, Refusal } from '#client/call.ts'
import { newKeep } from '#client/keep.ts'
import { hear } from '#client/live.ts'

const kept = newKeep<AwaitingVouch>()

/** Others' invitations that await a second vouch, newest first. */
export const awaiting = createRoot(() => {
  const sorted = createMemo(() =>
    Object.values(kept.all).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
  )
  return sorted
})

/** Loads the first hundred. */
export const loadAwaiting = (slug: string) =>
  kept.whole(
    async () =>
      (
        await call('GET /api/communities/:slug/invitations/awaiting', {
          params: { slug },
          query: { limit: 100 },
        })
      ).items,
  )

/** Puts one's own vouch behind it. When somebody was quicker, or it has ended, it only goes from the list: answers whether it was signed. */
export const coSign = async (slug: string, id: string) => {
  let signed = true
  try {
    await call('POST /api/communities/:slug/invitations/:id/co-sign', { params: { slug, id } })
  } catch (error) {
    if (!(error instanceof Refusal && error.type === 'not_found')) throw error
    signed = false
  }
  kept.forget(id)
  return signed
}

hear('invitation.awaiting', ({ awaiting }) => kept.keep(awaiting))
hear('invitation.awaited', ({ id, version }) => kept.forget(id, version))

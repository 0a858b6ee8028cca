import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { Budget } from '#shared/invitations.ts'
import { call } from '#client/call.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { community, me } from './community.ts'
import { people } from './people.ts'

const [budget, setBudget] = createSignal<Budget>()
/** What one may still write; undefined until loaded. */
export { budget, setBudget as keepBudget }
onDrop(() => setBudget(undefined))

/** Keeps it fresh: it is counted from what stands, so that whatever it is counted from asks for it again. */
export const useBudget = (slug: () => string) => {
  const load = createLoad(slug, async (open) => {
    const page = await call('GET /api/communities/:slug/invitations', {
      params: { slug: open },
      query: { limit: 1 },
    })
    setBudget(page.budget)
  })
  const again = () => void load.again()
  onCleanup(hear('invitation.changed', again))
  onCleanup(hear('waiting.changed', again))
  // Hosts are bounded by free seats, members by what hosts set.
  const bounds = () => {
    const now = community()
    return now && JSON.stringify([now.seats.free, now.whoInvites, now.invitationBudget, me()?.role])
  }
  createEffect(on(bounds, (now, before) => now && before && again(), { defer: true }))
  // Whom one brought gives one back once they are answered, and answer: in the whole community.
  const brought = (id: string | undefined) =>
    id !== undefined && people.all[id]?.invitedBy !== undefined && people.all[id].invitedBy === me()?.memberId
  const givesBack = (...of: (string | undefined)[]) =>
    untrack(() => (budget()?.toComeBack ?? 0) > 0 && of.some(brought)) && again()
  onCleanup(
    hear('reply.posted', ({ reply, quoted, circleId }) => {
      if (circleId === null) givesBack(reply.author.id, quoted?.author.id)
    }),
  )
  onCleanup(hear('newcomer.changed', ({ newcomer }) => givesBack(newcomer.id)))
}

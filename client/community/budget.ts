import { createSignal, onCleanup } from 'solid-js'
import type { Budget } from '#shared/invitations.ts'
import { call } from '#client/call.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'

const [budget, setBudget] = createSignal<Budget>()
/** What one may still write; undefined until loaded. */
export { budget, setBudget as keepBudget }
onDrop(() => setBudget(undefined))

let load: { again: () => Promise<void> } | undefined
/** Asks for it again: only within the frame of a community, which loads it. */
export const askBudgetAgain = () => void load?.again()

/**
 * Loads it, for every page of the community; what changes it most is heard by the inviter. More is heard where it is
 * looked at (invitations/budget.ts).
 */
export const useBudget = (slug: () => string) => {
  const mine = createLoad(slug, async (open) => {
    const query = { limit: 1 }
    setBudget(
      (await call('GET /api/communities/:slug/invitations', { params: { slug: open }, query })).budget,
    )
  })
  load = mine
  onCleanup(hear('invitation.changed', mine.again))
  onCleanup(() => load === mine && (load = undefined))
}

import { createSignal } from 'solid-js'
import type { Offer } from '#shared/handovers.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'

const [heard, setHeard] = createSignal<Record<string, Offer | null>>({})
const [answered, setAnswered] = createSignal<Record<string, boolean>>({})

// An offer goes forwards only: whatever was laid or comes later, what has ended has ended.
hear('handover.changed', ({ threadId, offer }) =>
  setHeard((all) => (all[threadId] === null ? all : { ...all, [threadId]: offer })),
)
for (const type of ['reply.posted', 'reply.edited'] as const)
  hear(type, ({ reply, last }) =>
    setAnswered((all) => ({ ...all, [reply.threadId]: last.answeredAt !== null })),
  )
onDrop(() => {
  setHeard({})
  setAnswered({})
})

/** How an offer that was laid on the table stands by now; null when it has ended. */
export const offerNow = (threadId: string, laid: Offer): Offer | null => {
  const known = heard()[threadId]
  if (known === null || answered()[threadId]) return null
  return known === undefined || laid.state === 'taken' ? laid : known
}

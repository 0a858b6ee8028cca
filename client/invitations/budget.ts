import { createEffect, on, onCleanup, untrack } from 'solid-js'
import { askBudgetAgain, budget } from '#client/community/budget.ts'
import { community, me } from '#client/community/community.ts'
import { people } from '#client/community/people.ts'
import { hear } from '#client/live.ts'

/** Keeps one's budget as it is: it is counted from what stands, so that whatever it is counted from asks for it again. */
export const useFreshBudget = () => {
  onCleanup(hear('waiting.changed', askBudgetAgain))
  // Hosts are bounded by free seats, members by what hosts set.
  const bounds = () => {
    const now = community()
    return now && `${now.seats.free} ${now.whoInvites} ${now.invitationBudget}`
  }
  // Not deferred: the first change would have nothing to be compared with, and be missed.
  createEffect(on(bounds, (now, before) => now && before && now !== before && askBudgetAgain()))
  // Whom one brought gives one back once they are answered, and answer: in the whole community.
  const brought = (id: string | undefined) => !!id && people.all[id]?.invitedBy === me()?.memberId
  const givesBack = (...of: (string | undefined)[]) =>
    untrack(() => budget()?.toComeBack && of.some(brought)) && askBudgetAgain()
  onCleanup(
    hear('reply.posted', ({ reply, quoted, circleId }) => {
      if (circleId === null) givesBack(reply.author.id, quoted?.author.id)
    }),
  )
  onCleanup(hear('newcomer.changed', ({ newcomer }) => givesBack(newcomer.id)))
}

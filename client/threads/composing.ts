import { useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, createSignal, on, untrack } from 'solid-js'
import { circlesLoaded, mine, myCircles } from '#client/community/circles.ts'
import { useHere } from '#client/community/here.tsx'
import { draftAt, dropDraftsNaming, parsed } from '#client/drafts.ts'
import { sendOnce } from '#client/once.ts'

/**
 * Something new for the community, or for the one circle that the address names. What is written is kept on this device
 * until it is sent, each in its place. A circle that is closed, or in which one has no seat, is `gone`: what was meant
 * for it is said nowhere else. Before one's circles are known it is `loading`.
 */
export const useComposing = <T extends object>(kind: string, blank: T, isBlank: (words: T) => boolean) => {
  const { seat } = useHere()
  const [search, setSearch] = useSearchParams<{ circle?: string }>()
  const circleId = () => search.circle || undefined
  const circles = createMemo(() => myCircles().filter(({ closedAt }) => closedAt === null))
  const state = createMemo(() => {
    if (!circleId() || circles().some(({ id }) => id === circleId())) return 'open'
    return circlesLoaded() ? 'gone' : 'loading'
  })

  const placeOf = (circle: string | undefined) => `${kind}.${circle ?? 'all'}`
  const keptFor = (circle: string | undefined) => draftAt(seat().memberId, placeOf(circle))
  const kept = () => keptFor(circleId())
  const read = () => ({ ...blank, ...parsed<T>(kept().read()) })
  const [words, setWords] = createSignal<T>(blank)
  let carried: T | undefined
  createEffect(
    on([circleId, () => state() === 'gone'], ([id, gone]) => {
      // The draft goes with the seat.
      if (gone && id && !mine.all[id]?.in) dropDraftsNaming(id)
      const next = gone ? blank : (carried ?? read())
      carried = undefined
      setWords(() => next)
    }),
  )
  const keep = (at: { write(words: string): void }) =>
    at.write(isBlank(words()) ? '' : JSON.stringify(words()))

  return {
    state,
    circleId,
    /** Those one may choose. */
    circles,
    words,
    write(some: Partial<T>) {
      setWords((all) => ({ ...all, ...some }))
      keep(kept())
    },
    /** What the form begins with, where nothing is written; kept only once one writes on. */
    begin(some: Partial<T>) {
      if (untrack(() => isBlank(words()))) setWords((all) => ({ ...all, ...some }))
    },
    /** For whom it is. What one has begun goes along, unless something was begun there before. */
    choose(circle: string | undefined) {
      const there = keptFor(circle)
      if (there.read() === '') {
        carried = words()
        keep(there)
        kept().write('')
      }
      setSearch({ circle }, { replace: true })
    },
    /** Sends it once, and keeps nothing of it then. */
    async send<B extends object, R>(body: B, call: (body: B & { id: string }) => Promise<R>, what?: object) {
      const draft = kept()
      const at = { memberId: seat().memberId, place: placeOf(circleId()), ...(what && { what }) }
      const answer = await sendOnce(at, body, call)
      draft.write('')
      return answer
    },
  }
}

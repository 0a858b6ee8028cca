import { createSignal, onCleanup } from 'solid-js'

/** What a page tells the shell of itself, where the address alone does not say it. */
export type Place = {
  /** On a phone, at the top: the room one is in instead of the community, and what there is to say of it. */
  top?: { title: string; subtitle?: string } | undefined
  /** On a phone, where the arrow at the top leads, when the address does not say it. */
  back?: { href: string; label: string } | undefined
  /** The circle this page belongs to: its place in the navigation is marked. */
  circleId?: string | null | undefined
}

const [place, setPlace] = createSignal<() => Place>(() => ({}))
/** Where the open page says it is. */
export const placeNow = () => place()()

/** `usePlace(() => ({ circleId: thread()?.circleId, … }))` in a page that belongs somewhere. */
export const usePlace = (say: () => Place) => {
  setPlace(() => say)
  onCleanup(() => {
    if (place() === say) setPlace(() => () => ({}))
  })
}

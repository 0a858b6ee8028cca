import { createEffect, createSignal } from 'solid-js'

const [house, setHouse] = createSignal('Snug')
/** The community that is open names its pages; outside of one it is Snug. */
export const nameHouse = (name: string | undefined) => setHouse(name ?? 'Snug')

/** The name of the page in the tab and for screen readers: "Talk · Slow Makers". */
export const useTitle = (title: () => string | undefined) => {
  createEffect(() => {
    document.title = title() ? `${title()} · ${house()}` : house()
  })
}

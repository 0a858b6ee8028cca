import { createEffect } from 'solid-js'

/** The name of the page in the tab and for screen readers. */
export const useTitle = (title: () => string | undefined) => {
  createEffect(() => {
    document.title = title() ? `${title()} · Snug` : 'Snug'
  })
}

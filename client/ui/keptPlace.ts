import { type Accessor, createComputed, on } from 'solid-js'

/**
 * Keeps the keyboard's place in a list whose rows go once they are settled. When the row that holds the focus goes with it,
 * the focus is given to the row that took its place, else to the last, and with none left to the title of the page. Answers
 * a ref for the list.
 */
export const useKeptPlace = (rows: Accessor<unknown>) => {
  let list: HTMLElement | undefined
  createComputed(
    on(
      rows,
      () => {
        const held = [...(list?.children ?? [])].findIndex((row) => row.contains(document.activeElement))
        if (held >= 0) queueMicrotask(() => goOn(list!, held))
      },
      { defer: true },
    ),
  )
  return (element: HTMLElement) => (list = element)
}

const goOn = (list: HTMLElement, held: number) => {
  if (document.activeElement !== document.body) return
  const row = list.isConnected && (list.children[held] ?? list.lastElementChild)
  const within = row && row.querySelector<HTMLElement>('a, button')
  ;(within || document.querySelector<HTMLElement>('main h1'))?.focus()
}

import { createUniqueId, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './Shelf.module.css'

interface ShelfProps {
  title: string
  /** An empty shelf is not shown (PRODUCT §6). */
  when?: unknown
  /** Beside the heading, to the end of the line. */
  action?: JSX.Element
  /** Holds its things, for who keeps a place among them (keptPlace.ts). */
  things?: (element: HTMLElement) => void
  children: JSX.Element
}

/** A part of a page under its small heading. */
export function Shelf(props: ShelfProps) {
  const id = createUniqueId()
  return (
    <Show when={props.when ?? true}>
      <section class={styles.shelf} aria-labelledby={id}>
        <header class={styles.head}>
          <h2 class={styles.title} id={id}>
            {props.title}
          </h2>
          {props.action}
        </header>
        <div class={styles.things} ref={(element) => props.things?.(element)}>
          {props.children}
        </div>
      </section>
    </Show>
  )
}

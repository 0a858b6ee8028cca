import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { cx } from './cx.ts'
import styles from './Card.module.css'

interface CardProps {
  /** `lit` wants something of you; `bare` has no edge. */
  tone?: 'plain' | 'lit' | 'bare'
  as?: 'article' | 'li' | 'div' | 'section'
  /** Names the card for screen readers where its heading does not. */
  label?: string
  labelledby?: string
  /** A ring or a picture at the end of the card; under the words where there is no room. */
  beside?: JSX.Element
  class?: string
  children: JSX.Element
}

/** One thing on the table. */
export function Card(props: CardProps) {
  return (
    <Dynamic
      component={props.as ?? 'article'}
      class={cx(styles.card, styles[props.tone ?? 'plain'], props.class)}
      aria-label={props.label}
      aria-labelledby={props.labelledby}
    >
      <Show when={props.beside} fallback={props.children}>
        <div class={styles.words}>{props.children}</div>
        <div class={styles.beside}>{props.beside}</div>
      </Show>
    </Dynamic>
  )
}

interface CardTitleProps {
  /** Makes the whole card lead there; buttons and other links on it still work. */
  href?: string
  level?: 2 | 3 | 4
  id?: string
  children: JSX.Element
}

/** The title of a card. */
export function CardTitle(props: CardTitleProps) {
  return (
    <Dynamic component={`h${props.level ?? 3}`} class={styles.title} id={props.id}>
      {props.href ? (
        <a class={styles.cover} href={props.href}>
          {props.children}
        </a>
      ) : (
        props.children
      )}
    </Dynamic>
  )
}

/** Buttons in a row, the one to press first. */
export function Actions(props: { children: JSX.Element; class?: string }) {
  return <div class={cx(styles.actions, props.class)}>{props.children}</div>
}

/** Why it is here: "You two have not spoken yet." */
export function Why(props: { children: JSX.Element }) {
  return <p class={styles.why}>{props.children}</p>
}

import { For } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { cx } from '#client/ui/cx.ts'
import { cupsOf, row } from './cups.ts'
import styles from './Giving.module.css'

const wide = 22
const high = 20
const side = row * wide
const gap = 30

/** Where the cups of one pile stand, the lowest row first. */
const pile = (count: number, from: number, height: number) =>
  Array.from({ length: count }, (_, n) => ({
    x: from + (n % row) * wide,
    y: height - 4 - (Math.floor(n / row) + 1) * high,
  }))

/** Two piles of cups on a table: empty ones for what was asked, full ones for what was given. The words beside it say the same. */
export function Cups(props: { asked: number; gave: number }) {
  const cups = () => cupsOf(props.asked, props.gave)
  const rows = () => Math.max(1, Math.ceil(Math.max(cups().asked, cups().gave) / row))
  const height = () => rows() * high + 4
  const label = () => t('giving.picture', { asked: props.asked, gave: props.gave })
  return (
    <svg class={styles.cups} viewBox={`0 0 ${2 * side + gap} ${height()}`} role="img" aria-label={label()}>
      <For each={pile(cups().asked, 0, height())}>{(at) => <Cup {...at} />}</For>
      <For each={pile(cups().gave, side + gap, height())}>{(at) => <Cup {...at} full />}</For>
      <path class={styles.board} d={`M0 ${height() - 2}H${side}M${side + gap} ${height() - 2}h${side}`} />
    </svg>
  )
}

function Cup(props: { x: number; y: number; full?: boolean }) {
  return (
    <g class={cx(styles.cup, props.full && styles.full)} transform={`translate(${props.x} ${props.y})`}>
      <path d="M3 4h12l-1.4 11.2a2 2 0 0 1-2 1.8H6.4a2 2 0 0 1-2-1.8Z" />
      <path class={styles.ear} d="M14.7 7h1.6a2.6 2.6 0 0 1 0 5.2h-2.2" />
    </g>
  )
}

import { Show } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { cx } from './cx.ts'
import { reach } from './ring.ts'
import type { Chair as Place } from './ring.ts'
import styles from './Ring.module.css'

export type SeatState =
  | 'taken'
  | 'here'
  | 'resting'
  | 'held'
  | 'free'
  | 'in'
  | 'waiting'
  | 'no'
  | 'later'
  | 'silent'
  | 'yours'
  | 'former'

export interface Seat {
  state: SeatState
  /** Shown on hover and focus. Leave it out where nobody may know who it is. */
  name?: string
  /** A CSS colour, best `ownColour(id)`. */
  colour?: string
}

interface ChairProps {
  seat: Seat
  at: Place
  index: number
  /** Whether Tab comes to this one. */
  stop: boolean
  onShow: () => void
  onHide: () => void
}

// Drawn for a sitter of size 1 and scaled: all chairs of a ring look alike, and those of two rings.
const back = `M-1.2-.9A${reach.back} ${reach.back} 0 0 1 1.2-.9`

/** One chair of a ring with whoever sits in it. */
export function Chair(props: ChairProps) {
  const place = () => `translate(${round(props.at.x)} ${round(props.at.y)}) rotate(${round(props.at.turn)})`
  return (
    <g
      class={cx(styles.seat, styles[props.seat.state])}
      transform={`${place()} scale(${round(props.at.size)})`}
      data-seat={props.index}
      role={props.seat.name ? 'img' : undefined}
      aria-label={props.seat.name && saying(props.seat)}
      aria-hidden={props.seat.name ? undefined : 'true'}
      tabindex={props.seat.name ? (props.stop ? 0 : -1) : undefined}
      onPointerEnter={() => props.onShow()}
      // Not onFocus: a browser lets Tab stop at any drawing that listens to it, named or not.
      onFocusIn={() => props.onShow()}
      onFocusOut={() => props.onHide()}
    >
      <circle class={styles.room} r="1.5" />
      <path class={styles.back} d={back} />
      <circle class={styles.sitter} fill={props.seat.colour} />
      <Show when={props.seat.state === 'later'}>
        <path class={styles.mark} d="M0-.8A.8.8 0 0 1 0 .8Z" />
      </Show>
      <Show when={props.seat.state === 'waiting'}>
        <circle class={styles.mark} r=".4" />
      </Show>
    </g>
  )
}

/** "Ama, here now". */
export function saying(seat: Seat): string {
  return seat.name ? t('ui.seat.named', { name: seat.name, state: stateOf(seat.state) }) : stateOf(seat.state)
}

function stateOf(state: SeatState): string {
  switch (state) {
    case 'taken':
      return t('ui.seat.taken')
    case 'here':
      return t('ui.seat.here')
    case 'resting':
      return t('ui.seat.resting')
    case 'held':
      return t('ui.seat.held')
    case 'free':
      return t('ui.seat.free')
    case 'in':
      return t('ui.seat.in')
    case 'waiting':
      return t('ui.seat.waiting')
    case 'no':
      return t('ui.seat.no')
    case 'later':
      return t('ui.seat.later')
    case 'silent':
      return t('ui.seat.silent')
    case 'yours':
      return t('ui.seat.yours')
    case 'former':
      return t('ui.seat.former')
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

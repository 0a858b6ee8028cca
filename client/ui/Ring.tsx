import { createMemo, createSignal, Index, Show } from 'solid-js'
import { Chair, saying } from './Chair.tsx'
import type { Seat } from './Chair.tsx'
import { cx } from './cx.ts'
import { seating } from './ring.ts'
import styles from './Ring.module.css'

interface RingProps {
  seats: readonly Seat[]
  /** All that the drawing says, in words: "38 of 48 seats taken, 6 here now". */
  label: string
  /** In the middle of the table: a number or two words, and under it what that means. */
  big?: string | number
  small?: string
  size?: 'small' | 'medium' | 'large'
  class?: string
}

/**
 * Chairs around a table, turned in (LOOK): a community, a circle, a round or a ping. Named seats are one tab stop;
 * the arrows walk around the table.
 */
export function Ring(props: RingProps) {
  const seated = createMemo(() => seating(props.seats.length))
  const named = createMemo(() => props.seats.flatMap((seat, i) => (seat.name ? [i] : [])))
  const [stop, setStop] = createSignal(0)
  const [shown, setShown] = createSignal(-1)
  // Whoever had the tab stop may have left; then the first named seat has it.
  const tabStop = () => (props.seats[stop()]?.name ? stop() : (named()[0] ?? -1))
  /** Two sit face to face, with nobody above or below them. */
  const half = () => (props.seats.length === 2 ? 60 : 100)
  const lettering = () => Math.min(seated().table, 56)
  const pointedAt = () => {
    const seat = props.seats[shown()]
    return seat?.name ? seat : undefined
  }
  let drawing!: SVGSVGElement

  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setShown(-1)
    const to = step(event.key, named(), tabStop())
    if (to === undefined) return
    event.preventDefault()
    setStop(to)
    drawing.querySelector<SVGElement>(`[data-seat="${to}"]`)?.focus()
  }

  return (
    <div class={cx(styles.ring, styles[props.size ?? 'medium'], props.class)}>
      <svg
        ref={drawing}
        viewBox={`-100 ${-half()} 200 ${2 * half()}`}
        role={named().length > 0 ? 'group' : 'img'}
        aria-label={props.label}
        onKeyDown={walk}
        onPointerLeave={() => setShown(-1)}
      >
        <circle class={styles.table} r={seated().table} />
        <Index each={props.seats}>
          {(seat, i) => (
            <Show when={seated().chairs[i]}>
              {(at) => (
                <Chair
                  seat={seat()}
                  at={at()}
                  index={i}
                  stop={i === tabStop()}
                  onShow={() => setShown(i)}
                  onHide={() => setShown(-1)}
                />
              )}
            </Show>
          )}
        </Index>
        <Show when={props.big !== undefined}>
          <g class={styles.middle} style={{ '--table': `${lettering()}px` }} aria-hidden="true">
            <text
              class={cx(styles.big, isWords(props.big) && styles.words)}
              y={lettering() * (props.small ? 0.04 : 0.17)}
            >
              {props.big}
            </text>
            <text class={styles.little} y={lettering() * (isWords(props.big) ? 0.34 : 0.38)}>
              {props.small}
            </text>
          </g>
        </Show>
      </svg>
      <Show when={pointedAt()}>
        {(seat) => (
          <span
            class={styles.tip}
            aria-hidden="true"
            style={{
              '--x': `${50 + (seated().chairs[shown()]?.x ?? 0) / 2}%`,
              '--y': `${50 + (seated().chairs[shown()]?.y ?? 0) / 2}%`,
            }}
          >
            {saying(seat())}
          </span>
        )}
      </Show>
    </div>
  )
}

/** The seat an arrow leads to, around the table without an end. */
function step(key: string, among: number[], from: number): number | undefined {
  const at = among.indexOf(from)
  const to: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: -1,
  }
  const next = to[key]
  return next === undefined || among.length === 0 ? undefined : among.at(next % among.length)
}

/** A number stands large on the table; words must fit on it. */
function isWords(text: string | number | undefined): boolean {
  return String(text).length > 4
}

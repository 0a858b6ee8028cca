import { createMemo } from 'solid-js'
import { encode } from 'uqr'
import { cx } from './cx.ts'
import styles from './QrCode.module.css'

interface QrCodeProps {
  /** What a camera reads of it. */
  of: string
  /** What it says to who does not see it. */
  label: string
  class?: string
}

/**
 * A QR code, drawn here: what it says leaves the browser by nobody's camera but the one held before it. Dark on white in
 * both themes, since not every camera reads it the other way round.
 */
export function QrCode(props: QrCodeProps) {
  // Four modules of margin belong to it: a camera finds the code by them.
  const drawn = createMemo(() => encode(props.of, { ecc: 'M', border: 4 }))
  const path = () =>
    drawn()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
      .join('')
  return (
    <svg
      class={cx(styles.code, props.class)}
      viewBox={`0 0 ${drawn().size} ${drawn().size}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <path class={styles.dark} d={path()} />
    </svg>
  )
}

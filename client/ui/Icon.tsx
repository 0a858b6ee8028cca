import { cx } from './cx.ts'
import { icons } from './icons.ts'
import type { IconName } from './icons.ts'
import styles from './Icon.module.css'

interface IconProps {
  name: IconName
  /** What it says, when no word beside it does. */
  label?: string
  class?: string
}

/** A small drawing, as high as the line it stands in. */
export function Icon(props: IconProps) {
  return (
    <svg
      class={cx(styles.icon, props.class)}
      viewBox="0 0 24 24"
      role={props.label ? 'img' : undefined}
      aria-label={props.label}
      aria-hidden={props.label ? undefined : 'true'}
    >
      <path d={icons[props.name]} />
    </svg>
  )
}

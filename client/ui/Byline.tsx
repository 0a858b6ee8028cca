import type { JSX } from 'solid-js'
import { Avatar } from './Avatar.tsx'
import styles from './Byline.module.css'

interface BylineProps {
  id: string
  name: string
  here?: boolean
  former?: boolean
  /** To their profile. */
  href?: string
  size?: 'small' | 'medium'
  /** What stands after the name: where, when. */
  children?: JSX.Element
}

/** Who it is from: the initials, the name, and a few words. */
export function Byline(props: BylineProps) {
  return (
    <div class={styles.byline}>
      <Avatar id={props.id} name={props.name} here={props.here} former={props.former} size={props.size} />
      <p class={styles.words}>
        {props.href ? (
          <a class={styles.name} href={props.href}>
            {props.name}
          </a>
        ) : (
          <span class={styles.name}>{props.name}</span>
        )}{' '}
        {props.children}
      </p>
    </div>
  )
}

import type { JSX } from 'solid-js'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import styles from './Note.module.css'

interface NoteProps {
  /** `info` waits until the reader is done, `bad` interrupts. */
  tone?: 'info' | 'good' | 'bad'
  /** A way on: a button or a link. */
  action?: JSX.Element
  children: JSX.Element
}

/** What just happened, or what went wrong and what one can do. */
export function Note(props: NoteProps) {
  const tone = () => props.tone ?? 'info'
  return (
    <div class={cx(styles.note, styles[tone()])} role={tone() === 'bad' ? 'alert' : 'status'}>
      {tone() !== 'info' && <Icon name={tone() === 'bad' ? 'warning' : 'check'} class={styles.icon} />}
      <div class={styles.words}>{props.children}</div>
      {props.action}
    </div>
  )
}

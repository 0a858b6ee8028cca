import { t } from '#client/i18n/i18n.ts'
import { initials, ownColour } from './colour.ts'
import { cx } from './cx.ts'
import styles from './Avatar.module.css'

interface AvatarProps {
  /** The member's id, from which its colour comes. */
  id: string
  name: string
  /** Here now: the chair's back is lit. */
  here?: boolean
  /** No longer a member: grey. */
  former?: boolean
  size?: 'small' | 'medium' | 'large'
  /** When no name stands beside it: it says the name itself. */
  alone?: boolean
}

/** A member's initials in their own colour. */
export function Avatar(props: AvatarProps) {
  const said = () =>
    [props.name, props.here && t('ui.hereNow'), props.former && t('ui.former')].filter(Boolean).join(', ')
  return (
    <span
      class={cx(styles.avatar, styles[props.size ?? 'medium'], props.here && styles.here)}
      style={{ '--own': props.former ? 'var(--own-former)' : ownColour(props.id) }}
      role={props.alone ? 'img' : undefined}
      aria-label={props.alone ? said() : undefined}
      aria-hidden={props.alone ? undefined : 'true'}
    >
      {initials(props.name)}
    </span>
  )
}

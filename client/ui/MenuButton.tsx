import { splitProps } from 'solid-js'
import type { JSX } from 'solid-js'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import styles from './Menu.module.css'

interface MenuButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  label: string
  icon?: IconName
  text?: string
}

/** The button of a menu, the same before and after the menu is there. */
export function MenuButton(props: MenuButtonProps) {
  const [own, rest] = splitProps(props, ['label', 'icon', 'text'])
  return (
    <button type="button" {...rest} class={styles.button} aria-label={own.label} title={own.label}>
      {own.text}
      <Icon name={own.icon ?? (own.text ? 'down' : 'more')} />
    </button>
  )
}

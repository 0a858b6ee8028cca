import { t } from '#client/i18n/i18n.ts'
import { limits } from '#shared/limits.ts'
import type { Fault } from '#client/ui/check.ts'
import { Field } from '#client/ui/Field.tsx'

interface OwnField {
  value: string
  onInput: (value: string) => void
  error?: Fault | false | undefined
  autofocus?: boolean
}

/** The questions about oneself, the same wherever they are asked: password managers know them by these names. */
export function NameField(props: OwnField) {
  return (
    <Field label={t('accounts.name')} autocomplete="name" upTo={limits.accountName} required {...props} />
  )
}

export function EmailField(props: OwnField & { autocomplete?: string }) {
  return <Field label={t('accounts.email')} kind="email" autocomplete="username" required {...props} />
}

export function PasswordField(props: OwnField) {
  return (
    <Field
      label={t('accounts.password')}
      kind="password"
      autocomplete="current-password"
      required
      {...props}
    />
  )
}

/** A password to be: with the hint what makes a good one. `label` where one is replaced. */
export function NewPasswordField(props: OwnField & { label?: string }) {
  return (
    <Field
      kind="password"
      autocomplete="new-password"
      hint={t('accounts.passwordHint')}
      from={limits.password.min}
      upTo={limits.password.max}
      required
      {...props}
      label={props.label ?? t('accounts.password')}
    />
  )
}

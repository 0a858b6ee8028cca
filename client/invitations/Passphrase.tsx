import { createSignal, Show } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import styles from './Passphrase.module.css'
import { makePassphrase } from './passphrase.ts'

/** Four ready words for who does not want to think of a password just now. */
export function Passphrase(props: { chosen: string; onChoose: (phrase: string) => void }) {
  const [phrase, setPhrase] = createSignal(makePassphrase())
  return (
    <div class={styles.offer}>
      <p class={styles.soft}>{t('invitations.account.phrase')}</p>
      <p class={styles.phrase}>{phrase()}</p>
      <Actions>
        <Button small onClick={() => props.onChoose(phrase())}>
          {t('invitations.account.use')}
        </Button>
        <Button small variant="quiet" onClick={() => setPhrase(makePassphrase())}>
          {t('invitations.account.other')}
        </Button>
      </Actions>
      <p class={styles.soft} role="status">
        <Show when={props.chosen === phrase()}>{t('invitations.account.used')}</Show>
      </p>
    </div>
  )
}

import { createSignal } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { QrCode } from '#client/ui/QrCode.tsx'
import styles from './LinkCode.module.css'

/** The link as a QR code, for a phone beside one's own; large, for one across the table. */
export function LinkCode(props: { link: string; id: string }) {
  const [large, setLarge] = createSignal(false)
  const code = () => <QrCode of={props.link} label={t('invitations.link.codeSays')} />
  return (
    <div class={styles.code} id={props.id}>
      <div class={styles.small}>{code()}</div>
      <div class={styles.words}>
        <p class="soft">{t('invitations.link.codeHint')}</p>
        <Button small onClick={() => setLarge(true)}>
          {t('invitations.link.codeLarge')}
        </Button>
      </div>
      <Dialog open={large()} onClose={() => setLarge(false)} title={t('invitations.link.codeTitle')}>
        <div class={styles.large}>{code()}</div>
      </Dialog>
    </div>
  )
}

import { createSignal, Show } from 'solid-js'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { Note } from '#client/ui/Note.tsx'
import { forgetSecret, useSecret } from './fragment.ts'
import { loadSession, session } from './session.ts'

/** Where a mailed link leads: by the button, not by opening it, one shows that the address is one's own. */
export function Address() {
  useTitle(() => t('accounts.address.title'))
  const secret = useSecret('address')
  const [done, setDone] = createSignal(false)
  const prove = createAct(async () => {
    await call('POST /api/address', { body: { secret: secret() } })
    forgetSecret('address')
    setDone(true)
    if (session()) await loadSession()
  })
  return (
    <JoinPanel title={t('accounts.address.title')} lede={t('accounts.address.lede')}>
      <Show
        when={done()}
        fallback={
          <>
            <Refused act={prove} />
            <Button variant="go" busy={prove.busy()} onClick={() => void prove()}>
              {t('accounts.address.go')}
            </Button>
          </>
        }
      >
        <Note tone="good">{t('accounts.address.done')}</Note>
        <LinkButton href="/">{t('accounts.address.on')}</LinkButton>
      </Show>
    </JoinPanel>
  )
}

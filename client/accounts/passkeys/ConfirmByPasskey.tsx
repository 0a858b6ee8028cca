import { Show } from 'solid-js'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { lacking, signWithPasskey } from './device.ts'

/** A passkey in place of the password, for who has one. */
export function ConfirmByPasskey(props: { onConfirmed: () => void }) {
  const kept = createLoad(
    () => !lacking(),
    () => call('GET /api/passkeys'),
  )
  const confirm = createAct(async () => {
    const signed = await signWithPasskey(await call('POST /api/session/confirm/challenge'))
    if (!signed) return
    await call('POST /api/session/confirm/passkey', { body: signed })
    props.onConfirmed()
  })
  return (
    <Show when={kept.data()?.items.some(({ doubted }) => !doubted)}>
      <Refused act={confirm} />
      <Button busy={confirm.busy()} onClick={() => void confirm()}>
        {t('passkeys.confirm')}
      </Button>
    </Show>
  )
}

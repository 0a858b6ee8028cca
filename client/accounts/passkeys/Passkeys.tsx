import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Passkey } from '#shared/passkeys.ts'
import { Await } from '#client/Await.tsx'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Note } from '#client/ui/Note.tsx'
import styles from '../Account.module.css'
import { Confirm } from '../Confirm.tsx'
import { deviceOf } from '../deviceOf.ts'
import { lacking, makePasskey } from './device.ts'
import { OnePasskey } from './OnePasskey.tsx'

/** One's passkeys: what there is, one more, and none that one does not know. */
export function Passkeys() {
  const kept = createLoad(
    () => true,
    () => call('GET /api/passkeys'),
  )
  const [already, setAlready] = createSignal(false)
  const add = createAct(async () => {
    setAlready(false)
    const made = await makePasskey(await call('POST /api/passkeys/challenge'))
    if (made === 'already') setAlready(true)
    if (made === undefined || made === 'already') return
    const name = deviceOf(navigator.userAgent) || t('accounts.account.unknownDevice')
    await call('POST /api/passkeys', { body: { name, made } })
    await kept.again()
  })
  const remove = createAct(async (one: Passkey) => {
    await call('DELETE /api/passkeys/:id', { params: { id: one.id } })
    await kept.again()
  })
  let asked: Passkey | undefined
  return (
    <>
      <p class={styles.soft}>{t('passkeys.lede')}</p>
      <Await load={kept}>
        {(data) => (
          <Show when={data().items.length > 0} fallback={<p>{t('passkeys.none')}</p>}>
            <ul class={styles.sessions}>
              <For each={data().items}>
                {(one) => (
                  <OnePasskey
                    passkey={one}
                    onRenamed={() => void kept.again()}
                    onRemove={() => void remove((asked = one))}
                    busy={remove.busy()}
                  />
                )}
              </For>
            </ul>
          </Show>
        )}
      </Await>
      <Show when={remove.refusal()?.type !== 'session.confirm'}>
        <Refused act={remove} />
      </Show>
      <Show when={add.refusal()?.type !== 'session.confirm'}>
        <Refused act={add} />
      </Show>
      <Show when={already()}>
        <Note>{t('passkeys.already')}</Note>
      </Show>
      <Switch
        fallback={
          <Actions>
            <Button busy={add.busy()} onClick={() => void add()}>
              {t('passkeys.add')}
            </Button>
          </Actions>
        }
      >
        <Match when={lacking() === 'address'}>
          <Note>{t('passkeys.address')}</Note>
        </Match>
        <Match when={lacking() === 'browser'}>
          <Note>{t('passkeys.browser')}</Note>
        </Match>
      </Switch>
      <Confirm act={add} again={() => add()} />
      <Confirm act={remove} again={() => asked && remove(asked)} />
    </>
  )
}

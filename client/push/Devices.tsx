import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Device } from '#shared/push.ts'
import { Await } from '#client/Await.tsx'
import { createAct } from '#client/act.ts'
import { session } from '#client/accounts/session.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Note } from '#client/ui/Note.tsx'
import { isSubscribed, lacking, turnOff, turnOn } from './device.ts'
import styles from './Devices.module.css'
import { OneDevice } from './OneDevice.tsx'

/** Where one is reached while no page is open: this device, the others, and how to go about it on a phone. */
export function Devices() {
  const kept = createLoad(
    () => true,
    async () => {
      const [{ items }, subscribed] = await Promise.all([call('GET /api/push/devices'), isSubscribed()])
      // A browser that has forgotten it, or one that was removed from elsewhere, is not on.
      return { items, here: subscribed ? items.find(({ current }) => current) : undefined }
    },
  )
  const [denied, setDenied] = createSignal(false)
  const [tried, setTried] = createSignal<string>()
  const on = createAct(async () => {
    setDenied(!(await turnOn(session()!.account.id)))
    await kept.again()
  })
  const remove = createAct(async ({ id, current }: Device) => {
    if (current) await turnOff()
    await call('DELETE /api/push/devices/:id', { params: { id } })
    setTried(undefined)
    await kept.again()
  })
  const test = createAct(async ({ id, label }: Device) => {
    setTried(undefined)
    try {
      await call('POST /api/push/devices/:id/test', { params: { id } })
      setTried(label)
    } finally {
      await kept.again()
    }
  })
  return (
    <>
      <p class={styles.soft}>{t('push.lede')}</p>
      <Await load={kept}>
        {(data) => (
          <>
            <Switch
              fallback={
                <Actions>
                  <Button busy={on.busy()} onClick={() => void on()}>
                    {t('push.on')}
                  </Button>
                </Actions>
              }
            >
              <Match when={lacking() === 'address'}>
                <Note>{t('push.address')}</Note>
              </Match>
              <Match when={lacking() === 'browser'}>
                <Note>{t('push.browser')}</Note>
              </Match>
              <Match when={lacking() === 'home'}>
                <Note>{t('push.home')}</Note>
              </Match>
              <Match when={lacking() === 'blocked'}>
                <Note>{t('push.blocked')}</Note>
              </Match>
              <Match when={data().here}>
                {(here) => (
                  <div class={styles.here}>
                    <p>{t('push.isOn')}</p>
                    <Button small variant="quiet" busy={remove.busy()} onClick={() => void remove(here())}>
                      {t('push.off')}
                    </Button>
                  </div>
                )}
              </Match>
            </Switch>
            <Show when={denied()}>
              <Note>{t('push.denied')}</Note>
            </Show>
            <Refused act={on} />
            <Show when={data().items.length > 0}>
              <ul class={styles.devices} aria-label={t('push.devices')}>
                <For each={data().items}>
                  {(one) => (
                    <OneDevice
                      device={one}
                      here={one.id === data().here?.id}
                      busy={test.busy() || remove.busy()}
                      onTry={() => void test(one)}
                      onRenamed={() => void kept.again()}
                      onRemove={() => void remove(one)}
                    />
                  )}
                </For>
              </ul>
            </Show>
          </>
        )}
      </Await>
      <Show when={tried()}>
        {(device) => <Note tone="good">{t('push.tried', { device: device() })}</Note>}
      </Show>
      <Refused act={test} />
      <Refused act={remove} />
      <details class={styles.how} open={lacking() === 'home'}>
        <summary>{t('push.how')}</summary>
        <ul>
          <li>{t('push.apple')}</li>
          <li>{t('push.android')}</li>
          <li>{t('push.quiet')}</li>
        </ul>
      </details>
    </>
  )
}

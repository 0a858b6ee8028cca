import { createSignal, Show } from 'solid-js'
import type { Device } from '#shared/push.ts'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { ago } from '#client/i18n/when.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Card.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Field } from '#client/ui/Field.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Form } from '#client/ui/Page.tsx'
import styles from './Devices.module.css'

/** One device that pushes go to: how one calls it, since when, and whether anything arrives. */
export function OneDevice(props: {
  device: Device
  /** Turned off above, not here. */
  here: boolean
  busy: boolean
  onTry: () => void
  onRenamed: () => void
  onRemove: () => void
}) {
  const [renaming, setRenaming] = createSignal(false)
  const [label, setLabel] = createSignal('')
  const rename = createAct(async () => {
    await call('PATCH /api/push/devices/:id', { params: { id: props.device.id }, body: { label: label() } })
    setRenaming(false)
    props.onRenamed()
  })
  const begin = () => {
    setLabel(props.device.label)
    rename.forget()
    setRenaming(true)
  }
  const when = (time: string) => ago(Date.parse(time), thisMinute())
  const device = () => props.device.label
  return (
    <li>
      <Card>
        <div class={styles.device}>
          <div>
            <p>{device()}</p>
            <p class={styles.soft}>
              <Show
                when={props.device.lastOkAt}
                fallback={t('push.added', { added: when(props.device.madeAt) })}
              >
                {(reached) =>
                  t('push.reached', { added: when(props.device.madeAt), reached: when(reached()) })
                }
              </Show>
              <Show when={props.device.current}> · {t('push.thisOne')}</Show>
            </p>
          </div>
          <div class={styles.acts}>
            <Button
              small
              busy={props.busy}
              aria-label={t('push.tryThat', { device: device() })}
              onClick={() => props.onTry()}
            >
              {t('push.try')}
            </Button>
            <Button
              small
              variant="quiet"
              aria-label={t('push.renameThat', { device: device() })}
              onClick={begin}
            >
              {t('push.rename')}
            </Button>
            <Show when={!props.here}>
              <Button
                small
                variant="quiet"
                busy={props.busy}
                aria-label={t('push.removeThat', { device: device() })}
                onClick={() => props.onRemove()}
              >
                {t('push.remove')}
              </Button>
            </Show>
          </div>
        </div>
      </Card>
      <Dialog
        open={renaming()}
        onClose={() => setRenaming(false)}
        title={t('push.renameThat', { device: device() })}
      >
        <Form onSubmit={() => void rename()} label={t('push.rename')}>
          <Field
            label={t('push.label')}
            value={label()}
            onInput={setLabel}
            error={rename.at('/label')}
            upTo={limits.deviceLabel}
            required
            autofocus
          />
          <Refused act={rename} />
          <Button type="submit" variant="go" busy={rename.busy()}>
            {t('push.save')}
          </Button>
        </Form>
      </Dialog>
    </li>
  )
}

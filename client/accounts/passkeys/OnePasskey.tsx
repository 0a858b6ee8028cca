import { createSignal, Show } from 'solid-js'
import type { Passkey } from '#shared/passkeys.ts'
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
import { Note } from '#client/ui/Note.tsx'
import { Form } from '#client/ui/Page.tsx'
import styles from '../Account.module.css'

/** One passkey: how one calls it, since when, and when it was last used. */
export function OnePasskey(props: {
  passkey: Passkey
  onRenamed: () => void
  onRemove: () => void
  busy: boolean
}) {
  const [renaming, setRenaming] = createSignal(false)
  const [removing, setRemoving] = createSignal(false)
  const [name, setName] = createSignal('')
  const rename = createAct(async () => {
    await call('PATCH /api/passkeys/:id', { params: { id: props.passkey.id }, body: { name: name() } })
    setRenaming(false)
    props.onRenamed()
  })
  const begin = () => {
    setName(props.passkey.name)
    rename.forget()
    setRenaming(true)
  }
  const remove = () => {
    setRemoving(false)
    props.onRemove()
  }
  const when = (time: string) => ago(Date.parse(time), thisMinute())
  return (
    <li>
      <Card>
        <div class={styles.session}>
          <div>
            <p>{props.passkey.name}</p>
            <p class={styles.soft}>
              <Show
                when={props.passkey.lastUsedAt}
                fallback={t('passkeys.kept', { added: when(props.passkey.createdAt) })}
              >
                {(used) => t('passkeys.used', { added: when(props.passkey.createdAt), used: when(used()) })}
              </Show>
            </p>
          </div>
          <div class={styles.acts}>
            <Button
              small
              variant="quiet"
              aria-label={t('passkeys.renameThat', { name: props.passkey.name })}
              onClick={begin}
            >
              {t('passkeys.rename')}
            </Button>
            <Button
              small
              busy={props.busy}
              aria-label={t('passkeys.removeThat', { name: props.passkey.name })}
              onClick={() => setRemoving(true)}
            >
              {t('passkeys.remove')}
            </Button>
          </div>
        </div>
        <Show when={props.passkey.doubted}>
          <Note tone="bad">{t('passkeys.doubted')}</Note>
        </Show>
      </Card>
      <Dialog
        open={renaming()}
        onClose={() => setRenaming(false)}
        title={t('passkeys.renameThat', { name: props.passkey.name })}
      >
        <Form onSubmit={() => void rename()} label={t('passkeys.rename')}>
          <Field
            label={t('passkeys.name')}
            value={name()}
            onInput={setName}
            error={rename.at('/name')}
            upTo={limits.passkeyName}
            required
            autofocus
          />
          <Refused act={rename} />
          <Button type="submit" variant="go" busy={rename.busy()}>
            {t('passkeys.save')}
          </Button>
        </Form>
      </Dialog>
      <Dialog
        open={removing()}
        onClose={() => setRemoving(false)}
        title={t('passkeys.removeAsk', { name: props.passkey.name })}
        description={t('passkeys.removeSays')}
        urgent
        actions={
          <>
            <Button variant="danger" onClick={remove}>
              {t('passkeys.remove')}
            </Button>
            <Button onClick={() => setRemoving(false)}>{t('passkeys.keep')}</Button>
          </>
        }
      />
    </li>
  )
}

import { createSignal, For, Show } from 'solid-js'
import type { WaitingEntry } from '#shared/waiting.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { plural, t } from '#client/i18n/i18n.ts'
import invitations from '#client/invitations/Invitations.module.css'
import styles from '#client/invitations/OneInvitation.module.css'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card, CardTitle } from '#client/ui/Card.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { length, ownInLine, withdraw } from './waiting.ts'

/** Whom one has put forward, and their place in the line; hosts also see how long it is. */
export function InLine() {
  const { seat } = useHere()
  return (
    <Show when={ownInLine().length > 0 || (seat().role === 'host' && length())}>
      <Shelf title={t('waiting.title')}>
        <Show when={seat().role === 'host' && length()}>
          {(all) => (
            <p class="soft">
              {plural(all(), {
                one: t('waiting.length.one', { count: all() }),
                other: t('waiting.length.other', { count: all() }),
              })}
            </p>
          )}
        </Show>
        <ul class={invitations.list}>
          <For each={ownInLine()}>{(one) => <OneInLine entry={one} />}</For>
        </ul>
      </Shelf>
    </Show>
  )
}

function OneInLine(props: { entry: WaitingEntry }) {
  const { slug } = useHere()
  const [asking, ask] = createSignal(false)
  const takeBack = createAct(async () => {
    await withdraw(slug(), props.entry.id)
    ask(false)
  })
  return (
    <Card as="li">
      <div class={styles.head}>
        <CardTitle>{props.entry.name}</CardTitle>
        <p class={styles.state} classList={{ [styles.lit!]: props.entry.place === 1 }}>
          {props.entry.place === 1
            ? t('waiting.next')
            : t('waiting.place', { place: props.entry.place ?? 0 })}
        </p>
      </div>
      <Show when={props.entry.email}>{(email) => <p class="soft">{email()}</p>}</Show>
      <Quote>{props.entry.vouch}</Quote>
      <Actions>
        <Button
          small
          variant="quiet"
          aria-label={t('waiting.withdrawName', { name: props.entry.name })}
          onClick={() => ask(true)}
        >
          {t('waiting.withdraw')}
        </Button>
      </Actions>
      <Dialog
        open={asking()}
        onClose={() => ask(false)}
        title={t('waiting.withdrawTitle', { name: props.entry.name })}
        description={t('waiting.withdrawLede')}
        urgent
        actions={
          <>
            <Button variant="danger" busy={takeBack.busy()} onClick={() => void takeBack()}>
              {t('waiting.withdrawGo')}
            </Button>
            <Button onClick={() => ask(false)}>{t('waiting.keep')}</Button>
          </>
        }
      >
        <Refused act={takeBack} />
      </Dialog>
    </Card>
  )
}

import { createSignal, For, Show } from 'solid-js'
import type { AwaitingVouch } from '#shared/invitations.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card } from '#client/ui/Card.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { awaiting, coSign } from './awaiting.ts'
import { Head } from './Head.tsx'
import styles from './Invitations.module.css'

/** What others have written and awaits a second vouch: one tap from anybody else. */
export function CoSigning() {
  const [signed, setSigned] = createSignal('')
  let said: HTMLDivElement | undefined
  // The row with what was pressed is gone: the focus goes to what is said instead.
  const say = (words: string) => {
    setSigned(words)
    said?.focus()
  }
  return (
    <Show when={awaiting().length > 0 || signed()}>
      <Shelf title={t('invitations.coSign.title')}>
        <div ref={said} tabindex="-1">
          <Show when={signed()}>{(words) => <Note tone="good">{words()}</Note>}</Show>
        </div>
        <Show when={awaiting().length > 0}>
          <p class="soft">{t('invitations.coSign.lede')}</p>
          <ul class={styles.list}>
            <For each={awaiting()}>{(one) => <Awaiting invitation={one} onSigned={say} />}</For>
          </ul>
        </Show>
      </Shelf>
    </Show>
  )
}

function Awaiting(props: { invitation: AwaitingVouch; onSigned: (words: string) => void }) {
  const { slug } = useHere()
  const whom = () => props.invitation.name ?? t('invitations.one.somebody')
  const words = () => ({ name: whom(), inviter: props.invitation.inviter.name })
  // What is to be said is given to it: the row goes from the list meanwhile.
  const sign = createAct(async (done: string, late: string, say: (words: string) => void) =>
    say((await coSign(slug(), props.invitation.id)) ? done : late),
  )
  return (
    <Card as="li">
      <Head
        invitation={props.invitation}
        state={t('invitations.coSign.until', {
          day: date(Date.parse(props.invitation.expiresAt), Date.now()),
        })}
      />
      <Quote>{props.invitation.vouch}</Quote>
      <Actions>
        <Button
          small
          variant="go"
          busy={sign.busy()}
          aria-label={t('invitations.coSign.goFor', words())}
          onClick={() =>
            void sign(
              t('invitations.coSign.done', words()),
              t('invitations.coSign.late', words()),
              props.onSigned,
            )
          }
        >
          {t('invitations.coSign.go')}
        </Button>
      </Actions>
      <Refused act={sign} />
    </Card>
  )
}

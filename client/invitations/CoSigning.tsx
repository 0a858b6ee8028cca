import { For, Show } from 'solid-js'
import type { AwaitingVouch } from '#shared/invitations.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card } from '#client/ui/Card.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { awaiting, coSign } from './awaiting.ts'
import { Head } from './Head.tsx'
import styles from './Invitations.module.css'

/** What others have written and awaits a second vouch: one tap from anybody else. */
export function CoSigning() {
  return (
    <Show when={awaiting().length > 0}>
      <Shelf title={t('invitations.coSign.title')}>
        <p class="soft">{t('invitations.coSign.lede')}</p>
        <ul class={styles.list}>
          <For each={awaiting()}>{(one) => <Awaiting invitation={one} />}</For>
        </ul>
      </Shelf>
    </Show>
  )
}

function Awaiting(props: { invitation: AwaitingVouch }) {
  const { slug } = useHere()
  const sign = createAct(() => coSign(slug(), props.invitation.id))
  const whom = () => props.invitation.name ?? t('invitations.one.somebody')
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
          aria-label={t('invitations.coSign.goFor', { name: whom(), inviter: props.invitation.inviter.name })}
          onClick={() => void sign()}
        >
          {t('invitations.coSign.go')}
        </Button>
      </Actions>
      <Refused act={sign} />
    </Card>
  )
}

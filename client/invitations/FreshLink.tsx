import { createSignal, createUniqueId, onMount, Show } from 'solid-js'
import { session } from '#client/accounts/session.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card, CardTitle } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import styles from './FreshLink.module.css'
import { mails } from './invitations.ts'
import type { Drawn } from './Invitations.tsx'
// Comes with this screen: fetched when it is asked for, it might be gone, and with the page the link that is shown once.
import { LinkCode } from './LinkCode.tsx'

interface FreshLinkProps {
  drawn: Drawn
  /** Within the card of its invitation, which says whom it is for. */
  within?: boolean
  onDone: () => void
}

/** The link, shown this once: to copy, to hand on by the device's own share sheet, or to hold before a camera. */
export function FreshLink(props: FreshLinkProps) {
  const { seat } = useHere()
  const [said, setSaid] = createSignal<string>()
  const [coded, setCoded] = createSignal(false)
  const codeId = createUniqueId()
  let card: HTMLDivElement | undefined
  onMount(() => {
    card?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
    card?.scrollIntoView({ block: 'nearest' })
  })

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.drawn.link)
      setSaid(t('invitations.link.copied'))
    } catch {
      // Without https there is no clipboard for scripts: what is marked can be copied by hand.
      card?.querySelector('input')?.select()
      setSaid(t('invitations.link.copyByHand'))
    }
  }
  const share = () =>
    navigator
      .share({
        title: seat().name,
        text: t('invitations.link.shareText', {
          inviter: session()?.account.name ?? '',
          community: seat().name,
        }),
        url: props.drawn.link,
      })
      // Closing the sheet is no failure.
      .catch(() => undefined)

  return (
    <div ref={card} class={styles.fresh}>
      <Card tone={props.within ? 'bare' : 'lit'} as="section">
        <CardTitle level={props.within ? 4 : 2}>
          {props.drawn.invitation.name
            ? t('invitations.link.titleFor', { name: props.drawn.invitation.name })
            : t('invitations.link.title')}
        </CardTitle>
        <p>
          {t('invitations.link.lede', {
            day: date(Date.parse(props.drawn.invitation.expiresAt), Date.now()),
          })}
        </p>
        <Show when={mails() && props.drawn.invitation.email}>
          {(email) => <p>{t('invitations.link.mailed', { email: email() })}</p>}
        </Show>
        <Field
          class={styles.link}
          label={t('invitations.link.label')}
          labelHidden
          value={props.drawn.link}
          readonly
        />
        <Actions>
          <Button variant="go" onClick={() => void copy()}>
            <Icon name="copy" /> {t('invitations.link.copy')}
          </Button>
          <Show when={'share' in navigator}>
            <Button onClick={() => void share()}>
              <Icon name="share" /> {t('invitations.link.share')}
            </Button>
          </Show>
          <Button
            aria-expanded={coded()}
            aria-controls={coded() ? codeId : undefined}
            onClick={() => setCoded(!coded())}
          >
            <Icon name="code" /> {t('invitations.link.code')}
          </Button>
          <Button variant="quiet" onClick={() => props.onDone()}>
            {t('invitations.link.done')}
          </Button>
        </Actions>
        {/* Beside what was pressed. */}
        <p class="soft" role="status">
          {said()}
        </p>
        <Show when={coded()}>
          <LinkCode link={props.drawn.link} id={codeId} />
        </Show>
      </Card>
    </div>
  )
}

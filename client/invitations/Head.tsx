import { Show } from 'solid-js'
import type { Invitation } from '#shared/invitations.ts'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Byline } from '#client/ui/Byline.tsx'
import { CardTitle } from '#client/ui/Card.tsx'
import { Time } from '#client/ui/Time.tsx'
import styles from './OneInvitation.module.css'

/** The head of an invitation's card: who keeps the chair, unless it is one's own, for whom, and how it stands. */
export function Head(props: {
  invitation: Pick<Invitation, 'inviter' | 'name' | 'createdAt'>
  isOwn?: boolean
  state: string
  lit?: boolean
}) {
  const { slug } = useHere()
  return (
    <>
      <Show when={!props.isOwn}>
        <Byline
          id={props.invitation.inviter.id}
          name={props.invitation.inviter.name}
          href={at(slug(), 'members', props.invitation.inviter.id)}
        >
          <Time at={props.invitation.createdAt} />
        </Byline>
      </Show>
      <div class={styles.head}>
        <CardTitle>
          {props.invitation.name
            ? t('invitations.one.for', { name: props.invitation.name })
            : t('invitations.one.forSomebody')}
        </CardTitle>
        <p class={styles.state} classList={{ [styles.lit!]: props.lit }}>
          {props.state}
        </p>
      </div>
    </>
  )
}

import { Show } from 'solid-js'
import { useHere } from '#client/community/here.tsx'
import { me } from '#client/community/community.ts'
import { t } from '#client/i18n/i18n.ts'
import { sentence } from '#client/refusals.ts'
import { Byline } from '#client/ui/Byline.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import styles from './Conversation.module.css'
import { discard, send, type Unsent } from './outbox.ts'
import { Quoted } from './Quoted.tsx'

/** A reply that is on its way, in its place; or what kept it, and a way on. */
export function UnsentView(props: { unsent: Unsent }) {
  const { seat } = useHere()
  const refusal = () => props.unsent.refusal
  return (
    <article class={styles.reply} aria-busy={refusal() === undefined}>
      <Byline id={seat().memberId} name={me()?.name ?? ''}>
        {refusal() ? t('threads.notSentYet') : t('threads.sending')}
      </Byline>
      <Show when={props.unsent.answersId}>{(id) => <Quoted id={id()} />}</Show>
      <p class={styles.unsent}>{props.unsent.body}</p>
      <Show when={refusal()}>
        {(refused) => (
          <div role="alert">
            <p class={styles.refused}>
              {refused().type === 'offline'
                ? t('threads.waits')
                : `${t('threads.notSent')} ${sentence(refused())}`}
            </p>
            <Actions>
              <Button small onClick={() => void send(props.unsent)}>
                {t('threads.again')}
              </Button>
              <Button small variant="quiet" onClick={() => discard(props.unsent)}>
                {t('threads.takeBack')}
              </Button>
            </Actions>
          </div>
        )}
      </Show>
    </article>
  )
}

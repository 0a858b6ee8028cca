import { Show } from 'solid-js'
import type { Ping } from '#shared/pings.ts'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { plainOf } from '#client/threads/words.ts'
import { Byline } from '#client/ui/Byline.tsx'
import { Card, CardTitle } from '#client/ui/Card.tsx'
import { Time } from '#client/ui/Time.tsx'
import styles from './answering.module.css'
import { useSeen } from './seen.ts'
import { asksWhom, howItEnded, soFar } from './words.ts'

/** A ping that has ended, in a list: how it went and, once it is told, what came of it. */
export function PingRow(props: { ping: Ping }) {
  const { slug } = useHere()
  const seen = useSeen(() => (props.ping.outcome ? undefined : props.ping.id))
  const seenTold = useSeen(() => props.ping.id)
  return (
    <Card>
      <Byline id={props.ping.author.id} name={props.ping.author.name} size="small">
        {asksWhom(props.ping)} · <Time at={props.ping.createdAt} />
      </Byline>
      <CardTitle href={at(slug(), 'pings', props.ping.id)}>{props.ping.what}</CardTitle>
      <p class={styles.note} ref={seen}>
        {howItEnded(props.ping)}. {soFar(props.ping)}
      </p>
      <Show when={props.ping.outcome}>
        {(outcome) => (
          <p class={styles.told} ref={seenTold}>
            <span class="visually-hidden">{t('ping.outcome.title')}: </span>
            {plainOf(outcome().html)}
          </p>
        )}
      </Show>
    </Card>
  )
}

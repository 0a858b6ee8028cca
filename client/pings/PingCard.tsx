import { createEffect, createMemo, type JSX, on, Show } from 'solid-js'
import type { Ping } from '#shared/pings.ts'
import { at, useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Byline } from '#client/ui/Byline.tsx'
import { LinkButton } from '#client/ui/Button.tsx'
import { Actions, Card, CardTitle, Why } from '#client/ui/Card.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Time } from '#client/ui/Time.tsx'
import { AnswerBox } from './AnswerBox.tsx'
import styles from './answering.module.css'
import { PingRing } from './PingRing.tsx'
import { keepPings, pingOf } from './pings.ts'
import { useSeen } from './seen.ts'
import { asksWhom, howItEnded, needs, soFar, whenAndWhere } from './words.ts'

/** A ping on the table or in a list: what is asked, the ring that fills, and my answer in one tap. */
export function PingCard(props: {
  /** As it was loaded; from then on the card shows what is known. */
  ping: Ping
  /** It wants something of me. */
  lit?: boolean
  because?: string
  children?: JSX.Element
}) {
  const { slug, seat } = useHere()
  // Kept once as it came, and when another comes: what is drawn from the store must not be put back into it for ever.
  const came = createMemo(() => `${props.ping.id} ${props.ping.version}`)
  createEffect(on(came, () => keepPings([props.ping])))
  const ping = () => pingOf(props.ping.id) ?? props.ping
  const open = () => ping().state === 'open'
  // What came of it is not said here.
  const seen = useSeen(() => (ping().outcome ? undefined : ping().id))
  return (
    <Card tone={props.lit ? 'lit' : 'plain'} beside={<PingRing ping={ping()} />}>
      <Byline id={ping().author.id} name={ping().author.name} here={isHere(ping().author.id)}>
        {asksWhom(ping())} · <Time at={ping().createdAt} />
        <Show when={ping().urgent}> · {t('pings.urgent')}</Show>
      </Byline>
      <CardTitle href={at(slug(), 'pings', ping().id)}>{ping().what}</CardTitle>
      <Show when={whenAndWhere(ping(), thisMinute())}>{(said) => <p>{said()}</p>}</Show>
      <p class={styles.note} ref={seen}>
        <Show when={!open()}>{howItEnded(ping())}. </Show>
        <Show when={open()}>{needs(ping(), thisMinute())} </Show>
        {soFar(ping())}
      </p>
      <Show when={props.because}>{(words) => <Why>{words()}</Why>}</Show>
      <Show when={open() && ping().author.id !== seat().memberId}>
        <AnswerBox ping={ping()} />
      </Show>
      {props.children}
    </Card>
  )
}

/** A ping of mine that has ended, until what came of it is told. */
export function OwedCard(props: { ping: Ping }) {
  const { slug } = useHere()
  return (
    <PingCard ping={props.ping} lit>
      <Show when={(pingOf(props.ping.id) ?? props.ping).owedUntil}>
        <Actions>
          <LinkButton variant="go" href={`${at(slug(), 'pings', props.ping.id)}#outcome`}>
            {t('pings.outcome.begin')}
          </LinkButton>
        </Actions>
      </Show>
    </PingCard>
  )
}

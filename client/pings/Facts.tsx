import { For, Show } from 'solid-js'
import type { Ping } from '#shared/pings.ts'
import { locale, t } from '#client/i18n/i18n.ts'
import { Prose } from '#client/ui/Prose.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Time } from '#client/ui/Time.tsx'
import styles from './Ping.module.css'
import { howItEnded, needs, soFar, spanWords } from './words.ts'

/** What there is to know of a ping: why, when, where, how many and how it stands. */
export function Facts(props: { ping: Ping; why: string }) {
  const open = () => props.ping.state === 'open'
  return (
    <>
      <Show when={props.why}>
        <Prose html={props.why} />
      </Show>
      <Show when={props.ping.happensAt !== null || props.ping.place}>
        <dl class={styles.facts}>
          <Show when={props.ping.happensAt}>
            {(at) => (
              <>
                <dt>{t('pings.when')}</dt>
                <dd>
                  <Time at={at()} form="ahead" />
                </dd>
              </>
            )}
          </Show>
          <Show when={props.ping.place}>
            <dt>{t('pings.where')}</dt>
            <dd>{props.ping.place}</dd>
          </Show>
        </dl>
      </Show>
      <p>
        <Show when={open()} fallback={<Ended ping={props.ping} />}>
          {needs(props.ping, thisMinute())} {soFar(props.ping)}
        </Show>
      </p>
      <Figures ping={props.ping} />
    </>
  )
}

function Ended(props: { ping: Ping }) {
  return (
    <>
      {howItEnded(props.ping)}
      <Show when={props.ping.endedAt}>
        {(at) => (
          <>
            {' '}
            · <Time at={at()} />
          </>
        )}
      </Show>
      . {soFar(props.ping)}
    </>
  )
}

/** Kept for every ping, shown to its author after the end. */
function Figures(props: { ping: Ping }) {
  const said = () => {
    const figures = props.ping.forAuthor?.figures
    if (!figures || props.ping.state === 'cancelled') return []
    const { firstAnswerAfter, enoughAfter, shareAnswered } = figures
    return [
      firstAnswerAfter !== null && t('sending.figures.first', { span: spanWords(firstAnswerAfter) }),
      enoughAfter !== null && t('sending.figures.enough', { span: spanWords(enoughAfter) }),
      shareAnswered !== null && t('sending.figures.share', { share: percent(shareAnswered) }),
    ].filter((words) => words !== false)
  }
  return (
    <Show when={said().length > 0}>
      <ul class={styles.figures} aria-label={t('sending.figures.title')}>
        <For each={said()}>{(words) => <li>{words}</li>}</For>
        <li class={styles.small}>{t('sending.figures.onlyYou')}</li>
      </ul>
    </Show>
  )
}

const percent = (share: number) => new Intl.NumberFormat(locale(), { style: 'percent' }).format(share)

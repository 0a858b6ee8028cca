import { Show } from 'solid-js'
import type { Ping } from '#shared/pings.ts'
import { t } from '#client/i18n/i18n.ts'
import { useHere } from '#client/community/here.tsx'
import { Prose } from '#client/ui/Prose.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Time } from '#client/ui/Time.tsx'
import styles from './Ping.module.css'
import { Figures } from './Figures.tsx'
import { howItEnded, needs, soFar } from './words.ts'

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
                <dt>{t('ping.when')}</dt>
                <dd>
                  <Time at={at()} form="ahead" /> <Calendar ping={props.ping} />
                </dd>
              </>
            )}
          </Show>
          <Show when={props.ping.place}>
            <dt>{t('ping.where')}</dt>
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

/** The same file again after a change moves what stands in the calendar. */
function Calendar(props: { ping: Ping }) {
  const { slug } = useHere()
  return (
    <a
      class={styles.calendar}
      href={`/api/communities/${slug()}/pings/${props.ping.id}/calendar`}
      rel="external"
      download="ping.ics"
    >
      {t('ping.calendar')}
    </a>
  )
}

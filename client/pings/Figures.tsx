import { For, type JSX, Show } from 'solid-js'
import type { Ping } from '#shared/pings.ts'
import { locale, t } from '#client/i18n/i18n.ts'
import { courseOf, type Mark, type Step } from './course.ts'
import styles from './Figures.module.css'
import { spanWords } from './span.ts'

/** How it went, shown to its author after the end (PRODUCT §7): a line of time, what happened on it, and the shares. */
export function Figures(props: { ping: Ping }) {
  const figures = () => (props.ping.state === 'cancelled' ? null : props.ping.forAuthor?.figures)
  const steps = () => courseOf(props.ping)
  return (
    <Show when={figures()}>
      {(known) => (
        <div class={styles.figures}>
          <Course steps={steps()} />
          <ul class={styles.said} aria-label={t('sending.figures.title')}>
            <For each={steps()}>
              {(step) => (
                <li>
                  <svg class={styles.key} viewBox="0 0 16 16" aria-hidden="true">
                    <Drawn mark={step.mark} x={8} y={8} />
                  </svg>
                  {words(step)}
                </li>
              )}
            </For>
            <Share of={known().shareAnswered} words={(share) => t('sending.figures.share', { share })} />
            <Share of={known().shareReached} words={(share) => t('sending.figures.reached', { share })} />
            <li class={styles.plain}>{t('sending.figures.onlyYou')}</li>
          </ul>
        </div>
      )}
    </Show>
  )
}

function Share(props: { of: number | null; words: (share: string) => JSX.Element }) {
  return (
    <Show when={props.of !== null}>
      <li class={styles.plain}>{props.words(percent(props.of ?? 0))}</li>
    </Show>
  )
}
const percent = (share: number) => new Intl.NumberFormat(locale(), { style: 'percent' }).format(share)

const words = ({ mark, after }: Step) => {
  const span = spanWords(after)
  switch (mark) {
    case 'first':
      return t('sending.figures.first', { span })
    case 'rest':
      return t('sending.figures.rest', { span })
    case 'enough':
      return t('sending.figures.enough', { span })
    case 'end':
      return t('sending.figures.end', { span })
  }
}

const width = 320
const height = 24
const edge = 8

/** The line of time, from the asking on the left to the end on the right: a picture of what the list beside it says. */
function Course(props: { steps: Step[] }) {
  const x = (at: number) => edge + at * (width - 2 * edge)
  return (
    <svg class={styles.course} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path class={styles.line} d={`M${edge} ${height / 2}H${width - edge}`} />
      <path class={styles.line} d={`M${edge} ${height / 2 - 4}v8`} />
      <For each={props.steps}>{(step) => <Drawn mark={step.mark} x={x(step.at)} y={height / 2} />}</For>
    </svg>
  )
}

/** The first answer is a ring, the rest a stroke, enough a full round; the end closes the line. */
function Drawn(props: { mark: Mark; x: number; y: number }) {
  return (
    <g class={styles[props.mark]} transform={`translate(${props.x} ${props.y})`}>
      <Show when={props.mark === 'first' || props.mark === 'enough'} fallback={<path d="M0 -6V6" />}>
        <circle r="5" />
      </Show>
    </g>
  )
}

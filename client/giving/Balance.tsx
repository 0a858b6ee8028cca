import { For, Show } from 'solid-js'
import type { Balance as Both } from '#shared/giving.ts'
import { plural, t } from '#client/i18n/i18n.ts'
import { Cups } from './Cups.tsx'
import { cupsOf } from './cups.ts'
import styles from './Giving.module.css'

const sum = (of: Record<string, number>) => Object.values(of).reduce((all, one) => all + one, 0)

const askedWords = ({ asks, pings }: Both['asked']) => [
  asks > 0 && plural(asks, { one: t('giving.asks.one'), other: t('giving.asks.other', { count: asks }) }),
  pings > 0 &&
    plural(pings, { one: t('giving.pings.one'), other: t('giving.pings.other', { count: pings }) }),
]
const gaveWords = ({ answered, helped, offers, in: joined, welcomed, thanked }: Both['gave']) => [
  answered > 0 &&
    plural(answered, {
      one: t('giving.answered.one'),
      other: t('giving.answered.other', { count: answered }),
    }),
  helped > 0 &&
    plural(helped, { one: t('giving.helped.one'), other: t('giving.helped.other', { count: helped }) }),
  offers > 0 &&
    plural(offers, { one: t('giving.offers.one'), other: t('giving.offers.other', { count: offers }) }),
  joined > 0 && plural(joined, { one: t('giving.in.one'), other: t('giving.in.other', { count: joined }) }),
  welcomed > 0 &&
    plural(welcomed, {
      one: t('giving.welcomed.one'),
      other: t('giving.welcomed.other', { count: welcomed }),
    }),
  thanked > 0 &&
    plural(thanked, { one: t('giving.thanked.one'), other: t('giving.thanked.other', { count: thanked }) }),
]

/** What I asked for and what I gave, as two piles and in words. */
export function Balance(props: { of: Both }) {
  const asked = () => sum(props.of.asked)
  const gave = () => sum(props.of.gave)
  const each = () => cupsOf(asked(), gave()).each
  const words = () => {
    if (asked() + gave() === 0) return t('giving.words.empty')
    if (asked() === 0) return t('giving.words.onlyGave')
    return gave() === 0 ? t('giving.words.onlyAsked') : t('giving.words.both')
  }
  return (
    <>
      <p>{words()}</p>
      <Show when={asked() + gave() > 0}>
        <Cups asked={asked()} gave={gave()} />
        <div class={styles.sides}>
          <Side title={t('giving.asked')} words={askedWords(props.of.asked)} />
          <Side title={t('giving.gave')} words={gaveWords(props.of.gave)} />
        </div>
        <Show when={each() > 1}>
          <p class="soft">{t('giving.each', { count: each() })}</p>
        </Show>
      </Show>
    </>
  )
}

function Side(props: { title: string; words: readonly (string | false)[] }) {
  const said = () => props.words.filter((one): one is string => one !== false)
  return (
    <div>
      <h3 class={styles.side}>{props.title}</h3>
      <Show when={said().length > 0} fallback={<p class="soft">{t('giving.none')}</p>}>
        <ul class={styles.acts}>
          <For each={said()}>{(one) => <li>{one}</li>}</For>
        </ul>
      </Show>
    </div>
  )
}

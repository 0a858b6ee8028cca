import { For, Show } from 'solid-js'
import type { Ping, PingAnswer } from '#shared/pings.ts'
import { before } from '#shared/reading.ts'
import { at, useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { list, number, plural, t } from '#client/i18n/i18n.ts'
import { ahead } from '#client/i18n/when.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Shelf } from '#client/ui/Shelf.tsx'
import styles from './Ping.module.css'

const inOrder = (a: PingAnswer, b: PingAnswer) =>
  a.answeredAt === b.answeredAt ? (a.member.id < b.member.id ? -1 : 1) : a.answeredAt < b.answeredAt ? -1 : 1

/** Who is in, with what they said; and, smaller, the others. Its author sees who cannot, why, and who is silent. */
export function WhoIsIn(props: { ping: Ping }) {
  const of = (fits: (answer: PingAnswer) => boolean) => props.ping.answers.filter(fits).sort(inOrder)
  const isIn = () => of(({ choice, waiting }) => choice === 'in' && !waiting)
  const waiting = () => of((answer) => answer.waiting)
  const later = () => of(({ choice }) => choice === 'later')
  const cannot = () => of(({ choice }) => choice === 'no' || choice === 'cant')
  const notMe = () => of(({ choice }) => choice === 'notMe')
  const open = () => props.ping.state === 'open'
  const silent = () => props.ping.forAuthor?.silent ?? []
  return (
    <Shelf title={open() ? t('ping.who.title') : t('ping.who.titleThen')}>
      <div class={styles.groups}>
        <Show
          when={isIn().length > 0}
          fallback={<p class={styles.soft}>{open() ? t('ping.who.nobody') : t('ping.who.nobodyThen')}</p>}
        >
          <People answers={isIn()} changed={props.ping.timeChangedAt} />
        </Show>
        <Group title={t('ping.who.waiting')} answers={waiting()} changed={props.ping.timeChangedAt} />
        <Group title={t('ping.who.later')} answers={later()} />
        <Group
          title={t('ping.who.no')}
          answers={cannot()}
          hint={props.ping.forAuthor ? t('ping.who.onlyYou') : undefined}
        />
        <Group title={t('ping.who.notMe')} answers={notMe()} />
        <Show
          when={silent().length > 0}
          fallback={
            <Show when={props.ping.tally.silent > 0}>
              <p class={styles.soft}>
                {plural(props.ping.tally.silent, {
                  one: t('ping.who.silentSome.one'),
                  other: t('ping.who.silentSome.other', { count: number(props.ping.tally.silent) }),
                })}
              </p>
            </Show>
          }
        >
          <div class={styles.group}>
            <h3>{t('ping.who.silent')}</h3>
            <p class={styles.names}>{list(silent().map(({ name }) => name))}</p>
          </div>
        </Show>
      </div>
    </Shelf>
  )
}

/** `changed`: when the time was changed; what was said before is asked for again. */
type Said = { answers: PingAnswer[]; changed?: string | null }

function Group(props: Said & { title: string; hint?: string }) {
  return (
    <Show when={props.answers.length > 0}>
      <div class={styles.group}>
        <h3>{props.title}</h3>
        <Show when={props.hint}>{(hint) => <p class={styles.small}>{hint()}</p>}</Show>
        <People answers={props.answers} changed={props.changed} />
      </div>
    </Show>
  )
}

function People(props: Said) {
  const { slug } = useHere()
  const asked = (answer: PingAnswer) =>
    answer.choice === 'later' && answer.at !== null && Date.parse(answer.at) > thisMinute()
      ? t('ping.who.at', { when: ahead(Date.parse(answer.at), thisMinute()) })
      : ''
  const stale = ({ answeredAt }: PingAnswer) =>
    props.changed && before(answeredAt, props.changed) ? t('ping.who.beforeChange') : ''
  const words = (answer: PingAnswer) =>
    [stale(answer), asked(answer), answer.note].filter(Boolean).join(' · ')
  return (
    <ul class={styles.people}>
      <For each={props.answers}>
        {(answer) => (
          <li class={styles.person}>
            <Avatar
              id={answer.member.id}
              name={answer.member.name}
              here={isHere(answer.member.id)}
              size="small"
            />
            <a href={at(slug(), 'members', answer.member.id)}>{answer.member.name}</a>
            <Show when={words(answer)}>{(words) => <p class={styles.said}>{words()}</p>}</Show>
          </li>
        )}
      </For>
    </ul>
  )
}

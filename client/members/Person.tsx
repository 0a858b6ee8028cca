import { Show } from 'solid-js'
import type { Member } from '#shared/members.ts'
import { t } from '#client/i18n/i18n.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Quote } from '#client/ui/Quote.tsx'
import { isNew, pageOf } from './member.ts'
import styles from './Members.module.css'

/** One member in the list; the line leads to their page. `vouched`: a newcomer's vouch stands here, not on a card of its own. */
export function Person(props: {
  member: Member
  slug: string
  here: boolean
  mine: boolean
  vouched: boolean
}) {
  const newcomer = () => props.vouched && isNew(props.member, thisMinute())

  const words = () =>
    props.member.lines ||
    (props.member.askAbout && t('members.ask', { what: props.member.askAbout })) ||
    (props.member.inviterName !== null
      ? t('members.broughtBy', { name: props.member.inviterName })
      : t('members.founder'))
  return (
    <li class={styles.person}>
      <Avatar id={props.member.id} name={props.member.name} here={props.here} />
      <div class={styles.words}>
        <a class={styles.name} href={pageOf(props.slug, props.member.id)}>
          {props.member.name}
        </a>
        <p class={styles.lines}>{words()}</p>
        <Show when={newcomer() && props.member.vouch}>
          {(vouch) => (
            <Quote by={t('members.vouchBy', { name: props.member.inviterName ?? '' })}>{vouch()}</Quote>
          )}
        </Show>
      </div>
      <p class={styles.side}>
        <Show when={props.mine}>
          <span>{t('members.you')}</span>
        </Show>
        <Show when={props.member.role === 'host'}>
          <span>{t('members.host')}</span>
        </Show>
        <Show when={props.member.status === 'suspended'}>
          <span class={styles.bad}>{t('members.suspended')}</span>
        </Show>
        <Show when={props.member.status === 'resting'}>
          <span>{t('members.resting')}</span>
        </Show>
        <Show when={props.here}>
          <span class={styles.lit}>{t('members.hereNow')}</span>
        </Show>
      </p>
    </li>
  )
}

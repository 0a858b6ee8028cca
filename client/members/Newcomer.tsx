import { Show } from 'solid-js'
import type { Member } from '#shared/members.ts'
import { isHere } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Byline } from '#client/ui/Byline.tsx'
import { Card } from '#client/ui/Card.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Time } from '#client/ui/Time.tsx'
import { pageOf } from './member.ts'

/** A newcomer with what was said of them: for 30 days it stands beside their name (PRODUCT §3). */
export function Newcomer(props: { member: Member; slug: string }) {
  return (
    <Card as="li">
      <Byline
        id={props.member.id}
        name={props.member.name}
        here={isHere(props.member.id)}
        href={pageOf(props.slug, props.member.id)}
      >
        <Time at={props.member.joinedAt} />
      </Byline>
      <Show
        when={props.member.vouch}
        fallback={<p class="soft">{t('members.broughtBy', { name: props.member.inviterName ?? '' })}</p>}
      >
        {(vouch) => (
          <Quote by={t('members.vouchBy', { name: props.member.inviterName ?? '' })}>{vouch()}</Quote>
        )}
      </Show>
    </Card>
  )
}

import { type JSX, Show } from 'solid-js'
import { at, useHere } from '#client/community/here.tsx'
import { isHere, people } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { isNew } from '#client/members/member.ts'
import { Byline } from '#client/ui/Byline.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Time } from '#client/ui/Time.tsx'
import { isFormer, nameOf, wasEdited } from './words.ts'

type Said = {
  author: { id: string; name: string }
  createdAt: string
  editedAt: string | null
}

/** Who said it, and when; for 30 days who brought them stands beside their name (PRODUCT §3). */
export function By(props: { of: Said; children?: JSX.Element }) {
  const { slug } = useHere()
  const id = () => props.of.author.id
  const broughtBy = () => {
    const member = people.all[id()]
    return member && isNew(member, thisMinute()) && member.inviterName
  }
  return (
    <Byline
      id={id()}
      name={nameOf(props.of.author)}
      here={isHere(id())}
      former={isFormer(id())}
      href={people.all[id()] && at(slug(), 'members', id())}
    >
      <Time at={props.of.createdAt} />
      <Show when={wasEdited(props.of)}> · {t('threads.edited')}</Show>
      <Show when={broughtBy()}>{(name) => <> · {t('threads.broughtBy', { name: name() })}</>}</Show>
      {props.children}
    </Byline>
  )
}

import type { Words } from '#shared/talk.ts'
import { circles } from '#client/community/circles.ts'
import { at } from '#client/community/here.tsx'
import { marks } from '#client/community/marks.ts'
import { people } from '#client/community/people.ts'
import { list, plural, t } from '#client/i18n/i18n.ts'

type Who = { id: string; name: string }

/** Somebody's name as it is now. */
export const nameOf = (who: Who) => people.all[who.id]?.name ?? who.name
/** Known to have no seat any more. */
export const isFormer = (id: string) => people.all[id] === undefined && Object.keys(people.all).length > 0
/** "Mireille" for "Mireille Roux", where a name is spoken to. */
export const shortName = (who: Who) => nameOf(who).trim().split(/\s+/)[0] ?? who.name

/** With whom a private talk is. */
export const partner = (circleId: string | null) =>
  marks()?.private.find((talk) => talk.circleId === circleId)?.with

/** What a thread is called: a private talk has no title but the other's name. */
export const titleOf = (thread: Words) =>
  thread.deletedAt !== null && thread.kind !== 'private'
    ? t('threads.deletedTitle')
    : thread.title || (partner(thread.circleId)?.name ?? t('threads.private'))

/** In which room it is: nothing for the whole community. */
export const roomOf = ({ circleId, kind }: Words) => {
  if (circleId === null) return undefined
  if (kind === 'private') return t('threads.inPrivate')
  const circle = circles.all[circleId]
  return circle && t('threads.inCircle', { circle: circle.name })
}

/** Where a thread is read. */
export const pageOf = (slug: string, thread: Words) => {
  if (thread.pingId) return at(slug, 'pings', thread.pingId)
  const other = thread.kind === 'private' ? partner(thread.circleId) : undefined
  return other ? at(slug, 'private', other.id) : at(slug, 'threads', thread.id)
}

export const kindOf = (kind: Words['kind']) => {
  switch (kind) {
    case 'ask':
      return t('threads.kind.ask')
    case 'offer':
      return t('threads.kind.offer')
    case 'ping':
      return t('threads.kind.ping')
    default:
      return undefined
  }
}

export const writingWords = (writers: readonly Who[]) => {
  const [one, two, more] = writers
  if (!one) return undefined
  if (!two) return t('threads.writing.one', { name: nameOf(one) })
  return more
    ? t('threads.writing.many')
    : t('threads.writing.two', { name: nameOf(one), other: nameOf(two) })
}

export const thankedWords = (by: readonly Who[]) => t('threads.thankedBy', { names: list(by.map(nameOf)) })
export const unreadWords = (count: number) =>
  plural(count, { one: t('threads.unread.one', { count }), other: t('threads.unread.other', { count }) })

/** The words of what somebody wrote, without its marks, on one line. Takes the HTML that was made of it. */
export const plainOf = (html: string) =>
  (new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '').replace(/\s+/g, ' ').trim()
/** The first of them. */
export const excerpt = (html: string, length = 80) => {
  const plain = plainOf(html)
  return plain.length > length ? `${plain.slice(0, length).replace(/\s+\S*$/, '')}…` : plain
}

/** What a thread began with, to be reported. */
export const postOf = ({ id, author, circleId, kind }: Words) => ({ threadId: id, author, circleId, kind })

const tenMinutes = 10 * 60 * 1000
/** Changed at once is as good as said so (PRODUCT §5). */
export const wasEdited = ({ createdAt, editedAt }: { createdAt: string; editedAt: string | null }) =>
  editedAt !== null && Date.parse(editedAt) - Date.parse(createdAt) > tenMinutes

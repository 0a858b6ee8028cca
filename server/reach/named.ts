import type { Notice, NoticeKind } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Note, Push } from '#server/push/note.ts'
import { en } from './letters/en.ts'
import { sentenceOf } from './letters/said.ts'

/** All that is ever named on a screen: a name, what a ping asks, a thread's title. */
type Named = { who: string; what: string; title: string }

const answered = ({ who, title }: Named) => `${who} answered in “${title}”.`
const words: Partial<Record<NoticeKind, (named: Named) => string>> = {
  'thread.started': ({ who, title }) => `${who} started “${title}”.`,
  'thread.replied': answered,
  'thread.mentioned': ({ who, title }) => `${who} named you in “${title}”.`,
  'handover.offered': ({ who, title }) => `Nobody has answered ${who} yet in “${title}”.`,
  'spotlight.front': ({ who, title }) => `${who} put what you wrote in “${title}” in the chair.`,
  'ping.sent': ({ who, what }) => `${who} asks: ${what}`,
  'ping.nudged': ({ who, what }) => `${who} still waits for your answer: ${what}`,
  'ping.later': ({ who, what }) => `You wanted to be asked again. ${who} asks: ${what}`,
  'ping.time_changed': ({ what }) => `The time has changed: ${what}`,
}
/** Told in the sentence of their mails, which says nothing else. */
const asMailed: readonly NoticeKind[] = [
  'thread.helped',
  'ping.enough',
  'ping.moved_up',
  'ping.cancelled',
  'ping.owed',
  'ping.outcome',
  'ping.thanks',
]

const bodyOf = (notice: Notice) => {
  const { kind, about, thread, ping, answers } = notice
  // Whoever answered last that is still heard, as in the inbox.
  const [latest] = answers
  const who = (latest?.by ?? about)?.name ?? en.somebody
  // A private talk has no title: who wrote is all that is said of it.
  if (thread?.title === '') return `${who} wrote to you.`
  if (asMailed.includes(kind)) return sentenceOf({ ...notice, circle: null, words: null })
  const say = kind === 'thread.started' && latest ? answered : words[kind]
  return say?.({ who, what: ping?.what ?? '', title: thread?.title ?? '' })
}

/**
 * What takes the place of the plain words of a push for a member who wants to read there what it is about (PRODUCT §9): the
 * community, who, and the ping's question or the thread's title, never what was said. Nothing for everybody else.
 */
export const namedFor = async (
  tx: Tx,
  { communityId, memberId }: Push,
  notice: Notice,
): Promise<Partial<Note>> => {
  const { rows } = await tx.$client.query<{ community: string }>({
    name: 'reach.named',
    text: `select c.name as community from communities c join reach own on own.community_id = c.id
      where c.id = $1 and own.member_id = $2 and own.push_names`,
    values: [communityId, memberId],
  })
  const [row] = rows
  if (!row) return {}
  const body = bodyOf(notice)
  return { title: row.community, ...(body && { body }) }
}

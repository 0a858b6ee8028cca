import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail, Part } from '#server/mail/letter.ts'
import { noticeOf } from '../told.ts'
import { en } from './en.ts'
import { readTo, type To, toMember, when } from './to.ts'

type Asked = {
  why: string
  place: string
  happens_at: string | null
  closes_at: string
  needed: number | null
  in_count: number
}

/** What was told to a member in their inbox, as long as they have not read it there and may (PRODUCT §9). */
export const noticeLetter =
  (origin: string) =>
  async (tx: Tx, mail: Mail): Promise<Letter | undefined> => {
    const to = await readTo(tx, mail)
    const told = to && (await noticeOf(tx, mail.communityId, mail.aboutId, mail.memberId))
    if (!told) return undefined
    const { notice, pingWaits } = told
    if (asks.includes(notice.kind)) return pingWaits ? pingLetter(tx, origin, to, mail, notice) : undefined
    const said = saidOf(notice, to)
    return {
      ...toMember(origin, to),
      subject: en.subject({ community: to.community, said: lineOf(said) }),
      ...(notice.ping && { talk: talkOf(notice.ping.id, to) }),
      parts: [{ say: said }, { go: en.go, url: `${origin}/c/${to.slug}${pathOf(notice)}` }],
    }
  }

/** What still wants an answer is told whole. */
const asks: readonly Notice['kind'][] = ['ping.sent', 'ping.nudged', 'ping.later', 'ping.time_changed']

const talkOf = (ping: string, { slug, community }: To) => ({
  id: `ping.${ping}`,
  list: { id: slug, name: community },
})

const sentences: Partial<Record<string, (of: Parameters<(typeof en.said)['ping.owed']>[0]) => string>> =
  en.said
const saidOf = ({ kind, about, thread, ping, circle, words }: Notice, { community }: To) =>
  sentences[kind]?.({
    who: about?.name ?? en.somebody,
    title: thread?.title ?? '',
    what: ping?.what ?? '',
    circle: circle?.name ?? '',
    words: words ?? '',
  }) ?? en.other(community)

/** A subject is one line, and short. */
const lineOf = (said: string) => {
  const line = said.replace(/\s+/g, ' ')
  return line.length <= 120 ? line : `${[...line.slice(0, 120)].slice(0, -1).join('')}…`
}

const pathOf = ({ thread, ping, circle }: Notice) => {
  if (ping) return `/pings/${ping.id}`
  if (thread) return `/threads/${thread.id}`
  return circle ? `/circles/${circle.id}` : '/inbox'
}

/** The ping itself: what, why, where and when, and until when answers count. */
const pingLetter = async (
  tx: Tx,
  origin: string,
  to: To,
  { communityId }: Mail,
  { kind, about, ping }: Notice,
): Promise<Letter | undefined> => {
  const { rows } = await tx.$client.query<Asked>({
    name: 'letters.ping',
    text: `select p.why, p.place, p.happens_at::text, p.closes_at::text, p.needed, p.in_count
      from pings p where p.community_id = $1 and p.id = $2`,
    values: [communityId, ping?.id],
  })
  const [asked] = rows
  if (!ping || !asked) return undefined
  const words = en.ping
  const of = { who: about?.name ?? en.somebody, community: to.community }
  const parts: Part[] = [
    { say: kind === 'ping.time_changed' ? words.again(of) : words.asks(of) },
    { quote: ping.what },
    ...(asked.why ? [{ say: asked.why }] : []),
    ...(asked.happens_at ? [{ say: words.time(when(asked.happens_at, to.zone)) }] : []),
    ...(asked.place ? [{ say: words.place(asked.place) }] : []),
    ...(asked.needed ? [{ say: words.needed({ needed: asked.needed, in: asked.in_count }) }] : []),
    { say: words.until(when(asked.closes_at, to.zone)) },
    { go: words.go, url: `${origin}/c/${to.slug}/pings/${ping.id}` },
  ]
  return {
    ...toMember(origin, to),
    subject: en.subject({ community: to.community, said: lineOf(ping.what) }),
    talk: talkOf(ping.id, to),
    parts,
  }
}

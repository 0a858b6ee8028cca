import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail, Part } from '#server/mail/letter.ts'
import { readTold } from '#server/notices/inbox.ts'
import { en } from './en.ts'
import { readTo, type To, toMember, when } from './to.ts'

type Asked = {
  why: string
  place: string
  happens_at: string | null
  closes_at: string
  needed: number | null
  in_count: number
  stands: boolean
}

/** What was told to a member in their inbox, as long as they have not read it there and may (PRODUCT §9). */
export const noticeLetter =
  (origin: string) =>
  async (tx: Tx, mail: Mail): Promise<Letter | undefined> => {
    const to = await readTo(tx, mail)
    const [told] = to ? await readTold(tx, mail.communityId, [mail.aboutId]) : []
    if (!to || !told || told.member !== mail.memberId || told.notice.readAt !== null) return undefined
    const { notice } = told
    if (notice.kind === 'ping.sent' || notice.kind === 'ping.time_changed')
      return pingLetter(tx, origin, to, mail, notice)
    const said = saidOf(notice, to)
    return {
      ...toMember(origin, to),
      subject: en.subject({ community: to.community, said: lineOf(said) }),
      ...(notice.ping && { talk: talkOf(notice.ping.id, to) }),
      parts: [{ say: said }, { go: en.go, url: `${origin}/c/${to.slug}${pathOf(notice)}` }],
    }
  }

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

/** The ping itself: what, why, where and when, and until when answers count. Not to who has answered, nor after its end. */
const pingLetter = async (
  tx: Tx,
  origin: string,
  to: To,
  { communityId, memberId }: Mail,
  { kind, about, ping }: Notice,
): Promise<Letter | undefined> => {
  const { rows } = await tx.$client.query<Asked>({
    name: 'letters.ping',
    text: `select p.why, p.place, p.happens_at::text, p.closes_at::text, p.needed, p.in_count,
        p.state = 'open' and p.closes_at > snug_now() and not exists (select from ping_answers n
          where n.community_id = p.community_id and n.ping_id = p.id and n.member_id = $3
            and (n.choice <> 'in' or p.time_changed_at is null or n.answered_at >= p.time_changed_at)) as stands
      from pings p where p.community_id = $1 and p.id = $2`,
    values: [communityId, ping?.id, memberId],
  })
  const [asked] = rows
  if (!ping || !asked?.stands) return undefined
  const words = en.ping
  const of = { who: about?.name ?? en.somebody, community: to.community }
  const parts: Part[] = [
    { say: kind === 'ping.sent' ? words.asks(of) : words.again(of) },
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

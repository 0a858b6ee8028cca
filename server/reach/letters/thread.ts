import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail } from '#server/mail/letter.ts'
import type { NotBefore } from '#server/moments.ts'
import { replyAddress } from '#server/mailIn/address.ts'
import { unheard } from '#server/blocks/apart.ts'
import { goesOut } from '../again.ts'
import { lookAtThread } from '../facts.ts'
import { mailKinds } from '../mailed.ts'
import { en } from './en.ts'
import { threadTalk } from './talk.ts'
import { type Desk, memberOf, readTo, toMember } from './to.ts'
import { quoted } from './written.ts'

type Said = { id: string; title: string; kind: string; author: string; body: string; number: number }

/** So much is told in one mail; the rest is there. */
const most = { replies: 10, characters: 2000 }

/**
 * An earlier mail of the same thread is on its way, and whether it arrives is not known yet: this one waits, and tells what
 * that one has not.
 */
const earlierUnderWay = async (tx: Tx, { communityId, aboutId, memberId, stage }: Mail) => {
  const { rows } = await tx.$client.query<NotBefore>({
    name: 'letters.under_way',
    text: `select (snug_now() + interval '1 minute')::text as "notBefore" where exists (select from mails m
      where m.community_id = $1 and m.about_id = $2 and m.member_id = $3 and m.kind = $5 and m.stage < $4 and m.state = 'sending')`,
    values: [communityId, aboutId, memberId, stage, mailKinds.thread],
  })
  return rows[0]
}

/**
 * What somebody has not read yet in a thread, up to where it had come when this mail was made, and after what another one
 * told: also a later one, when this one had to wait for a mail server. Empty when there is nothing of it (any more), or they
 * may not read it.
 */
const readUnread = async (tx: Tx, { communityId, aboutId, memberId, stage }: Mail) => {
  const { rows } = await tx.$client.query<Said>({
    name: 'letters.thread',
    text: `select t.id, t.title, t.kind, w.name as author, said.body, said.number
      from threads t
      left join thread_reads mine on mine.community_id = t.community_id and mine.thread_id = t.id and mine.member_id = $3
      cross join lateral (select greatest(coalesce(mine.read_to, -1), (select max(other.stage) from mails other
          where other.community_id = t.community_id and other.about_id = t.id and other.member_id = $3 and other.kind = $5
            and other.stage <> $4 and other.state in ('sending', 'sent'))) as up_to) told
      cross join lateral (
        select 0 as number, t.author_id, t.body where told.up_to < 0 and t.deleted_at is null
        union all
        select r.number, r.author_id, r.body from replies r
        where r.community_id = t.community_id and r.thread_id = t.id and r.number > told.up_to and r.number <= $4
          and r.deleted_at is null) said
      join members w on w.community_id = t.community_id and w.id = said.author_id
      where t.community_id = $1 and t.id = $2 and said.author_id <> $3 and (t.deleted_at is null or t.kind = 'private')
        and (t.circle_id is null or exists (select from circle_members s
          where s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = $3))
        and coalesce(mine.attention, 'normal') <> 'mute'
        and not ${unheard('t.community_id', '$3', 'said.author_id')}
      order by said.number`,
    values: [communityId, aboutId, memberId, stage, mailKinds.thread],
  })
  return rows
}

/** All that is new in a thread to a member, in one mail, with what leads there (PRODUCT §9). */
export const threadLetter =
  (desk: Desk) =>
  async (tx: Tx, mail: Mail): Promise<Letter | NotBefore | undefined> => {
    const to = await readTo(tx, mail)
    if (!to) return undefined
    const goes = goesOut(await lookAtThread(tx, mail.communityId, mail.aboutId, mail.memberId), 'mail')
    if (goes !== true) return goes
    const waits = await earlierUnderWay(tx, mail)
    if (waits) return waits
    const said = await readUnread(tx, mail)
    const [first] = said
    if (!first) return undefined
    const told = said.slice(-most.replies)
    const { community, slug } = to
    const words = en.talk
    const member = memberOf(mail)
    const replyTo = await replyAddress(tx, desk, member, { thread: first.id })
    return {
      ...toMember(desk, to, member),
      ...(replyTo && { replyTo }),
      subject:
        first.kind === 'private'
          ? words.privately({ community, who: first.author })
          : words.subject({ community, title: first.title }),
      talk: threadTalk(first.id, to),
      parts: [
        ...(said.length > told.length ? [{ say: words.more(said.length - told.length) }] : []),
        ...told.flatMap(({ author, body }) => [{ say: words.said(author) }, quoted(short(body))]),
        ...(replyTo ? [{ say: en.answerHere }] : []),
        { go: words.go, url: `${desk.origin}/c/${slug}/threads/${first.id}` },
      ],
    }
  }

const short = (body: string) =>
  body.length <= most.characters
    ? body
    : `${[...body.slice(0, most.characters)].slice(0, -1).join('')}${en.talk.cut}`

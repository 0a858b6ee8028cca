import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail } from '#server/mail/letter.ts'
import { unsubscribeUrl } from '#server/answers/bearer.ts'
import type { Known } from '#server/members/claim.ts'
import type { Signer } from '#server/signing/signer.ts'
import { en } from './en.ts'

/** What letters are written with: where their links lead, what seals them, and where answers by mail are taken in. */
export type Desk = { origin: string; signer: Signer; domain: string | undefined }

/** To whom, and from where. */
export type To = { name: string; email: string; community: string; slug: string; zone: string }

/**
 * SQL for a member `m` with their account `a` and their choices `own` (reach): they sit here, have shown that the address is theirs,
 * want mail, and are not away.
 */
export const mailable = `m.status in ('active', 'resting') and a.proved_at is not null
        and coalesce(own.by_mail, true) and coalesce(own.away_until <= snug_now(), true)`

/**
 * A member's own address, at the moment of sending. Undefined for who may not be mailed (any more).
 */
export const readTo = async (tx: Tx, { communityId, memberId }: Mail): Promise<To | undefined> => {
  const { rows } = await tx.$client.query<To>({
    name: 'letters.to',
    text: `select m.name, a.email, c.name as community, c.slug, a.time_zone as zone
      from members m join accounts a on a.id = m.account_id join communities c on c.id = m.community_id
      left join reach own on own.community_id = m.community_id and own.member_id = m.id
      where m.community_id = $1 and m.id = $2 and ${mailable}`,
    values: [communityId, memberId],
  })
  return rows[0]
}

/** What a letter to a member has in common with all others. */
export const toMember = (
  desk: Desk,
  { name, email, community, slug }: To,
  member: Known,
): Pick<Letter, 'to' | 'foot' | 'unsubscribe'> => {
  const unsubscribe = unsubscribeUrl(desk, member, 'mails')
  return {
    to: { name, address: email },
    unsubscribe,
    foot: [
      en.foot(community),
      { say: en.choose, url: `${desk.origin}/c/${slug}/reach` },
      { say: en.end(community), url: unsubscribe },
    ],
  }
}

/** The member a mail is for: those about what happened are all for one. */
export const memberOf = ({ communityId, memberId }: Mail): Known => ({ communityId, id: memberId! })

/** A subject is one line, and short. */
export const lineOf = (said: string) => {
  const line = said.replace(/\s+/g, ' ')
  return line.length <= 120 ? line : `${[...line.slice(0, 120)].slice(0, -1).join('')}…`
}

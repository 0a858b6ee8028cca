import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail } from '#server/mail/letter.ts'
import { en } from './en.ts'

// To a member's own address, as long as they sit here and have not read in their inbox what the mail would tell.
const toMember = `
  join members me on me.community_id = i.community_id and me.id = $3 and me.status in ('active', 'resting')
  join accounts a on a.id = me.account_id
  join notices n on n.community_id = i.community_id and n.member_id = me.id and n.key = $4 and n.read_at is null`

type To = { name: string; email: string; community: string; slug: string }
const to = ({ name, email }: To) => ({ name, address: email })

/** The chair was taken: to the inviter, while the newcomer sits in it. */
export const acceptedLetter =
  (origin: string) =>
  async (tx: Tx, { communityId, aboutId, memberId }: Mail): Promise<Letter | undefined> => {
    const { rows } = await tx.$client.query<To & { who: string; whoId: string }>({
      name: 'letters.accepted',
      text: `select me.name, a.email, c.name as community, c.slug, w.name as who, w.id as "whoId"
        from invitations i join communities c on c.id = i.community_id ${toMember}
        join members w on w.community_id = i.community_id and w.id = i.accepted_by and w.status = 'active'
        where i.community_id = $1 and i.id = $2`,
      values: [communityId, aboutId, memberId, `invitation.accepted:${aboutId}`],
    })
    const [row] = rows
    if (!row) return undefined
    return {
      to: to(row),
      subject: en.accepted.subject(row),
      parts: [
        { say: en.accepted.said(row) },
        { go: en.accepted.go(row.who), url: `${origin}/c/${row.slug}/members/${row.whoId}` },
      ],
      foot: [en.accepted.foot(row.community), origin],
    }
  }

/** Somebody knocked: to the inviter, or to a host when the inviter is gone. */
export const knockedLetter =
  (origin: string) =>
  async (tx: Tx, { communityId, aboutId, memberId, stage }: Mail): Promise<Letter | undefined> => {
    const { rows } = await tx.$client.query<To & { for: string | null; inviter: string; mine: boolean }>({
      name: 'letters.knocked',
      text: `select me.name, a.email, c.name as community, c.slug, i.name as for, m.name as inviter,
          i.inviter_id = me.id as mine
        from invitations i join communities c on c.id = i.community_id ${toMember}
        join members m on m.community_id = i.community_id and m.id = i.inviter_id
        where i.community_id = $1 and i.id = $2 and (i.inviter_id = me.id or me.role = 'host')`,
      values: [communityId, aboutId, memberId, `invitation.knocked:${aboutId}:${stage}`],
    })
    const [row] = rows
    if (!row) return undefined
    const { community, inviter, mine } = row
    const words = en.knocked
    return {
      to: to(row),
      subject: words.subject(community),
      parts: [
        { say: (mine ? words.yours : words.gone)({ name: row.for, inviter, community }) },
        { go: words.go, url: `${origin}/c/${row.slug}/invitations` },
      ],
      foot: [(mine ? words.footYours : words.footHost)(community), origin],
    }
  }

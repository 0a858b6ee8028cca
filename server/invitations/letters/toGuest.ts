import type { Tx } from '#server/database/connection.ts'
import { iso } from '#server/database/columns.ts'
import type { Letter, Mail } from '#server/mail/letter.ts'
import { dayOf } from '#server/mail/when.ts'
import { drawCode } from '../code.ts'
import { drawMailedSecret } from '../link.ts'
import { en } from './en.ts'

type Open = {
  email: string
  name: string | null
  vouch: string
  expiresAt: string
  inviter: string
  community: string
  purpose: string
  criteria: string
  timeZone: string
}

/**
 * The invitation, locked against being settled, as long as it keeps a chair for somebody: open, in time, its inviter
 * here. To the address of somebody barred nothing is sent: for them there is no door (PRODUCT §11).
 */
const lockOpen = async (tx: Tx, { communityId, aboutId }: Mail): Promise<Open | undefined> => {
  const which = [communityId, aboutId]
  await tx.$client.query(`select from invitations where community_id = $1 and id = $2 for share`, which)
  const { rows } = await tx.$client.query<Open>({
    name: 'letters.open',
    text: `select i.email, i.name, i.vouch, i.expires_at::text as "expiresAt", m.name as inviter, c.name as community,
        c.purpose, c.criteria, c.time_zone as "timeZone"
      from invitations i
      join communities c on c.id = i.community_id
      join members m on m.community_id = i.community_id and m.id = i.inviter_id and m.status in ('active', 'resting')
      where i.community_id = $1 and i.id = $2 and i.email is not null and i.state = 'open' and i.expires_at > snug_now()
        and not exists (select from members b join accounts a on a.id = b.account_id
          where b.community_id = i.community_id and b.barred and a.email = i.email)`,
    values: which,
  })
  return rows[0]
}

const to = ({ email, name }: Open) => ({ address: email, ...(name && { name }) })

/** The invitation itself, or the one reminder: with a link of its own, which ends no other. */
export const invitationLetter =
  (origin: string, reminder: boolean) =>
  async (tx: Tx, mail: Mail): Promise<Letter | undefined> => {
    const open = await lockOpen(tx, mail)
    if (!open) return undefined
    const secret = await drawMailedSecret(tx, mail.communityId, mail.aboutId)
    const words = en.invitation
    return {
      to: to(open),
      subject: (reminder ? words.again : words.subject)(open),
      parts: [
        { say: (reminder ? words.stillKeeps : words.keeps)(open) },
        { quote: open.vouch },
        { say: words.purpose(open.purpose) },
        { say: words.criteria(open.criteria) },
        { go: words.go, url: `${origin}/join#${secret}` },
        { say: words.until(dayOf(iso(open.expiresAt), open.timeZone)) },
        { say: words.yours },
      ],
      foot: [(reminder ? words.footLast : words.footFirst)(open.inviter), origin],
    }
  }

/** The code for whoever has a link that was not mailed; not sent when it was asked for longer ago than it lives. */
export const codeLetter =
  (origin: string) =>
  async (tx: Tx, mail: Mail): Promise<Letter | undefined> => {
    const { rows } = await tx.$client.query(
      `select from mails where community_id = $1 and id = $2 and made_at > snug_now() - interval '15 minutes'`,
      [mail.communityId, mail.id],
    )
    if (rows.length === 0) return undefined
    const drawn = await drawCode()
    const open = await lockOpen(tx, mail)
    if (!open) return undefined
    await drawn.keep(tx, mail.communityId, mail.aboutId)
    return {
      to: to(open),
      subject: en.code.subject(open.community),
      parts: [{ say: en.code.type(open.community) }, { code: drawn.code }, { say: en.code.short }],
      foot: [en.code.foot, origin],
    }
  }

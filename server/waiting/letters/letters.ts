import type { Tx } from '#server/database/connection.ts'
import type { Letters } from '#server/mail/deliver.ts'
import type { Letter, Mail } from '#server/mail/letter.ts'
import { mailKinds } from '../mailing.ts'
import { en } from './en.ts'

/** What each mail about the line says, and whether it is still to be said. `origin` is where the links lead. */
export const waitingLetters = (origin: string): Letters => ({ [mailKinds.returned]: returnedLetter(origin) })

/** Their seat has come: as long as they sit in it, and have not read of it in their inbox. */
const returnedLetter =
  (origin: string) =>
  async (tx: Tx, { communityId, aboutId, memberId }: Mail): Promise<Letter | undefined> => {
    const { rows } = await tx.$client.query<{ name: string; email: string; community: string; slug: string }>(
      {
        name: 'letters.returned',
        text: `select me.name, a.email, c.name as community, c.slug
        from members me join communities c on c.id = me.community_id join accounts a on a.id = me.account_id
        join notices n on n.community_id = me.community_id and n.member_id = me.id and n.key = $3 and n.read_at is null
        where me.community_id = $1 and me.id = $2 and me.status in ('active', 'resting')`,
        values: [communityId, memberId, `waiting.returned:${aboutId}`],
      },
    )
    const [row] = rows
    if (!row) return undefined
    const { name, email, community, slug } = row
    return {
      to: { name, address: email },
      subject: en.returned.subject(community),
      parts: [{ say: en.returned.said(community) }, { go: en.returned.go, url: `${origin}/c/${slug}` }],
      foot: [en.returned.foot(community), origin],
    }
  }

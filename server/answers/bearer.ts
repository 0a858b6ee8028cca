import { accountOf } from '#server/accounts/known.ts'
import { found, refuse } from '#server/http/problem.ts'
import type { Known } from '#server/members/claim.ts'
import { asMember, type Member } from '#server/members/member.ts'
import type { Signer } from '#server/signing/signer.ts'
import { bearerOf, tokenOf } from '#server/signing/token.ts'
import type { World } from '#server/world.ts'

type Signing = { signer: Signer; origin: string }
type Bearing = Pick<World, 'db' | 'signer'>

/** The link in a mail by which its member answers a ping. It opens a page, and ends with the ping (PRODUCT §7). */
export const answerUrl = ({ signer, origin }: Signing, member: Known, ping: string) =>
  `${origin}/answer/${tokenOf(signer, 'answer', member, ping)}`

/** What one click ends, each by a seal of its own: all mails from a community, or the digest alone. */
const purposes = { mails: 'unsubscribe', digest: 'unsubscribe.digest' } as const
export type Ends = keyof typeof purposes

/** The link by which a member ends mails from their community: for a letter's foot, and its List-Unsubscribe (RFC 8058). */
export const unsubscribeUrl = ({ signer, origin }: Signing, member: Known, ends: Ends) =>
  `${origin}/unsubscribe/${tokenOf(signer, purposes[ends], member)}`

/** Who bears a token, as a member, and what it is about. Refuses a token that was not made here, and who sits there no more. */
export const asBearer = async (
  { db, signer }: Bearing,
  purpose: 'answer',
  token: string,
): Promise<{ member: Member; about: string | undefined }> => {
  const { member, about } = bearerOf(signer, purpose, token) ?? refuse('not_found')
  return { member: await seated(db, member), about }
}

/** As `asBearer`, for the link that ends mails: which of them it ends is said by the seal that fits. */
export const asUnsubscriber = async (
  { db, signer }: Bearing,
  token: string,
): Promise<{ member: Member; ends: Ends }> => {
  for (const ends of ['mails', 'digest'] as const) {
    const known = bearerOf(signer, purposes[ends], token)
    if (known) return { member: await seated(db, known.member), ends }
  }
  return refuse('not_found')
}

const seated = async (db: World['db'], member: Known) => {
  const account = found(await accountOf(db, member))
  const seat = found(account.seats.find(({ memberId }) => memberId === member.id))
  return asMember(account, seat.slug)
}

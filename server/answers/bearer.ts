import { accountOf } from '#server/accounts/known.ts'
import { found, refuse } from '#server/http/problem.ts'
import type { Known } from '#server/members/claim.ts'
import { asMember, type Member } from '#server/members/member.ts'
import type { Signer } from '#server/signing/signer.ts'
import { bearerOf, tokenOf } from '#server/signing/token.ts'
import type { World } from '#server/world.ts'

type Signing = { signer: Signer; origin: string }

/** The link in a mail by which its member answers a ping. It opens a page, and ends with the ping (PRODUCT §7). */
export const answerUrl = ({ signer, origin }: Signing, member: Known, ping: string) =>
  `${origin}/answer/${tokenOf(signer, 'answer', member, ping)}`

/** The link by which a member ends mails from their community: for a letter's foot, and its List-Unsubscribe (RFC 8058). */
export const unsubscribeUrl = ({ signer, origin }: Signing, member: Known) =>
  `${origin}/unsubscribe/${tokenOf(signer, 'unsubscribe', member)}`

/** Who bears a token, as a member, and what it is about. Refuses a token that was not made here, and who sits there no more. */
export const asBearer = async (
  { db, signer }: Pick<World, 'db' | 'signer'>,
  purpose: 'answer' | 'unsubscribe',
  token: string,
): Promise<{ member: Member; about: string | undefined }> => {
  const { member, about } = bearerOf(signer, purpose, token) ?? refuse('not_found')
  const account = found(await accountOf(db, member))
  const seat = found(account.seats.find(({ memberId }) => memberId === member.id))
  return { member: asMember(account, seat.slug), about }
}

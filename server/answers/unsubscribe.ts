import type { FastifyReply } from 'fastify'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { escaped, pageOf } from '#server/http/page.ts'
import type { Member } from '#server/members/member.ts'
import type { World } from '#server/world.ts'
import { asBearer } from './bearer.ts'

/** Ends mails to a member; once they are ended, again is the same. */
export type Unsubscribe = (tx: Tx, tell: Tell, member: Member) => Promise<void>
type Bearing = Pick<World, 'db' | 'signer' | 'change'>

/** What the link at a mail's foot opens: a button, since a mail server may look what is behind a link (PRODUCT §9). */
export const unsubscribePage = async (world: Bearing, reply: FastifyReply, token: string) => {
  const { member } = await asBearer(world, 'unsubscribe', token)
  return pageOf(
    reply,
    `No more mails from ${communityOf(member).name}?`,
    `<p>What concerns you is still in your inbox there.</p>
<form method="post"><button class="go">No more mails</button></form>`,
  )
}

/** Ends mails to whom the token is of: one click, by somebody or by their mail program (RFC 8058). */
export const endMails = async (world: Bearing, token: string, unsubscribe: Unsubscribe): Promise<Member> => {
  const { member } = await asBearer(world, 'unsubscribe', token)
  await world.change((tx, tell) => unsubscribe(tx, tell, member))
  return member
}

export const unsubscribedPage = (reply: FastifyReply, member: Member, origin: string) => {
  const { name, slug } = communityOf(member)
  return pageOf(
    reply,
    `No more mails from ${name}`,
    `<p>What concerns you is still in your inbox there. If you want mails again, say so on <a href="${escaped(`${origin}/c/${slug}/reach`)}">your page</a>.</p>`,
  )
}

const communityOf = ({ account, communityId }: Member) =>
  account.seats.find((seat) => seat.communityId === communityId)!

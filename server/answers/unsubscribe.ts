import type { FastifyReply } from 'fastify'
import type { Tell } from '#server/database/change.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { escaped, pageOf } from '#server/http/page.ts'
import type { Member } from '#server/members/member.ts'
import type { World } from '#server/world.ts'
import { asUnsubscriber, type Ends } from './bearer.ts'

/** Ends mails to a member, all or the digest; once they are ended, again is the same. */
export type Unsubscribe = {
  end: (tx: Tx, tell: Tell, member: Member, ends: Ends) => Promise<void>
  hasEnded: (db: Reader, member: Member, ends: Ends) => Promise<boolean>
}
type Bearing = Pick<World, 'db' | 'signer' | 'change'>
type Bearer = { member: Member; ends: Ends }

const words = {
  mails: {
    title: (name: string) => `No more mails from ${name}`,
    still: 'What concerns you is still in your inbox there.',
    button: 'No more mails',
    again: 'If you want mails again, say so on',
  },
  digest: {
    title: (name: string) => `No more digests from ${name}`,
    still: 'What concerns you yourself still reaches you as before.',
    button: 'No more digests',
    again: 'If you want the digest again, say so on',
  },
}

/**
 * What the link at a mail's foot opens: a button, since a mail server may look what is behind a link (PRODUCT §9); where they have
 * ended already, that they have.
 */
export const unsubscribePage = async (
  world: Bearing,
  reply: FastifyReply,
  token: string,
  { hasEnded }: Unsubscribe,
  origin: string,
) => {
  const bearer = await asUnsubscriber(world, token)
  const { member, ends } = bearer
  if (await hasEnded(world.db, member, ends)) return unsubscribedPage(reply, bearer, origin)
  const { title, still, button } = words[ends]
  return pageOf(
    reply,
    `${title(communityOf(member).name)}?`,
    `<p>${still}</p>
<form method="post"><button class="go">${button}</button></form>`,
  )
}

/** Ends mails to whom the token is of: one click, by somebody or by their mail program (RFC 8058). */
export const endMails = async (world: Bearing, token: string, { end }: Unsubscribe): Promise<Bearer> => {
  const { member, ends } = await asUnsubscriber(world, token)
  await world.change((tx, tell) => end(tx, tell, member, ends))
  return { member, ends }
}

export const unsubscribedPage = (reply: FastifyReply, { member, ends }: Bearer, origin: string) => {
  const { name, slug } = communityOf(member)
  const { title, still, again } = words[ends]
  return pageOf(
    reply,
    title(name),
    `<p>${still} ${again} <a href="${escaped(`${origin}/c/${slug}/reach`)}">your page</a>.</p>`,
  )
}

const communityOf = ({ account, communityId }: Member) =>
  account.seats.find((seat) => seat.communityId === communityId)!

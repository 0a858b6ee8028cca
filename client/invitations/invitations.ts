import { createMemo, createRoot, createSignal } from 'solid-js'
import type { Invitation } from '#shared/invitations.ts'
import { call } from '#client/call.ts'
import { keepBudget } from '#client/community/budget.ts'
import { newKeep } from '#client/keep.ts'
import { hear } from '#client/live.ts'

const kept = newKeep<Invitation>()
/** Whether this server mails an invitation to the address it is for. */
const [mails, setMails] = createSignal(false)
export { mails }

const newestFirst = (a: Invitation, b: Invitation) =>
  a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1
/** One's own, newest first. */
export const own = createRoot(() => {
  const sorted = createMemo(() => Object.values(kept.all).sort(newestFirst))
  return sorted
})

/** Loads one's own: the latest page, or the one after a cursor. Answers where the next begins. */
export const loadOwn = async (slug: string, cursor?: string): Promise<string | null> => {
  const page = await call('GET /api/communities/:slug/invitations', {
    params: { slug },
    query: { ...(cursor && { cursor }) },
  })
  kept.keep(...page.items)
  keepBudget(page.budget)
  setMails(page.mails)
  return page.next
}

/** The first hundred open ones of others, for hosts. */
export const loadOthers = async (slug: string, me: string): Promise<Invitation[]> => {
  const { items } = await call('GET /api/communities/:slug/invitations', {
    params: { slug },
    query: { all: '', limit: 100 },
  })
  return items.filter(({ inviter }) => inviter.id !== me)
}

/** Whether it keeps no chair any more, and nobody took it. */
export const hasEnded = ({ state }: Invitation) =>
  state === 'expired' || state === 'declined' || state === 'revoked'

/** One's invitation, and its link; null where it awaits a second vouch, or has been answered. */
export type Invited = { invitation: Invitation; link: string | null }

export const invite = async (
  slug: string,
  body: { id: string; vouch: string; name?: string; email?: string },
): Promise<Invited> => {
  const { invitation, link } = await call('POST /api/communities/:slug/invitations', {
    params: { slug },
    body,
  })
  kept.keep(invitation)
  // Sent twice, the link was in the answer that got lost: another one opens the same chair. Awaiting a vouch it has none.
  const mayDraw = invitation.state === 'open'
  return { invitation, link: link ?? (mayDraw ? await drawLink(slug, invitation.id) : null) }
}

export const drawLink = async (slug: string, id: string) => {
  const { link } = await call('POST /api/communities/:slug/invitations/:id/link', { params: { slug, id } })
  // Known at once, also before it is heard: another one would end this.
  const drawn = kept.all[id]
  if (drawn) kept.keep({ ...drawn, linked: true })
  return link
}

/** One of one's own that stands since one was ended: written once more for the same person, as far as can be told. */
export const sinceInvited = (ended: Invitation) =>
  own().find(
    (one) =>
      one.createdAt > ended.createdAt &&
      one.id !== ended.id &&
      !hasEnded(one) &&
      (one.vouch === ended.vouch ||
        (one.email !== null && one.email === ended.email) ||
        (one.name !== null && one.name === ended.name)),
  )

export const revoke = (slug: string, id: string) =>
  call('DELETE /api/communities/:slug/invitations/:id', { params: { slug, id } })

export const notWhomIInvited = (slug: string, id: string) =>
  call('POST /api/communities/:slug/invitations/:id/misfit', { params: { slug, id } })

hear('invitation.changed', ({ invitation }) => kept.keep(invitation))

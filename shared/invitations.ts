import { z } from 'zod'
import { account, email, newAccount, seat } from './accounts.ts'
import { ledger } from './communities.ts'
import { endpoints, id, line, page, pageQuery, text, time } from './endpoint.ts'
import { limits } from './limits.ts'

export const invitationState = z.enum([
  'awaiting vouch',
  'open',
  'accepted',
  'declined',
  'expired',
  'revoked',
])
export type InvitationState = z.infer<typeof invitationState>

/** An invitation as its inviter sees it; to hosts the address somebody else typed is null. Never its link: that is shown once. */
export const invitation = z.strictObject({
  id,
  state: invitationState,
  inviter: z.strictObject({ id, name: z.string() }),
  vouch: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  createdAt: time,
  expiresAt: time,
  settledAt: time.nullable(),
  /** When somebody last knocked on its link, after it had ended. */
  knockedAt: time.nullable(),
  acceptedBy: z.strictObject({ id, name: z.string() }).nullable(),
  /** When its inviter said that this is not whom they invited. */
  misfitAt: time.nullable(),
  /** A host has still to decide of that. */
  misfitWaits: z.boolean(),
  /** Who put the second vouch behind it, where one is wanted. */
  coSignedBy: z.strictObject({ id, name: z.string() }).nullable(),
  /** Who took it back, if anybody did: its inviter, or a host. */
  endedBy: z.strictObject({ id, name: z.string() }).nullable(),
  /** A link was drawn, which another one ends; not one that was mailed. */
  linked: z.boolean(),
  version: z.int(),
})
export type Invitation = z.infer<typeof invitation>

/** An invitation that awaits a second vouch, as every other member sees it: never the address. */
export const awaitingVouch = z.strictObject({
  id,
  inviter: z.strictObject({ id, name: z.string() }),
  name: z.string().nullable(),
  vouch: z.string(),
  createdAt: time,
  /** Unsigned until then, it ends. */
  expiresAt: time,
  version: z.int(),
})
export type AwaitingVouch = z.infer<typeof awaitingVouch>

/**
 * How many one may still write (`left`) and how many stand `open` or in the line. A member's come back when they end unused; a
 * host's are the free seats, 50 a day. `from`: before this moment none, for who is new. `toComeBack`: how many of those whom
 * one brought will each give one back, when somebody has answered them and they have answered somebody else.
 */
export const budget = z.strictObject({
  left: z.int(),
  open: z.int(),
  from: time.nullable(),
  toComeBack: z.int(),
})
export type Budget = z.infer<typeof budget>

/** What a link opens. Only an open one says more than what became of it, and where. */
export const door = z.strictObject({
  state: z.enum(['open', 'accepted', 'declined', 'expired', 'revoked']),
  community: z.strictObject({
    name: z.string(),
    purpose: z.string().nullable(),
    criteria: z.string().nullable(),
    seats: ledger.nullable(),
  }),
  inviter: z.strictObject({ name: z.string() }).nullable(),
  vouch: z.string().nullable(),
  expiresAt: time.nullable(),
  /** What the inviter will be told of the person who opened the link. */
  inviterHears: z.array(z.enum(['accepted', 'declined', 'knocked'])),
  /** Somebody with this invitation has knocked lately: nobody is told again. */
  knocked: z.boolean(),
  /** Signed in, and a member already: straight in, by this slug. */
  already: z.string().nullable(),
  /** A code that is mailed to the invited address has to be given with the acceptance; a hint at which address that is. */
  proof: z.strictObject({ address: z.string() }).nullable(),
})
export type Door = z.infer<typeof door>

/** Three people to greet, and why these. */
export const welcome = z.strictObject({
  vouch: z.string().nullable(),
  inviter: z.strictObject({ id, name: z.string() }).nullable(),
  greet: z.array(
    z.strictObject({
      id,
      name: z.string(),
      lines: z.string(),
      askAbout: z.string(),
      because: z.enum(['invited_you', 'near_in_chain', 'here_lately', 'member']),
    }),
  ),
})
export type Welcome = z.infer<typeof welcome>

// Counted as people and the database count, not in halves of an emoji.
export const vouch = text(limits.vouch.max, 0).refine(
  (words) => [...words].length >= limits.vouch.min,
  `at least ${limits.vouch.min} characters`,
)
const secret = z.string().min(1).max(200)
const withSecret = z.strictObject({ secret })
const seated = z.strictObject({ account, community: seat, memberId: id })

export const invitationEndpoints = endpoints({
  'GET /api/communities/:slug/invitations': {
    as: 'member',
    summary:
      'My invitations, newest first, my budget, and whether those with an address are mailed. Hosts may see all that are open, and those of inviters who are gone on which somebody knocked.',
    query: z.strictObject({ ...pageQuery, all: z.enum(['', '1', 'true']).optional() }),
    replies: { 200: page(invitation).extend({ budget, mails: z.boolean() }) },
  },
  'POST /api/communities/:slug/invitations': {
    as: 'member',
    summary:
      'Invite one person, with a vouch; keeps a seat from now on. The link is shown once: null when the creation is repeated, and while a second vouch is awaited.',
    body: z.strictObject({
      id: id.optional(),
      vouch,
      name: line(limits.accountName).optional(),
      email: email.optional(),
    }),
    replies: { 201: z.strictObject({ invitation, link: z.string().nullable() }) },
    problems: [
      'id.unusable',
      'member.host_only',
      'seats.full',
      'invitation.budget',
      'invitation.too_soon',
      'invitation.self',
      'invitation.twice',
    ],
  },
  'POST /api/communities/:slug/invitations/:id/link': {
    as: 'member',
    summary: 'A new link to my open invitation; those shown before end.',
    replies: { 200: z.strictObject({ link: z.string() }) },
    problems: [
      'invitation.used',
      'invitation.declined',
      'invitation.expired',
      'invitation.revoked',
      'invitation.awaiting',
    ],
  },
  'GET /api/communities/:slug/invitations/awaiting': {
    as: 'member',
    summary: 'Invitations of others that await a second vouch, newest first.',
    query: z.strictObject(pageQuery),
    replies: { 200: page(awaitingVouch) },
  },
  'POST /api/communities/:slug/invitations/:id/co-sign': {
    as: 'member',
    summary: 'Put a second vouch behind another’s invitation: it is open from now on.',
    replies: { 204: null },
    problems: ['invitation.own'],
  },
  'DELETE /api/communities/:slug/invitations/:id': {
    as: 'member',
    summary: 'Revoke my open invitation; hosts, any open one.',
    replies: { 204: null },
    problems: ['invitation.used', 'invitation.declined', 'invitation.expired'],
  },
  'POST /api/communities/:slug/invitations/:id/misfit': {
    as: 'member',
    summary:
      'Say that this is not whom I invited, within 24 hours of the acceptance: the seat pauses, and a host decides.',
    replies: { 204: null },
    problems: [
      'invitation.open',
      'invitation.declined',
      'invitation.expired',
      'invitation.revoked',
      'invitation.settled_in',
      'member.is_host',
      'member.not_active',
    ],
  },
  'GET /api/communities/:slug/welcome': {
    as: 'member',
    summary: 'Why I was brought here, and three people to greet.',
    replies: { 200: welcome },
  },
  'POST /api/invitations/look': {
    as: 'anyone',
    summary: 'What a link opens. Looking changes nothing.',
    body: withSecret,
    replies: { 200: door },
    problems: ['invitation.unknown', 'member.suspended'],
  },
  'POST /api/invitations/accept': {
    as: 'anyone',
    summary:
      'Take the chair, with a new account or signed in. Already a member: nothing is spent. With a code, where the look asks for a proof of the address.',
    body: z.strictObject({
      secret,
      account: newAccount.optional(),
      code: z
        .string()
        .trim()
        .regex(/^\d{6}$/, 'has to be six digits')
        .optional(),
    }),
    replies: { 201: seated, 200: seated },
    problems: [
      'invitation.unknown',
      'invitation.used',
      'invitation.declined',
      'invitation.expired',
      'invitation.revoked',
      'invitation.unproved',
      'invitation.code',
      'account.email_taken',
      'account.password_common',
      'member.suspended',
    ],
  },
  'POST /api/invitations/code': {
    as: 'anyone',
    summary:
      'Mail a code to the address that an open invitation was made for. The answer is the same whether one was wanted or not.',
    body: withSecret,
    replies: { 204: null },
    problems: [
      'invitation.unknown',
      'invitation.used',
      'invitation.declined',
      'invitation.expired',
      'invitation.revoked',
      'member.suspended',
    ],
  },
  'POST /api/invitations/decline': {
    as: 'anyone',
    summary: 'No, thank you. The inviter is told kindly.',
    body: withSecret,
    replies: { 204: null },
    problems: [
      'invitation.unknown',
      'invitation.used',
      'invitation.expired',
      'invitation.revoked',
      'member.suspended',
    ],
  },
  'POST /api/invitations/knock': {
    as: 'anyone',
    summary: 'Knock on a link that has ended: the inviter is told, or the hosts if the inviter is gone.',
    body: withSecret,
    replies: { 204: null },
    problems: ['invitation.unknown', 'invitation.used', 'invitation.open', 'member.suspended'],
  },
})

/** What is heard live: an invitation by its inviter only; that one awaits a co-signer, or no more, by everybody else. */
export type InvitationFrame =
  | { type: 'invitation.changed'; invitation: Invitation }
  | { type: 'invitation.awaiting'; awaiting: AwaitingVouch }
  | { type: 'invitation.awaited'; id: string; version: number }

import { z } from 'zod'
import { endpoints, id, line, text, time } from './endpoint.ts'
import { limits } from './limits.ts'
import { zoneOfToday } from './timeZones.ts'

export const email = z.string().trim().toLowerCase().max(254).pipe(z.email())
export const password = z.string().min(limits.password.min).max(limits.password.max)
export const locale = z.enum(['en'])
/** A time zone as a client names it, kept by its name of today. */
export const timeZone = z.string().max(60).refine(isTimeZone, 'not a time zone').overwrite(zoneOfToday)
export const newAccount = z.strictObject({ name: line(limits.accountName), email, password })

function isTimeZone(name: string) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** One's own account; nobody else ever sees it. */
export const account = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  /** Whether they have shown that they read mail to this address. */
  proved: z.boolean(),
})
export const seat = z.strictObject({
  slug: z.string(),
  name: z.string(),
  role: z.enum(['host', 'member']),
  status: z.enum(['active', 'suspended', 'resting']),
  memberId: id,
})
/** Where one sat, and may come back to without an invitation: what one knew of it, and nothing of what became of it. */
export const formerSeat = z.strictObject({
  slug: z.string(),
  name: z.string(),
  /** All seats were taken when one asked: one waits, first in the line. */
  waits: z.boolean(),
})
/** Whether this server sends mail: where it does not, no page says that any comes. */
const mails = z.boolean()
export const signedIn = z.strictObject({
  account,
  communities: z.array(seat),
  former: z.array(formerSeat),
  mails,
})
export type Account = z.infer<typeof account>
export type Seat = z.infer<typeof seat>
export type FormerSeat = z.infer<typeof formerSeat>
export type SignedIn = z.infer<typeof signedIn>

export const slug = z
  .string()
  .min(2)
  .max(limits.slug)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single dashes')
export const newCommunity = z.strictObject({
  name: line(limits.communityName),
  slug,
  purpose: text(limits.purpose),
  criteria: text(limits.criteria),
  seats: z.int().min(limits.seats.min).max(limits.seats.max),
  language: locale.default('en'),
  timeZone: timeZone.default('UTC'),
})

const session = z.strictObject({
  id,
  agent: z.string(),
  createdAt: time,
  lastUsedAt: time,
  current: z.boolean(),
})
export type Session = z.infer<typeof session>

export const accountEndpoints = endpoints({
  'GET /api/setup': {
    as: 'anyone',
    summary: 'Whether this server still waits for its first community.',
    replies: { 200: z.strictObject({ open: z.boolean() }) },
  },
  'POST /api/setup/look': {
    as: 'anyone',
    summary: 'Whether a secret opens the first chair of this server. Looking changes nothing.',
    body: z.strictObject({ secret: z.string().max(200) }),
    replies: { 204: null },
    problems: ['setup.closed', 'setup.secret'],
  },
  'POST /api/setup': {
    as: 'anyone',
    summary: 'The first account and community of this server. Once.',
    body: z.strictObject({ secret: z.string().max(200), account: newAccount, community: newCommunity }),
    replies: { 201: z.strictObject({ account, community: seat }) },
    problems: ['setup.closed', 'setup.secret', 'account.password_common', 'community.slug_taken'],
  },
  'GET /api/session': {
    as: 'account',
    summary: 'Who I am, where I have a seat, and where I may come back to.',
    replies: { 200: signedIn },
  },
  'POST /api/session': {
    as: 'anyone',
    summary: 'Sign in.',
    body: z.strictObject({ email: z.string().max(254), password: z.string().max(limits.password.max) }),
    replies: { 201: signedIn },
    problems: ['session.wrong'],
  },
  'DELETE /api/session': { as: 'anyone', summary: 'Sign out.', replies: { 204: null } },
  'POST /api/session/confirm': {
    as: 'account',
    summary: 'Say your password again: opens what is guarded for 15 minutes.',
    body: z.strictObject({ password: z.string().max(limits.password.max) }),
    replies: { 204: null },
    problems: ['session.wrong'],
  },
  'GET /api/sessions': {
    as: 'account',
    summary: 'Where I am signed in.',
    replies: { 200: z.strictObject({ items: z.array(session), next: z.null() }) },
  },
  'DELETE /api/sessions/:id': { as: 'account', summary: 'End one of my sessions.', replies: { 204: null } },
  'PATCH /api/account': {
    as: 'account',
    summary:
      'Change my name, address, language or time zone. Another address needs a confirmed session; it is mailed a link, and the one before it is told.',
    body: z.strictObject({
      name: line(limits.accountName).optional(),
      email: email.optional(),
      locale: locale.optional(),
      timeZone: timeZone.optional(),
    }),
    replies: { 200: account },
    problems: ['account.email_taken', 'session.confirm'],
  },
  'PUT /api/account/password': {
    as: 'account',
    summary: 'A new password; all other sessions end.',
    body: z.strictObject({ password }),
    replies: { 204: null },
    problems: ['account.password_common', 'session.confirm'],
  },
  'POST /api/reset': {
    as: 'anyone',
    summary: 'Set a new password with a one-time link; all sessions end.',
    body: z.strictObject({ secret: z.string().max(200), password }),
    replies: { 201: signedIn },
    problems: ['account.reset_unknown', 'account.password_common'],
  },
  'POST /api/forgot': {
    as: 'anyone',
    summary:
      'Mail a one-time link that sets a new password, if this is the address of an account; not said whether it is.',
    body: z.strictObject({ email }),
    replies: { 202: z.strictObject({ mails }) },
  },
  'POST /api/account/address': {
    as: 'account',
    summary: 'Mail me a link that shows that my address is mine.',
    replies: { 204: null },
  },
  'POST /api/address': {
    as: 'anyone',
    summary: 'Show with a mailed link that an address is its account’s. Once, within a day.',
    body: z.strictObject({ secret: z.string().max(200) }),
    replies: { 204: null },
    problems: ['account.address_unknown'],
  },
})

import { z } from 'zod'
import { seat } from './accounts.ts'
import { me } from './communities.ts'
import { endpoints, id, line, page, text, time } from './endpoint.ts'
import { limits } from './limits.ts'

/** `left` is whoever has no seat any more: that, not why (PRODUCT §11). Only hosts are told that somebody is suspended. */
export const memberStatus = z.enum(['active', 'resting', 'suspended'])
export const chainStatus = z.enum(['active', 'resting', 'suspended', 'left'])
const role = z.enum(['host', 'member'])

/** A member, as all members see them alike (but for a suspension, which only hosts are shown). */
export const member = z.strictObject({
  id,
  name: z.string(),
  lines: z.string(),
  askAbout: z.string(),
  role,
  status: memberStatus,
  joinedAt: time,
  invitedBy: id.nullable(),
  /** The inviter's name, also when they have left. */
  inviterName: z.string().nullable(),
  /** Until when who brought them stands beside their name; null later, of who came back, and of the founder. */
  newUntil: time.nullable(),
  /** Beside their name for as long, unless they hide it. */
  vouch: z.string().nullable(),
  version: z.int(),
})
export type Member = z.infer<typeof member>
export const seatedMember = member.extend({
  /** In the room now, and not sitting unseen. */
  here: z.boolean(),
})
export type SeatedMember = z.infer<typeof seatedMember>

/** A joint of the chain: who brought whom, with the vouch. */
export const joint = z.strictObject({
  id,
  name: z.string(),
  invitedBy: id.nullable(),
  joinedAt: time,
  status: chainStatus,
  vouch: z.string().nullable(),
  /** Came back after the day they joined. Who has not, and who has left, is drawn grey. */
  cameBack: z.boolean(),
})
export type Joint = z.infer<typeof joint>

/** One member's page. Of who has left only the name and the place in the chain remain. */
export const profile = z.strictObject({
  id,
  name: z.string(),
  lines: z.string(),
  askAbout: z.string(),
  role,
  status: chainStatus,
  here: z.boolean(),
  joinedAt: time,
  endedAt: time.nullable(),
  invitedBy: z.strictObject({ id, name: z.string() }).nullable(),
  vouch: z.string().nullable(),
  brought: z.array(z.strictObject({ id, name: z.string(), status: chainStatus })),
  /** For hosts: why this member was suspended or removed, and whether the door is closed to them. */
  kept: z
    .strictObject({
      reason: z.string().nullable(),
      removed: z.boolean(),
      barred: z.boolean(),
      /** Suspended because their inviter says that this is not whom they invited; a host decides. */
      misfit: z.boolean(),
    })
    .nullable(),
  version: z.int(),
})
export type Profile = z.infer<typeof profile>

/** What hosts have told somebody about their seat: the way a reason reaches who cannot come in any more. */
export const standing = z.strictObject({
  community: z.strictObject({ slug: z.string(), name: z.string() }),
  status: z.enum(['suspended', 'removed']),
  reason: z.string(),
  /** Suspended until a host has looked: their inviter was not sure that it is they. */
  misfit: z.boolean(),
  at: time.nullable(),
})
export type Standing = z.infer<typeof standing>

const reason = text(limits.reason)

export const memberEndpoints = endpoints({
  'GET /api/communities/:slug/members': {
    as: 'member',
    summary: 'Who has a seat, first seated first; all of them unless a limit is asked for.',
    query: z.strictObject({
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(limits.seats.max).default(limits.seats.max),
    }),
    replies: { 200: page(seatedMember) },
  },
  'GET /api/communities/:slug/members/:id': {
    as: 'member',
    summary: 'One member: their lines, who brought them, whom they brought.',
    replies: { 200: profile },
  },
  'GET /api/communities/:slug/chain': {
    as: 'member',
    summary: 'Who brought whom, with the vouch: everybody who ever sat here.',
    replies: { 200: z.strictObject({ members: z.array(joint) }) },
  },
  'PATCH /api/communities/:slug/me': {
    as: 'member',
    summary: 'Change my name here, my lines, what to ask me about; sit unseen; hide my vouch.',
    body: z.strictObject({
      name: line(limits.accountName).optional(),
      lines: text(limits.memberLines, 0).optional(),
      askAbout: line(limits.askAbout, 0).optional(),
      unseen: z.boolean().optional(),
      vouchHidden: z.boolean().optional(),
    }),
    replies: { 200: me },
  },
  'POST /api/communities/:slug/leave': {
    as: 'seat',
    summary: 'Leave the community, and with it its circles. The seat is free at once.',
    replies: { 204: null },
    problems: ['member.last_host', 'circle.last_keeper'],
  },
  'POST /api/communities/:slug/return': {
    as: 'account',
    summary:
      'Come back to where I sat, without an invitation; who brought me, and why, stays. When it is full I wait, first in the line.',
    replies: { 201: seat },
    problems: ['member.already', 'member.suspended', 'seats.full'],
  },
  'DELETE /api/communities/:slug/return': {
    as: 'account',
    summary: 'Wait no more to come back.',
    replies: { 204: null },
    problems: ['member.suspended'],
  },
  'PUT /api/communities/:slug/members/:id/role': {
    as: 'host',
    summary: 'Make somebody a host, or a member again. Needs a confirmed session.',
    body: z.strictObject({ role }),
    replies: { 204: null },
    problems: ['session.confirm', 'member.last_host', 'member.not_active'],
  },
  'POST /api/communities/:slug/members/:id/warn': {
    as: 'host',
    summary: 'Warn somebody: they read the reason in their inbox, the hosts keep it, nobody else is told.',
    body: z.strictObject({ reason }),
    replies: { 204: null },
    problems: ['member.is_host', 'member.not_active'],
  },
  'POST /api/communities/:slug/members/:id/suspend': {
    as: 'host',
    summary: 'Keep somebody out for now; their seat is kept.',
    body: z.strictObject({ reason }),
    replies: { 204: null },
    problems: ['member.is_host', 'member.not_active'],
  },
  'POST /api/communities/:slug/members/:id/take-back': {
    as: 'host',
    summary: 'End a suspension.',
    replies: { 204: null },
    problems: ['member.not_suspended'],
  },
  'POST /api/communities/:slug/members/:id/remove': {
    as: 'host',
    summary: 'Take somebody’s seat away; with `bar`, the door is closed to them. Needs a confirmed session.',
    body: z.strictObject({ reason, bar: z.boolean().default(false) }),
    replies: { 204: null },
    problems: ['session.confirm', 'member.is_host', 'member.not_active'],
  },
  'GET /api/standing': {
    as: 'account',
    summary: 'Where hosts have suspended or removed me, and why.',
    replies: { 200: z.strictObject({ items: z.array(standing), next: z.null() }) },
  },
})

export type MemberFrame =
  | { type: 'member.joined'; member: Member }
  | { type: 'member.changed'; member: Member }
  | { type: 'member.left'; member: { id: string; version: number } }

import { z } from 'zod'
import { endpoints, id, line, time } from './endpoint.ts'
import { limits } from './limits.ts'

const base64url = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_-]+$/, 'has to be base64url')
const label = line(limits.deviceLabel)

/** A browser of mine that is reached while no page is open. */
const device = z.strictObject({
  id,
  label: z.string(),
  madeAt: time,
  /** When its push service last took something for it. */
  lastOkAt: time.nullable(),
  /** It is the one that asks. */
  current: z.boolean(),
})
export type Device = z.infer<typeof device>

/**
 * What a device is told, sealed for it alone: that something waits and what opens it, in words that say nothing of what is in it, unless
 * its member wants that there.
 */
export type Pushed = {
  kind: string
  /** The same for each try of one push: a second one takes the place of the first. */
  tag: string
  title: string
  body: string
  /** What opens, on this server. */
  path: string
  /** A ping that can be answered from where it is shown. */
  ping?: { slug: string; id: string; in: Act; cant: Act; waits: string }
}
type Act = { title: string; done: string }

export const pushEndpoints = endpoints({
  'GET /api/push/key': {
    as: 'account',
    summary: 'The key of this server that a browser subscribes to pushes with (VAPID).',
    replies: { 200: z.strictObject({ key: z.string() }) },
  },
  'GET /api/push/devices': {
    as: 'account',
    summary: 'My devices that pushes go to.',
    replies: { 200: z.strictObject({ items: z.array(device), next: z.null() }) },
  },
  'PUT /api/push/devices': {
    as: 'account',
    summary:
      'Push to this browser from now on, until this session ends. Said again, it is the same; one browser is one device.',
    body: z.strictObject({ endpoint: z.string().max(2000), p256dh: base64url, auth: base64url, label }),
    replies: { 200: device },
    problems: ['push.endpoint', 'push.enough'],
  },
  'PATCH /api/push/devices/:id': {
    as: 'account',
    summary: 'Call one of my devices otherwise.',
    body: z.strictObject({ label }),
    replies: { 200: device },
  },
  'DELETE /api/push/devices/:id': {
    as: 'account',
    summary: 'Push nothing to one of my devices any more.',
    replies: { 204: null },
  },
  'POST /api/push/devices/:id/test': {
    as: 'account',
    summary: 'Push something to one of my devices now, to see whether it arrives.',
    replies: { 204: null },
    problems: ['push.gone', 'push.not_taken'],
  },
})

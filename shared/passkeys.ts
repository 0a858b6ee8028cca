import { z } from 'zod'
import { signedIn } from './accounts.ts'
import { endpoints, id, line, time } from './endpoint.ts'
import { limits } from './limits.ts'

/** Bytes as WebAuthn writes them in JSON. */
const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/, 'has to be base64url')
const credentialId = base64url(1364)
const transport = z
  .string()
  .max(20)
  .regex(/^[a-z-]+$/, 'has to be a transport')

const passkey = z.strictObject({
  id,
  name: z.string(),
  createdAt: time,
  lastUsedAt: time.nullable(),
  /** A copy of it was seen: it opens nothing any more. */
  doubted: z.boolean(),
})
export type Passkey = z.infer<typeof passkey>

const name = line(limits.passkeyName)

/** What a device made, and what it signed: the parts of WebAuthn's answers that are looked at. */
const made = z.strictObject({
  id: credentialId,
  clientDataJSON: base64url(4096),
  attestationObject: base64url(8192),
  transports: z.array(transport).max(10).default([]),
})
export type Made = z.infer<typeof made>
const signed = z.strictObject({
  id: credentialId,
  clientDataJSON: base64url(4096),
  authenticatorData: base64url(4096),
  signature: base64url(2048),
  userHandle: base64url(128).nullable().default(null),
})
export type Signed = z.infer<typeof signed>

/** What a device is asked: to make a passkey, or to sign with one. The challenge is good once, for 5 minutes. */
const toMake = z.strictObject({
  challenge: z.string(),
  rpId: z.string(),
  user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  /** Those that are there already: no device makes a second one. */
  exclude: z.array(z.strictObject({ id: z.string(), transports: z.array(z.string()) })),
})
export type ToMake = z.infer<typeof toMake>
const toSign = z.strictObject({
  challenge: z.string(),
  rpId: z.string(),
  /** Empty: whichever the device has for this server. */
  allow: z.array(z.strictObject({ id: z.string(), transports: z.array(z.string()) })),
})
export type ToSign = z.infer<typeof toSign>

export const passkeyEndpoints = endpoints({
  'GET /api/passkeys': {
    as: 'account',
    summary: 'My passkeys.',
    replies: { 200: z.strictObject({ items: z.array(passkey), next: z.null() }) },
  },
  'POST /api/passkeys/challenge': {
    as: 'account',
    summary: 'What my device is to make a passkey of. Needs a confirmed session.',
    replies: { 201: toMake },
    problems: ['session.confirm', 'passkey.enough'],
  },
  'POST /api/passkeys': {
    as: 'account',
    summary: 'Add the passkey that my device made. Needs a confirmed session; nothing else ends.',
    body: z.strictObject({ name, made }),
    replies: { 201: passkey },
    problems: ['session.confirm', 'passkey.unusable', 'passkey.enough'],
  },
  'PATCH /api/passkeys/:id': {
    as: 'account',
    summary: 'Call one of my passkeys otherwise.',
    body: z.strictObject({ name }),
    replies: { 200: passkey },
  },
  'DELETE /api/passkeys/:id': {
    as: 'account',
    summary:
      'Remove one of my passkeys. Needs a confirmed session; the password stays, and so do the sessions.',
    replies: { 204: null },
    problems: ['session.confirm'],
  },
  'POST /api/session/passkey/challenge': {
    as: 'anyone',
    summary: 'What a passkey is to sign so that it signs one in.',
    replies: { 201: toSign },
  },
  'POST /api/session/passkey': {
    as: 'anyone',
    summary: 'Sign in with a passkey: no address is asked for.',
    body: signed,
    replies: { 201: signedIn },
    problems: ['passkey.wrong', 'passkey.copied'],
  },
  'POST /api/session/confirm/challenge': {
    as: 'account',
    summary: 'What one of my passkeys is to sign in place of my password. Not found when I have none.',
    replies: { 201: toSign },
  },
  'POST /api/session/confirm/passkey': {
    as: 'account',
    summary: 'Show one of my passkeys: opens what is guarded for 15 minutes.',
    body: signed,
    replies: { 204: null },
    problems: ['passkey.wrong', 'passkey.copied'],
  },
})

/**
 * Names of tables and columns for queries. Keys, constraints, triggers, defaults and indexes live in migrations/ only;
 * a test compares these names with the catalogue. `made()` marks what the database fills in by itself.
 */
import { sql } from 'drizzle-orm'
import { bigint, boolean, integer, jsonb, pgTable, text, uuid, smallint } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

const made = () =>
  instant()
    .notNull()
    .default(sql`snug_now()`)
const count = () => integer().notNull().default(0)
const version = () => integer().notNull().default(1)
const flag = () => boolean().notNull().default(false)
const words = () => text().notNull().default('')

export const accounts = pgTable('accounts', {
  id: uuid().notNull(),
  email: text().notNull(),
  name: text().notNull(),
  passwordHash: text().notNull(),
  locale: text().notNull().default('en'),
  timeZone: text().notNull().default('UTC'),
  createdAt: made(),
  provedAt: instant(),
})

export const sessions = pgTable('sessions', {
  id: text().notNull(),
  handle: uuid()
    .notNull()
    .default(sql`gen_random_uuid()`),
  accountId: uuid().notNull(),
  agent: words(),
  createdAt: made(),
  lastUsedAt: made(),
  confirmedAt: instant(),
  expiresAt: instant().notNull(),
})

export const resets = pgTable('resets', {
  secretHash: bytes().notNull(),
  accountId: uuid().notNull(),
  createdAt: made(),
  expiresAt: instant().notNull(),
})

export const addressProofs = pgTable('address_proofs', {
  secretHash: bytes().notNull(),
  accountId: uuid().notNull(),
  email: text().notNull(),
  createdAt: made(),
  expiresAt: instant().notNull(),
})

export const addressChanges = pgTable('address_changes', {
  id: uuid().notNull(),
  accountId: uuid().notNull(),
  oldEmail: text().notNull(),
  madeAt: made(),
})

export const passkeys = pgTable('passkeys', {
  id: uuid().notNull(),
  accountId: uuid().notNull(),
  credentialId: bytes().notNull(),
  publicKey: bytes().notNull(),
  counter: bigint({ mode: 'number' }).notNull(),
  transports: text().array().notNull().default([]),
  name: text().notNull(),
  createdAt: made(),
  lastUsedAt: instant(),
  doubtedAt: instant(),
})

export const passkeyChallenges = pgTable('passkey_challenges', {
  challengeHash: bytes().notNull(),
  purpose: text({ enum: ['add', 'sign in', 'confirm'] }).notNull(),
  sessionId: text(),
  expiresAt: instant().notNull(),
})

export const signingKeys = pgTable('signing_keys', {
  one: boolean().notNull().default(true),
  key: bytes().notNull(),
  madeAt: made(),
})

export const setupSecrets = pgTable('setup_secrets', { secretHash: bytes().notNull(), createdAt: made() })

export const communities = pgTable('communities', {
  id: uuid().notNull(),
  slug: text().notNull(),
  name: text().notNull(),
  purpose: text().notNull(),
  criteria: text().notNull(),
  language: text().notNull().default('en'),
  timeZone: text().notNull().default('UTC'),
  seats: integer().notNull(),
  taken: count(),
  resting: count(),
  held: count(),
  raiseTo: integer(),
  raiseDueAt: instant(),
  invitationDays: integer().notNull().default(14),
  invitationBudget: integer().notNull().default(2),
  whoInvites: text({ enum: ['members', 'hosts'] })
    .notNull()
    .default('members'),
  secondVouch: flag(),
  handoverHours: integer().notNull().default(24),
  pingBudget: integer().notNull().default(2),
  pingRoomBudget: integer().notNull().default(6),
  pingMailMinutes: integer().notNull().default(3),
  quietFrom: smallint().notNull().default(1320),
  quietTo: smallint().notNull().default(420),
  version: version(),
  createdAt: made(),
})

export const members = pgTable('members', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  accountId: uuid().notNull(),
  name: text().notNull(),
  lines: words(),
  askAbout: words(),
  role: text({ enum: ['host', 'member'] })
    .notNull()
    .default('member'),
  status: text({ enum: ['active', 'suspended', 'resting', 'left', 'removed', 'freed'] })
    .notNull()
    .default('active'),
  invitedBy: uuid(),
  vouch: text(),
  vouchHidden: flag(),
  unseen: flag(),
  barred: flag(),
  misfit: flag(),
  leftSuspended: flag(),
  reason: text(),
  firstJoinedAt: made(),
  joinedAt: made(),
  lastHereAt: made(),
  endedAt: instant(),
  version: version(),
})

export const newcomers = pgTable('newcomers', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  broughtBy: uuid().notNull(),
  broughtAt: made(),
  newsEnded: flag(),
  lookAt: instant(),
})

export const newcomerSteps = pgTable('newcomer_steps', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  step: text({ enum: ['posted', 'heard', 'answered', 'quiet', 'introduced', 'greeted'] }).notNull(),
  at: made(),
})

export const creations = pgTable('creations', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  memberId: uuid().notNull(),
  bodyHash: bytes().notNull(),
})

export const invitations = pgTable('invitations', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  inviterId: uuid().notNull(),
  vouch: text().notNull(),
  name: text(),
  email: text(),
  state: text({ enum: ['awaiting vouch', 'open', 'accepted', 'declined', 'expired', 'revoked'] })
    .notNull()
    .default('open'),
  createdAt: made(),
  expiresAt: instant().notNull(),
  settledAt: instant(),
  acceptedBy: uuid(),
  knockedAt: instant(),
  misfitAt: instant(),
  version: version(),
  coSignedBy: uuid(),
  endedBy: uuid(),
  listId: uuid(),
  byHost: flag(),
})

export const invitationSecrets = pgTable('invitation_secrets', {
  secretHash: bytes().notNull(),
  communityId: uuid().notNull(),
  invitationId: uuid().notNull(),
  createdAt: made(),
  mailed: flag(),
})

export const invitationCodes = pgTable('invitation_codes', {
  communityId: uuid().notNull(),
  invitationId: uuid().notNull(),
  codeHash: text().notNull(),
  guesses: count(),
  expiresAt: instant().notNull(),
})

export const mails = pgTable('mails', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  kind: text().notNull(),
  aboutId: uuid().notNull(),
  memberId: uuid(),
  stage: integer().notNull().default(1),
  state: text({ enum: ['waiting', 'sending', 'sent', 'refused', 'dropped'] })
    .notNull()
    .default('waiting'),
  madeAt: made(),
  sendAt: made(),
  dueAt: instant(),
  messageId: text(),
  tries: count(),
  markedAt: instant(),
  settledAt: instant(),
  note: text(),
})

export const pushKeys = pgTable('push_keys', {
  one: boolean().notNull().default(true),
  publicKey: text().notNull(),
  sealedKey: bytes().notNull(),
  madeAt: made(),
})

export const pushDevices = pgTable('push_devices', {
  id: uuid().notNull(),
  accountId: uuid().notNull(),
  sessionId: text().notNull(),
  endpoint: text().notNull(),
  p256dh: text().notNull(),
  auth: text().notNull(),
  label: text().notNull(),
  madeAt: made(),
  lastOkAt: instant(),
  failures: count(),
  waitUntil: instant(),
})

export const pushes = pgTable('pushes', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  kind: text().notNull(),
  aboutId: uuid().notNull(),
  memberId: uuid().notNull(),
  stage: integer().notNull().default(1),
  urgent: flag(),
  state: text({ enum: ['waiting', 'sending', 'sent', 'refused', 'dropped'] })
    .notNull()
    .default('waiting'),
  madeAt: made(),
  until: instant().notNull(),
  dueAt: instant(),
  done: uuid().array().notNull().default([]),
  reached: count(),
  tries: count(),
  markedAt: instant(),
  settledAt: instant(),
  note: text(),
})

export const waiting = pgTable('waiting', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  kind: text({ enum: ['named', 'returning'] }).notNull(),
  memberId: uuid().notNull(),
  name: text(),
  email: text(),
  vouch: text(),
  state: text({ enum: ['waiting', 'seated', 'withdrawn', 'ended'] })
    .notNull()
    .default('waiting'),
  byHost: flag(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  createdAt: made(),
  settledAt: instant(),
  version: version(),
})

export const circles = pgTable('circles', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  kind: text({ enum: ['circle', 'private'] })
    .notNull()
    .default('circle'),
  name: text().notNull(),
  purpose: words(),
  seats: integer().notNull(),
  taken: count(),
  held: count(),
  listed: boolean().notNull(),
  joining: text({ enum: ['open', 'ask', 'invite'] }).notNull(),
  lowId: uuid(),
  highId: uuid(),
  createdBy: uuid().notNull(),
  createdAt: made(),
  closedAt: instant(),
  goneAt: instant(),
  version: version(),
  outerVersion: version(),
})

export const circleMembers = pgTable('circle_members', {
  communityId: uuid().notNull(),
  circleId: uuid().notNull(),
  memberId: uuid().notNull(),
  keeper: flag(),
  joinedAt: made(),
})

export const circleTies = pgTable('circle_ties', {
  communityId: uuid().notNull(),
  circleId: uuid().notNull(),
  memberId: uuid().notNull(),
  version: version(),
})

export const circleInvitations = pgTable('circle_invitations', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  circleId: uuid().notNull(),
  memberId: uuid().notNull(),
  invitedBy: uuid().notNull(),
  state: text({ enum: ['open', 'accepted', 'declined', 'expired', 'withdrawn'] })
    .notNull()
    .default('open'),
  createdAt: made(),
  expiresAt: instant().notNull(),
})

export const circleRequests = pgTable('circle_requests', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  circleId: uuid().notNull(),
  memberId: uuid().notNull(),
  state: text({ enum: ['waiting', 'admitted', 'refused', 'withdrawn'] })
    .notNull()
    .default('waiting'),
  createdAt: made(),
})

export const threads = pgTable('threads', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  circleId: uuid(),
  authorId: uuid().notNull(),
  kind: text({ enum: ['talk', 'ask', 'offer', 'ping', 'private'] }).notNull(),
  title: text().notNull(),
  body: text().notNull(),
  html: text().notNull(),
  createdAt: made(),
  editedAt: instant(),
  deletedAt: instant(),
  numbered: count(),
  lastNumber: count(),
  lastReplyAt: made(),
  lastBy: uuid(),
  answeredAt: instant(),
  gone: integer().array().notNull().default([]),
  lastVersion: version(),
  needsNoAnswer: flag(),
  closedAt: instant(),
  atHand: flag(),
  version: version(),
})

export const replies = pgTable('replies', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  threadId: uuid().notNull(),
  number: integer().notNull(),
  authorId: uuid().notNull(),
  answersId: uuid(),
  body: text().notNull(),
  html: text().notNull(),
  createdAt: made(),
  editedAt: instant(),
  deletedAt: instant(),
  version: version(),
})

export const threadReads = pgTable('thread_reads', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  threadId: uuid().notNull(),
  readTo: integer(),
  attention: text({ enum: ['follow', 'normal', 'mute'] })
    .notNull()
    .default('normal'),
  version: version(),
})

export const thanks = pgTable('thanks', {
  communityId: uuid().notNull(),
  replyId: uuid().notNull(),
  memberId: uuid().notNull(),
  createdAt: made(),
})

export const met = pgTable('met', {
  communityId: uuid().notNull(),
  circleId: uuid(),
  lowId: uuid().notNull(),
  highId: uuid().notNull(),
  at: made(),
})

export const helped = pgTable('helped', {
  communityId: uuid().notNull(),
  threadId: uuid().notNull(),
  memberId: uuid().notNull(),
  createdAt: made(),
})

export const giving = pgTable('giving', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  lookAt: instant(),
  askedAt: instant(),
  choice: text({ enum: ['rest', 'help', 'well'] }),
  version: version(),
})

export const spotlights = pgTable('spotlights', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  giverId: uuid(),
  authorId: uuid().notNull(),
  threadId: uuid().notNull(),
  replyId: uuid(),
  why: text(),
  state: text({ enum: ['waiting', 'front', 'past', 'undone', 'declined', 'waited', 'gone'] }).notNull(),
  createdAt: made(),
  leavesAt: made(),
  frontAt: instant(),
  stoodAt: instant(),
  endedAt: instant(),
  yieldedTo: uuid(),
})

export const spotlightChoices = pgTable('spotlight_choices', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  leftOut: flag(),
})

export const spotlightDays = pgTable('spotlight_days', {
  communityId: uuid().notNull(),
  nextAt: instant().notNull(),
})

export const blocks = pgTable('blocks', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  otherId: uuid().notNull(),
  kind: text({ enum: ['mute', 'block'] }).notNull(),
  createdAt: made(),
})

export const reports = pgTable('reports', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  circleId: uuid(),
  memberId: uuid().notNull(),
  authorId: uuid().notNull(),
  threadId: uuid(),
  replyId: uuid(),
  private: flag(),
  title: text().notNull(),
  body: text().notNull(),
  saidAt: instant().notNull(),
  why: text().notNull(),
  state: text({ enum: ['open', 'settled'] })
    .notNull()
    .default('open'),
  createdAt: made(),
  settledBy: uuid(),
  settledAt: instant(),
  note: text(),
  version: version(),
})

export const handovers = pgTable('handovers', {
  communityId: uuid().notNull(),
  threadId: uuid().notNull(),
  round: count(),
  dueAt: instant(),
})

export const handoverOffers = pgTable('handover_offers', {
  communityId: uuid().notNull(),
  threadId: uuid().notNull(),
  memberId: uuid().notNull(),
  round: integer().notNull(),
  place: integer().notNull(),
  state: text({ enum: ['offered', 'taken', 'over'] })
    .notNull()
    .default('offered'),
  offeredAt: made(),
  until: instant().notNull(),
})

export const handoverTurns = pgTable('handover_turns', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  circleId: uuid(),
  offeredAt: instant().notNull(),
})

export const handoverChoices = pgTable('handover_choices', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  spared: flag(),
})

export const pings = pgTable('pings', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  circleId: uuid(),
  authorId: uuid().notNull(),
  threadId: uuid().notNull(),
  what: text().notNull(),
  why: words(),
  place: words(),
  happensAt: instant(),
  timeChangedAt: instant(),
  needed: integer(),
  atMost: integer(),
  urgent: flag(),
  createdAt: made(),
  closesAt: instant().notNull(),
  state: text({ enum: ['open', 'met', 'lapsed', 'cancelled'] })
    .notNull()
    .default('open'),
  endedAt: instant(),
  enoughAt: instant(),
  asked: count(),
  inCount: count(),
  waitingCount: count(),
  noCount: count(),
  laterCount: count(),
  heard: count(),
  firstAnswerAt: instant(),
  restAt: instant(),
  restAskedAt: instant(),
  changes: count(),
  reached: integer(),
  outcome: text(),
  outcomeHtml: text(),
  outcomeBy: uuid(),
  outcomeAt: instant(),
  owedUntil: instant(),
  version: version(),
})

export const pingAsked = pgTable('ping_asked', {
  communityId: uuid().notNull(),
  pingId: uuid().notNull(),
  memberId: uuid().notNull(),
  nudgeAt: instant(),
})

export const pingAnswers = pgTable('ping_answers', {
  communityId: uuid().notNull(),
  pingId: uuid().notNull(),
  memberId: uuid().notNull(),
  choice: text({ enum: ['in', 'cant', 'notMe', 'later'] }).notNull(),
  waiting: flag(),
  inSince: instant(),
  note: words(),
  laterAt: instant(),
  laterTold: flag(),
  firstAnsweredAt: made(),
  answeredAt: made(),
  version: version(),
})

export const notices = pgTable('notices', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  memberId: uuid().notNull(),
  kind: text().notNull(),
  key: text().notNull(),
  aboutId: uuid(),
  threadId: uuid(),
  replyId: uuid(),
  pingId: uuid(),
  circleId: uuid(),
  invitationId: uuid(),
  words: text(),
  quiet: flag(),
  createdAt: made(),
  readAt: instant(),
  readTo: integer(),
  pushAt: instant(),
  mailAt: instant(),
})

export const reach = pgTable('reach', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  quietFrom: smallint(),
  quietTo: smallint(),
  awayUntil: instant(),
  neverWoken: flag(),
  pushNames: flag(),
  byMail: boolean().notNull().default(true),
  digest: text({ enum: ['weekly', 'daily', 'off'] })
    .notNull()
    .default('weekly'),
  version: version(),
})

export const reachRooms = pgTable('reach_rooms', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  circleId: uuid(),
  level: text({ enum: ['everything', 'mentions', 'digest', 'nothing'] }).notNull(),
})

export const digests = pgTable('digests', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  dueAt: instant(),
})

export const logEntries = pgTable('log_entries', {
  communityId: uuid().notNull(),
  id: uuid().notNull(),
  circleId: uuid(),
  kind: text().notNull(),
  actorId: uuid(),
  subjectId: uuid(),
  detail: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
  at: made(),
})

export const presence = pgTable('presence', {
  communityId: uuid().notNull(),
  memberId: uuid().notNull(),
  processId: uuid().notNull(),
  until: instant().notNull(),
})

import type { Api } from '#shared/api.ts'

type Call = keyof Api & string
/** A line of ACCESS.md: the calls that do it, or why there are none yet. */
type Act = { act: string; calls?: Call[]; notYetBuilt?: string }

/** What ACCESS.md lists, in its order. A call may stand under several acts. */
export const acts: Act[] = [
  {
    act: 'sign in; own account and sessions',
    calls: [
      'GET /api/session',
      'POST /api/session',
      'DELETE /api/session',
      'POST /api/session/confirm',
      'GET /api/sessions',
      'DELETE /api/sessions/:id',
      'PATCH /api/account',
      'GET /api/passkeys',
      'POST /api/passkeys/challenge',
      'POST /api/passkeys',
      'PATCH /api/passkeys/:id',
      'DELETE /api/passkeys/:id',
      'POST /api/session/passkey/challenge',
      'POST /api/session/passkey',
      'POST /api/session/confirm/challenge',
      'POST /api/session/confirm/passkey',
      'PUT /api/account/password',
      'POST /api/reset',
      'GET /api/standing',
    ],
  },
  {
    act: 'look at an invitation with its secret; decline; knock',
    calls: [
      'POST /api/invitations/look',
      'POST /api/invitations/code',
      'POST /api/invitations/decline',
      'POST /api/invitations/knock',
    ],
  },
  { act: 'accept it', calls: ['POST /api/invitations/accept'] },
  {
    act: 'return without an invitation',
    calls: ['POST /api/communities/:slug/return', 'DELETE /api/communities/:slug/return'],
  },
  {
    act: 'community: table, members, profiles, chain, log',
    calls: [
      'GET /api/communities/:slug',
      'GET /api/communities/:slug/table',
      'GET /api/communities/:slug/marks',
      'GET /api/communities/:slug/members',
      'GET /api/communities/:slug/members/:id',
      'GET /api/communities/:slug/chain',
      'GET /api/communities/:slug/log',
      'PATCH /api/communities/:slug/me',
      'PUT /api/communities/:slug/me/news',
      'GET /api/communities/:slug/newcomers',
      'PUT /api/communities/:slug/newcomers/:id/greeted',
    ],
  },
  {
    act: 'invite, see and revoke own invitations',
    calls: [
      'GET /api/communities/:slug/invitations',
      'POST /api/communities/:slug/invitations',
      'POST /api/communities/:slug/invitations/:id/link',
      'POST /api/communities/:slug/invitations/:id/misfit',
      'DELETE /api/communities/:slug/invitations/:id',
      'GET /api/communities/:slug/welcome',
    ],
  },
  {
    act: 'co-sign another’s; waiting list: put, see own, withdraw own',
    calls: [
      'GET /api/communities/:slug/invitations/awaiting',
      'POST /api/communities/:slug/invitations/:id/co-sign',
      'GET /api/communities/:slug/waiting',
      'POST /api/communities/:slug/waiting',
      'DELETE /api/communities/:slug/waiting/:id',
    ],
  },
  {
    act: 'see or revoke another’s open invitation',
    calls: ['GET /api/communities/:slug/invitations', 'DELETE /api/communities/:slug/invitations/:id'],
  },
  { act: 'leave the community', calls: ['POST /api/communities/:slug/leave'] },
  { act: 'take yours', notYetBuilt: 'export (PRODUCT §12)' },
  { act: 'search', notYetBuilt: 'search (PRODUCT §5)' },
  {
    act: 'read, start, reply, upload, thank, feature: whole community',
    calls: [
      'GET /api/communities/:slug/threads',
      'POST /api/communities/:slug/threads',
      'GET /api/communities/:slug/threads/:id',
      'POST /api/communities/:slug/threads/:id/replies',
      'PUT /api/communities/:slug/threads/:id/read',
      'PUT /api/communities/:slug/threads/:id/at-hand',
      'PUT /api/communities/:slug/replies/:id/thanks',
      'DELETE /api/communities/:slug/replies/:id/thanks',
    ],
  },
  { act: 'upload; feature', notYetBuilt: 'images and the chair (PRODUCT §5, §6)' },
  {
    act: 'edit or delete own; needs no answer; undo own feature',
    calls: [
      'PATCH /api/communities/:slug/threads/:id',
      'DELETE /api/communities/:slug/threads/:id',
      'PATCH /api/communities/:slug/replies/:id',
      'DELETE /api/communities/:slug/replies/:id',
      'PUT /api/communities/:slug/threads/:id/needs-no-answer',
    ],
  },
  {
    act: 'mute, follow; own inbox',
    calls: [
      'PUT /api/communities/:slug/threads/:id/attention',
      'GET /api/communities/:slug/notices',
      'PUT /api/communities/:slug/notices/read',
    ],
  },
  {
    act: 'edit history; own drafts, push, choices',
    notYetBuilt: 'edit history and channels (PRODUCT §5, §9)',
  },
  { act: 'take up an offered post', notYetBuilt: 'no empty chair (PRODUCT §6)' },
  { act: 'ask and answer a round', notYetBuilt: 'rounds (PRODUCT §6)' },
  { act: 'report; mute or block a member', notYetBuilt: 'order (PRODUCT §11)' },
  {
    act: 'edit another’s',
    calls: ['PATCH /api/communities/:slug/threads/:id', 'PATCH /api/communities/:slug/replies/:id'],
  },
  {
    act: 'delete another’s, whole community',
    calls: ['DELETE /api/communities/:slug/threads/:id', 'DELETE /api/communities/:slug/replies/:id'],
  },
  {
    act: 'start a circle',
    calls: ['GET /api/communities/:slug/circles', 'POST /api/communities/:slug/circles'],
  },
  {
    act: 'talk privately: with oneself as one of the two (PRODUCT §4)',
    calls: [
      'GET /api/communities/:slug/private',
      'POST /api/communities/:slug/private',
      'GET /api/communities/:slug/private/:memberId',
    ],
  },
  { act: 'C: name, seats, keepers, purpose', calls: ['GET /api/communities/:slug/circles/:id'] },
  { act: 'C: its log', calls: ['GET /api/communities/:slug/circles/:id/log'] },
  { act: 'C: who is in it', calls: ['GET /api/communities/:slug/circles/:id/members'] },
  {
    act: 'C: ask to join (listed only)',
    calls: [
      'POST /api/communities/:slug/circles/:id/join',
      'POST /api/communities/:slug/circle-requests/:id/withdraw',
      'POST /api/communities/:slug/circle-invitations/:id/accept',
      'POST /api/communities/:slug/circle-invitations/:id/decline',
    ],
  },
  {
    act: 'C: read, post, reply, ping',
    calls: [
      'GET /api/communities/:slug/threads',
      'GET /api/communities/:slug/threads/:id',
      'POST /api/communities/:slug/threads',
      'POST /api/communities/:slug/threads/:id/replies',
      'GET /api/communities/:slug/pings',
    ],
  },
  {
    act: 'C: delete another’s; add, remove; rename, seats, keepers',
    calls: [
      'PATCH /api/communities/:slug/circles/:id',
      'DELETE /api/communities/:slug/circles/:id/members/:memberId',
      'PUT /api/communities/:slug/circles/:id/keepers/:memberId',
      'DELETE /api/communities/:slug/circles/:id/keepers/:memberId',
      'GET /api/communities/:slug/circles/:id/requests',
      'POST /api/communities/:slug/circle-requests/:id/admit',
      'POST /api/communities/:slug/circle-requests/:id/refuse',
      'GET /api/communities/:slug/circles/:id/invitations',
      'POST /api/communities/:slug/circles/:id/invitations',
      'POST /api/communities/:slug/circle-invitations/:id/withdraw',
      'DELETE /api/communities/:slug/threads/:id',
      'DELETE /api/communities/:slug/replies/:id',
    ],
  },
  { act: 'C: close', calls: ['POST /api/communities/:slug/circles/:id/close'] },
  { act: 'C: leave', calls: ['POST /api/communities/:slug/circles/:id/leave'] },
  {
    act: 'ping the community or C; answer; see who is in',
    calls: [
      'GET /api/communities/:slug/pings',
      'POST /api/communities/:slug/pings',
      'GET /api/communities/:slug/pings/preview',
      'GET /api/communities/:slug/pings/:id',
      'PATCH /api/communities/:slug/pings/:id',
      'PUT /api/communities/:slug/pings/:id/answer',
    ],
  },
  { act: 'tell an outcome', calls: ['PUT /api/communities/:slug/pings/:id/outcome'] },
  {
    act: 'close or cancel another’s ping',
    calls: ['POST /api/communities/:slug/pings/:id/close', 'POST /api/communities/:slug/pings/:id/cancel'],
  },
  { act: 'own feed: add, change, drop', notYetBuilt: 'feeds (PRODUCT §6)' },
  {
    act: 'seats, settings, roles; warn, suspend, take back, remove',
    calls: [
      'PATCH /api/communities/:slug',
      'PUT /api/communities/:slug/seats',
      'DELETE /api/communities/:slug/raise',
      'PUT /api/communities/:slug/members/:id/role',
      'POST /api/communities/:slug/members/:id/warn',
      'POST /api/communities/:slug/members/:id/suspend',
      'POST /api/communities/:slug/members/:id/take-back',
      'POST /api/communities/:slug/members/:id/remove',
    ],
  },
  { act: 'health; community export', notYetBuilt: 'health and export (PRODUCT §12–§13)' },
  { act: 'unsubscribe, mail answer', notYetBuilt: 'e-mail (PRODUCT §9)' },
  {
    act: 'setup (once, with its secret)',
    calls: ['GET /api/setup', 'POST /api/setup/look', 'POST /api/setup'],
  },
  { act: 'metrics', notYetBuilt: 'metrics (PRODUCT §14)' },
]

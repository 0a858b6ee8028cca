import { expect, test } from 'vitest'
import type { Invitation } from '#shared/invitations.ts'
import { invitations } from '#client/i18n/en/invitations.ts'
import { learn } from '#client/i18n/i18n.ts'
import { stateOf } from './states.ts'

learn({ invitations })

const ama = { id: 'ama', name: 'Ama' }
const one = (state: Invitation['state'], endedBy: Invitation['endedBy'] = null): Invitation => ({
  id: 'i1',
  state,
  inviter: ama,
  vouch: 'She answered my letter.',
  name: null,
  email: null,
  createdAt: '2026-05-04T08:00:00.000Z',
  expiresAt: '2026-05-18T08:00:00.000Z',
  settledAt: null,
  knockedAt: null,
  acceptedBy: null,
  misfitAt: null,
  misfitWaits: false,
  coSignedBy: null,
  endedBy,
  linked: false,
  version: 1,
})

test('nothing comes back to a host who reads another’s, and it was not they who took it back', () => {
  expect(stateOf(one('expired'), true)).toBe('Expired, and come back to you')
  expect(stateOf(one('expired'), false)).toBe('Expired')
  expect(stateOf(one('revoked', ama), true)).toBe('You took it back')
  expect(stateOf(one('revoked', ama), false)).toBe('Ama took it back')
  for (const isOwn of [true, false])
    expect(stateOf(one('revoked', { id: 'bram', name: 'Bram' }), isOwn)).toBe('Bram took it back, as a host')
})

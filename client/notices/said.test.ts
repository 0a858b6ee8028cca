import { expect, test } from 'vitest'
import type { Notice } from '#shared/notices.ts'
import { notices } from '#client/i18n/en/notices.ts'
import { learn } from '#client/i18n/i18n.ts'
import { said } from './said.ts'

learn({ notices })

const asked = (words: string | null): Notice => ({
  id: 'n',
  kind: 'invitation.awaiting',
  about: { id: 'h', name: 'Hanna' },
  thread: null,
  reply: null,
  ping: null,
  circle: null,
  invitationId: 'i',
  words,
  quiet: false,
  createdAt: '2026-11-01T00:00:00Z',
  readAt: null,
})

test('whoever is asked for a second vouch reads for how many', () => {
  expect(said(asked(null))).toBe('Hanna would like to invite somebody, and asks for a second vouch.')
  expect(said(asked('12'))).toBe(
    'Hanna would like to invite 12 people, and asks for a second vouch for each of them.',
  )
})

import { beforeEach, expect, test, vi } from 'vitest'
import type { SignedIn } from '#shared/accounts.ts'
import { draftAt } from '#client/drafts.ts'
import { json, newDevice, unreached } from '#client/testing/device.ts'

const device = newDevice()
const { loadSession, session, signIn, signOut } = await import('./session.ts')
vi.spyOn(console, 'error').mockImplementation(() => {})

const as = (name: string, status: 'active' | 'suspended' = 'active'): SignedIn => ({
  account: {
    id: name,
    name,
    email: `${name}@snug.test`,
    locale: 'en',
    timeZone: 'Europe/Amsterdam',
    proved: true,
  },
  communities: [{ slug: 'room', name: 'Room', role: 'member', status, memberId: `${name}-in-room` }],
  former: [],
  mails: true,
})
const nobody = json({ type: 'session.needed', status: 401 }, 401)
const drafts = () => Object.keys(localStorage).filter((key) => key.startsWith('snug.draft.'))

beforeEach(async () => {
  localStorage.clear()
  device.serve(() => json(as('ama')))
  await loadSession()
  draftAt('ama-in-room', 'reply.all.t1').write('What only she would say')
})

test('what one was writing is there after a reload, and while the server is not reached', async () => {
  await loadSession()
  device.serve(unreached)
  await loadSession()
  expect(session()?.account.id).toBe('ama')
  expect(drafts()).toHaveLength(1)
})

test('a session that ended elsewhere leaves nothing on the device', async () => {
  device.serve(() => nobody)
  await loadSession()
  expect(session()).toBeNull()
  expect(drafts()).toEqual([])
})

test('whoever signs in next finds nothing of the one before', async () => {
  device.serve(() => json(as('bo')))
  await signIn('bo@snug.test', 'four quiet chairs here')
  expect(drafts()).toEqual([])
})

test('signing out, and a seat that is suspended, take the drafts with them', async () => {
  device.serve(() => json(as('ama', 'suspended')))
  await loadSession()
  expect(drafts()).toEqual([])
  draftAt('ama-in-room', 'new.all').write('More')
  device.serve(() => ({ status: 204 }))
  await signOut()
  expect(drafts()).toEqual([])
})

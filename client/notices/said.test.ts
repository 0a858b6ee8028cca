import { expect, test } from 'vitest'
import type { Notice } from '#shared/notices.ts'
import { notices } from '#client/i18n/en/notices.ts'
import { learn } from '#client/i18n/i18n.ts'
import { before, said } from './said.ts'

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
  answers: [],
})

test('whoever is asked for a second vouch reads for how many', () => {
  expect(said(asked(null))).toBe('Hanna would like to invite somebody, and asks for a second vouch.')
  expect(said(asked('12'))).toBe(
    'Hanna would like to invite 12 people, and asks for a second vouch for each of them.',
  )
})

const replied = (id: string, who: string[], about: Partial<Notice> = {}): Notice => ({
  ...asked(null),
  id,
  kind: 'thread.replied',
  about: { id: 'first', name: 'Bo' },
  thread: { id: 't', title: 'Glue' },
  answers: who.map((name) => ({ by: { id: name, name }, at: '2026-11-01T00:00:00Z' })),
  ...about,
})

test('of many answers the latest is the news, and a few of those before it are named', () => {
  const latest = replied('2', ['Lotte', 'Kit', 'Lotte', 'Ines', 'Gil', 'Bo'])
  expect(said(latest)).toBe('Lotte answered in “Glue”.')
  const earlier = [replied('1', ['Fern'])]
  expect(before({ key: 't', latest, earlier })).toBe('Kit answered · Ines answered · Gil answered')
  const started = replied('1', ['Lotte'], { kind: 'thread.started', about: { id: 'a', name: 'Ama' } })
  expect(said(started)).toBe('Lotte answered in “Glue”.')
  expect(before({ key: 't', latest: started, earlier: [] })).toBe('Ama started it')
  expect(before({ key: 't', latest: replied('1', ['Lotte']), earlier: [] })).toBe('')
})

test('a ping that has ended waits for nobody, whatever was told of it last', () => {
  const nudged = (open: boolean): Notice => ({
    ...asked(null),
    kind: 'ping.nudged',
    ping: { id: 'p', what: 'Carry shelves', open },
  })
  expect(said(nudged(true))).toBe('Hanna still waits for your answer, a no will do: Carry shelves')
  expect(said(nudged(false))).toBe('Ended: Carry shelves')
})

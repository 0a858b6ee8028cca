import { expect, test } from 'vitest'
import type { Reach } from '#shared/reach.ts'
import { reach as words } from '#client/i18n/en/reach.ts'
import { learn } from '#client/i18n/i18n.ts'
import { sentencesOf } from './sentences.ts'

learn({ reach: words })

const now = Date.parse('2026-11-02T12:00:00Z')
const house = { from: 22 * 60, to: 7 * 60 }
/** Everything may come: what is said of it then, and what is not said any more where something is otherwise. */
const all: Reach = {
  quiet: null,
  awayUntil: null,
  neverWoken: false,
  pushNames: false,
  byMail: true,
  digest: 'weekly',
  rooms: [
    { circleId: null, name: '', level: 'mentions' },
    { circleId: 'c', name: 'Potters', level: 'everything' },
  ],
  mailable: true,
  pushable: true,
  version: 1,
}
const rooms = (level: Reach['rooms'][number]['level']) => all.rooms.map((room) => ({ ...room, level }))
const said = (other: Partial<Reach> = {}, mails = true) =>
  sentencesOf({ ...all, ...other }, { mails, pingMinutes: 3, quiet: other.quiet ?? house, now }).join('\n')

const whenOver = /In your quiet hours, from 22:00 to 07:00, nothing is sent; .* comes when they are over\./
const urgent = /urgent/
const mailed = /is mailed to you; a ping after 3\./

test('what comes, when, and what wakes', () => {
  expect(said()).toMatch('From Potters: everything that is said.')
  expect(said()).toMatch(mailed)
  expect(said()).toMatch(whenOver)
  expect(said()).toMatch('An urgent ping comes in these hours too.')
  expect(said({ neverWoken: true })).toMatch('Not even an urgent ping comes in these hours.')
})

test.each<[string, Partial<Reach>]>([
  ['a device alone takes it', { byMail: false }],
  ['mail alone brings it', { pushable: false }],
  ['one room tells it', { rooms: [...rooms('nothing'), all.rooms[1]!] }],
])('also where %s', (_, other) => {
  expect(said(other)).toMatch(whenOver)
  expect(said(other)).toMatch(urgent)
})

test.each<[string, Partial<Reach>, boolean?]>([
  ['no mail is wanted', { byMail: false, pushable: false }],
  ['the address is not shown to be theirs', { mailable: false, pushable: false }],
  ['the server sends no mail', { pushable: false }, false],
  ['they are away', { awayUntil: '2026-12-01T06:00:00Z' }],
  ['no room tells anything', { rooms: rooms('nothing') }],
  ['all is left to the digest', { rooms: rooms('digest') }],
])('nothing wakes, and nothing waits for the end of quiet hours, where %s', (_, other, mails) => {
  for (const quiet of [house, { from: 0, to: 0 }])
    expect(said({ ...other, quiet }, mails)).not.toMatch(/quiet hours|any hour|urgent|these hours/)
})

test('no mail is promised of what no room tells', () => {
  expect(said({ rooms: rooms('digest') })).not.toMatch(mailed)
  expect(said({ byMail: false })).not.toMatch(mailed)
  expect(said({ byMail: false })).toMatch('Nothing is mailed to you.')
})

test('hours by day are neither night nor morning', () => {
  const byDay = said({ quiet: { from: 10 * 60, to: 18 * 60 } })
  expect(byDay).toMatch('from 10:00 to 18:00, nothing is sent')
  expect(JSON.stringify(words.plain)).not.toMatch(/night|morning/)
})

test('a digest comes at its hour, quiet or not', () => {
  const late = { from: 22 * 60, to: 9 * 60 }
  expect(said({ quiet: late })).toMatch('nothing but the digest is sent')
  expect(said({ quiet: { from: 7 * 60, to: 9 * 60 } })).toMatch('nothing but the digest is sent')
  expect(said({ quiet: late, digest: 'off' })).toMatch('09:00, nothing is sent')
  expect(said({ quiet: { from: 22 * 60, to: 8 * 60 } })).toMatch('08:00, nothing is sent')
})

test('what a push says is said, or that none comes', () => {
  expect(said()).toMatch('A push says that something waits, and nothing of what it is.')
  expect(said({ pushNames: true })).toMatch('A push says who it is from and what it is about')
  for (const pushNames of [true, false]) {
    expect(said({ pushNames, pushable: false })).not.toMatch('A push says')
    expect(said({ pushNames, rooms: rooms('nothing') })).not.toMatch('A push says')
  }
  expect(said({ pushable: false })).toMatch('Nothing is pushed to you')
})

test('without quiet hours it is said what may come at any hour', () => {
  const quiet = { from: 60, to: 60 }
  expect(said({ quiet })).toMatch('Pushes and mails may come at any hour.')
  expect(said({ quiet, pushable: false })).toMatch('\nMails may come at any hour.')
  expect(said({ quiet, byMail: false })).toMatch('\nPushes may come at any hour.')
  expect(said({ quiet })).not.toMatch(/quiet|urgent/)
})

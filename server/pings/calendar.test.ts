import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'
import { calendarOf, type Calendared } from './calendar.ts'

const ping: Calendared = {
  id: '01900000-0000-7000-8000-000000000001',
  what: 'Carry; six, shelves \\ now',
  why: 'Soup.\r\nIn **pots**.',
  place: '',
  happens_at: '2026-05-06 18:00:00.25+00',
  created_at: '2026-05-04 09:00:00+00',
  state: 'open',
  changes: 2,
}
const at = new Date('2026-05-04T10:00:00.000Z')
/** Unfolded, as a program reads it. */
const linesOf = (file: string) => file.replace(/\r\n /g, '').split('\r\n')

test('a file as a calendar reads it: UTC, an hour, escaped, with its own name and number', () => {
  const file = calendarOf(ping, { method: 'PUBLISH', at, url: 'https://snug.test/c/a/pings/1' })!
  expect(linesOf(file)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Snug//Pings//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:01900000-0000-7000-8000-000000000001',
    'SEQUENCE:2',
    'DTSTAMP:20260504T100000Z',
    'CREATED:20260504T090000Z',
    'DTSTART:20260506T180000Z',
    'DTEND:20260506T190000Z',
    'SUMMARY:Carry\\; six\\, shelves \\\\ now',
    'DESCRIPTION:Soup.\\nIn pots.\\n\\nhttps://snug.test/c/a/pings/1',
    'URL:https://snug.test/c/a/pings/1',
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('without a time there is no event; what takes it out of a calendar needs none, and is newer', () => {
  const timeless = { ...ping, happens_at: null }
  expect(calendarOf(timeless, { method: 'REQUEST', at })).toBeUndefined()
  expect(linesOf(calendarOf(timeless, { method: 'CANCEL', at })!)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Snug//Pings//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:CANCEL',
    'BEGIN:VEVENT',
    'UID:01900000-0000-7000-8000-000000000001',
    'SEQUENCE:2',
    'DTSTAMP:20260504T100000Z',
    'CREATED:20260504T090000Z',
    'SUMMARY:Carry\\; six\\, shelves \\\\ now',
    'DESCRIPTION:Soup.\\nIn pots.',
    'STATUS:CANCELLED',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
  expect(linesOf(calendarOf({ ...ping, state: 'cancelled' }, { method: 'CANCEL', at })!)).toContain(
    'SEQUENCE:3',
  )
})

test('no line is longer than 75 octets, none breaks within a character, and unfolded nothing is lost', () => {
  for (const what of ['x'.repeat(140), 'é'.repeat(140), '🪑'.repeat(70), `a${'🪑'.repeat(69)}`]) {
    const file = calendarOf({ ...ping, what }, { method: 'PUBLISH', at })!
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(file).not.toMatch(/[^\r]\n|\r[^\n]|\ufffd/)
    expect(linesOf(file)).toContain(`SUMMARY:${what}`)
  }
})

test('what somebody writes begins no line of its own', () => {
  const evil = 'Hi\r\nATTENDEE:mailto:a@b.c\rEND:VEVENT\u0000\u000b'
  const file = calendarOf(
    { ...ping, what: evil, why: evil, place: evil },
    {
      method: 'REQUEST',
      at,
      organizer: { name: 'O"; X=\r\n1', email: 'reply@snug.test' },
      attendee: { name: 'Ama', email: 'ama@snug.test' },
    },
  )!
  const lines = linesOf(file)
  expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toEqual([
    'ATTENDEE;CN="Ama";PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ama@snug.test',
  ])
  expect(lines).toContain('ORGANIZER;CN="O’; X=  1":mailto:reply@snug.test')
  expect(lines).toContain('METHOD:REQUEST')
  expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1)
})

test('called off says so, under the same name and a higher number', () => {
  const said = linesOf(calendarOf({ ...ping, state: 'cancelled' }, { method: 'PUBLISH', at })!)
  expect(said).toEqual(expect.arrayContaining(['STATUS:CANCELLED', 'SEQUENCE:3', `UID:${ping.id}`]))
  expect(calendarOf({ ...ping, happens_at: null }, { method: 'PUBLISH', at })).toBeUndefined()
})

let world: TestWorld
let c: Community
let ama: Caller
beforeAll(async () => {
  world = await newWorld()
  c = await world.community()
  ama = await world.member(c, 'Ama')
})
afterAll(() => world.close())

test('to download: the number rises with what was changed and with nothing else, and none without a time', async () => {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const { body } = await c.host.post(`${c.path}/pings`, { what: 'Come', closesAt: inHours(1), place: 'Yard' })
  const at = `${c.path}/pings/${body.id}`
  expect((await ama.get(`${at}/calendar`)).status).toBe(404)
  await c.host.patch(at, { happensAt: inHours(48) })
  const file = async () => {
    const answer = await ama.get<string>(`${at}/calendar`)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(answer.headers['content-disposition']).toBe('attachment; filename="ping.ics"')
    return linesOf(answer.body)
  }
  const first = await file()
  expect(first).toEqual(expect.arrayContaining(['SEQUENCE:1', 'LOCATION:Yard', `UID:${body.id}`]))
  expect(first).toContain(`URL:http://snug.test/c/${c.slug}/pings/${body.id}`)
  await ama.put(`${at}/answer`, { choice: 'in' })
  await c.host.patch(at, { what: 'Come' })
  expect(await file()).toContain('SEQUENCE:1')
  await c.host.patch(at, { happensAt: inHours(50) })
  expect(await file()).toContain('SEQUENCE:2')
  await c.host.post(`${at}/cancel`)
  expect(await file()).toEqual(expect.arrayContaining(['SEQUENCE:3', 'STATUS:CANCELLED']))
  expect((await world.anyone().get(`${at}/calendar`)).status).toBe(401)
})

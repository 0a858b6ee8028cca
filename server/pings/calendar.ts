import { iso } from '#server/database/columns.ts'
import { plain } from '#server/threads/plain.ts'
import type { PingRow } from './row.ts'

/** What a calendar is told of a ping: a row as `pingColumns` reads it has it all. */
export type Calendared = Pick<
  PingRow,
  'id' | 'what' | 'why' | 'place' | 'happens_at' | 'created_at' | 'state' | 'changes'
>
type Somebody = { name: string; email: string }
export type Written = {
  /** PUBLISH to download; REQUEST and CANCEL in a mail to whom it asks, who then has to be given. */
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL'
  /** When this file is written. */
  at: Date
  /** Where the ping is read. */
  url?: string
  attendee?: Somebody
  organizer?: Somebody
}

/** The name of a ping's event in every calendar, for ever: its id, which an answer out of a calendar comes back with. */
export const uidOf = (pingId: string) => pingId

/**
 * A ping with a time as a calendar file (RFC 5545; PRODUCT §7): one event, in UTC, and an hour long, for a ping says when it
 * begins and not how long it takes. What, place and time can be changed: each change is a higher SEQUENCE, and so is its being
 * called off, which STATUS says. Undefined where no time is set; what takes it out again needs none (RFC 5546).
 */
export const calendarOf = (ping: Calendared, { method, at, url, attendee, organizer }: Written) => {
  if (ping.happens_at === null && method !== 'CANCEL') return undefined
  const cancelled = method === 'CANCEL' || ping.state === 'cancelled'
  const said = [plain(ping.why), url].filter(Boolean).join('\n\n')
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Snug//Pings//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${uidOf(ping.id)}`,
    // Each change has counted itself.
    `SEQUENCE:${ping.changes + (ping.state === 'cancelled' ? 1 : 0)}`,
    `DTSTAMP:${utc(at.getTime())}`,
    `CREATED:${utc(Date.parse(iso(ping.created_at)))}`,
    ...(ping.happens_at === null ? [] : hourFrom(Date.parse(iso(ping.happens_at)))),
    `SUMMARY:${text(ping.what)}`,
    ...(ping.place ? [`LOCATION:${text(ping.place)}`] : []),
    ...(said ? [`DESCRIPTION:${text(said)}`] : []),
    ...(url ? [`URL:${url}`] : []),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(organizer ? [`ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.email}`] : []),
    ...(attendee
      ? [`ATTENDEE;CN=${quoted(attendee.name)};PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${attendee.email}`]
      : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('')
}

const hourFrom = (begins: number) => [`DTSTART:${utc(begins)}`, `DTEND:${utc(begins + 60 * 60_000)}`]

/** 20240503T180000Z */
const utc = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')

// What no line may hold; a line break is written as \n.
const unwritable = /[^\P{Cc}\t\n]/gu
const text = (words: string) =>
  words
    .replace(/\r\n?/g, '\n')
    .replace(unwritable, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
/** A parameter's value: within quotes, which it therefore cannot hold (RFC 6868 has a way to, that few programs read). */
const quoted = (name: string) => `"${name.replace(/\p{Cc}/gu, ' ').replace(/"/g, '’')}"`

const most = 75
/** No line is longer than 75 octets: it goes on in the next, after a space, and never within a character. */
const folded = (line: string) => {
  let [lines, room] = ['', most]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (size > room) {
      lines += '\r\n '
      room = most - 1
    }
    lines += character
    room -= size
  }
  return lines
}

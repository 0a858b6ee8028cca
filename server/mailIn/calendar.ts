import type { Choice } from '#shared/pings.ts'

/** What a calendar answers to an invitation (RFC 5546), and to which: as it was at that SEQUENCE, beginning then. */
export type Answered = {
  choice: Choice
  uid: string
  /** Whose answer it is: an address, in lower case. */
  attendee: string
  sequence: number
  /** In seconds since 1970; undefined where it is said in no way that is the same everywhere. */
  begins: number | undefined
}

const answers: Record<string, Choice> = { ACCEPTED: 'in', DECLINED: 'cant' }

/** A line that begins with a blank goes on with the one before. */
const unfolded = (calendar: string) => calendar.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)

/** Whether it is an answer, and not an invitation itself. */
export const isAnswer = (calendar: string) =>
  unfolded(calendar).some((line) => /^METHOD\s*:\s*REPLY\s*$/i.test(line))

/** Undefined when it neither accepts nor declines, or answers several, or for several. */
export const answerIn = (calendar: string): Answered | undefined => {
  const lines = unfolded(calendar)
  const [begins, ...others] = lines.flatMap((line, at) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [at] : []))
  const [ends] = lines.flatMap((line, at) => (/^END:VEVENT\s*$/i.test(line) ? [at] : []))
  if (begins === undefined || others.length > 0) return undefined
  const event = lines.slice(begins, ends).map(propertyIn)
  const all = (name: string) => event.filter((one) => one?.name === name)
  const [attendee, another] = all('ATTENDEE')
  const [, partstat = ''] = /;PARTSTAT="?([A-Z-]{1,40})"?(;|$)/i.exec(attendee?.parameters ?? '') ?? []
  const [, address] = /^mailto:(\S+)$/i.exec(attendee?.value ?? '') ?? []
  const [uid, anotherUid] = all('UID')
  const choice = answers[partstat.toUpperCase()]
  if (another || anotherUid || !uid || !address || !choice) return undefined
  return {
    choice,
    uid: uid.value.toLowerCase(),
    attendee: address.toLowerCase(),
    sequence: Number(/^\d{1,9}$/.exec(all('SEQUENCE')[0]?.value ?? '')?.[0] ?? 0),
    begins: secondsOf(all('DTSTART')[0]?.value ?? ''),
  }
}

/** `ATTENDEE;CN="Ama: O":mailto:ama@example.org` */
const propertyIn = (line: string) => {
  const [, name, parameters = '', value = ''] = /^([a-z-]+)((?:"[^"]*"|[^":])*):(.*)$/i.exec(line) ?? []
  return name === undefined ? undefined : { name: name.toUpperCase(), parameters, value: value.trim() }
}

/** Only a time in UTC is one: what others mean by the name of a zone is theirs. */
const secondsOf = (value: string) => {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value) ?? []
  if (parts.length === 0) return undefined
  const [year, month, day, hour, minute, second] = parts.map(Number)
  return Date.UTC(year!, month! - 1, day, hour, minute, second) / 1000
}

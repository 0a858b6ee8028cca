import { createHash } from 'node:crypto'
import { limits as numbers } from '#shared/limits.ts'
import { automatic } from './automatic.ts'
import { type Answered, answerIn } from './calendar.ts'
import { cut } from './cut.ts'
import { demandReadable } from './gate.ts'
import { open, type Opened } from './mime.ts'
import { type Envelope, type Known, newProof, type Relay, type Resolve } from './proof.ts'
import { Refused } from './refused.ts'

/** Of what is always the same: the mail server before us, and the domain of our Message-IDs. */
export type House = { relay: Relay | undefined; own: string }
/** How one mail came, and the address of ours it was sent to: its local part, and the ping it is about, if it is about one. */
export type Coming = { envelope: Envelope; to: string; ping: string | undefined }
/** What is left of a mail that is shown to be from whom it says it is. */
export type Letter = {
  from: string
  /** By what the same mail is known when it comes again. */
  name: string
  /** Its own words. */
  text: string
  /** How many parts are left out. */
  attachments: number
  /** The answer of its writer's calendar to that ping. */
  answered: Answered | undefined
}

/**
 * Reads a mail and demands that it is a person's, to us, and from whom it says it is (PRODUCT §9). It is anybody's bytes until
 * the end of this, and they can be made to cost time: it is done in a thread of its own (reader.ts).
 */
export const newReading = ({ relay, own }: House, resolve: Resolve) => {
  const prove = newProof({ relay, resolve })
  return async (raw: Buffer, { envelope, to, ping }: Coming): Promise<Letter> => {
    demandReadable(raw)
    const mail = await open(raw)
    const calendar = ping === undefined ? undefined : mail.calendar
    const answered = calendar === undefined ? undefined : answerIn(calendar)
    const isOwn = answered?.uid === ping && answered?.attendee === mail.from
    const machine = automatic(mail, own, isOwn)
    if (machine !== undefined) throw new Refused('5.7.1', machine)
    // Somebody's signed mail to others, sent on to an address of theirs, is no answer.
    const naming = (['to', 'cc'] as const).filter((key) => mail[key].some((one) => one.split('@')[0] === to))
    if (naming.length === 0)
      throw new Refused('5.7.1', 'It does not name the address it was sent to in To or Cc')
    const known = await prove(raw, mail, envelope, naming)
    if (calendar !== undefined && !answered)
      throw new Refused('5.6.0', 'Of what a calendar answers, only accepted and declined are understood')
    if (answered && !isOwn) throw new Refused('5.6.0', 'It answers another invitation, or for somebody else')
    const text = cut(mail.text)
    if (text.length > numbers.body) throw new Refused('5.6.0', `It is longer than ${numbers.body} characters`)
    const { from, attachments } = mail
    return { from, name: nameOf(raw, mail, known), text, attachments, answered }
  }
}

/**
 * By what a mail is known: its Message-ID where that is shown to be the sender's, or else its date and what it says, but for the
 * blanks, which may change on the way.
 */
const nameOf = (raw: Buffer, { messageId, headers }: Opened, known: Known) => {
  if (known === 'message-id' && messageId !== undefined) return messageId
  const date = headers.find(({ key }) => key === 'date')?.value ?? ''
  const body = raw.toString('latin1', raw.indexOf('\r\n\r\n')).replace(/[ \t\r\n]+/g, '')
  return createHash('sha256').update(`${date}\n`).update(body, 'latin1').digest('hex')
}

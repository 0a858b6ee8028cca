import PostalMime, { addressParser, type Email } from 'postal-mime'
import { isAnswer } from './calendar.ts'
import { wordsOf } from './html.ts'
import { Refused } from './refused.ts'

/** What of a mail is looked at. */
export type Opened = {
  /** The one address it says it is from. */
  from: string
  /** Whom it names, in lower case. */
  to: string[]
  cc: string[]
  messageId: string | undefined
  headers: readonly { key: string; value: string }[]
  /** Its words as they are, with quotes and signature. */
  text: string
  /** How many parts are left out. */
  attachments: number
  /** An answer to an invitation (iCalendar). */
  calendar: string | undefined
}

const nested = 20
const once = new Set([
  'from',
  'sender',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'content-type',
  'reply-to',
])
const signatures = /^application\/(pgp-signature|pgp-keys|(x-)?pkcs7-signature)$/

/**
 * Opens a mail: its headers, its plain words or else its HTML as words, decoded and, where it says so, unfolded
 * (format=flowed). Refuses what is no mail: parts in parts without end, a header twice that may be there once, nobody or
 * several in From.
 */
export const open = async (raw: Buffer): Promise<Opened> => {
  const mail: Email = await PostalMime.parse(raw, {
    maxNestingDepth: nested,
    maxRfc822NestingDepth: 0,
    maxHeadersSize: 256 * 1024,
  }).catch(() => {
    throw new Refused('5.6.0', 'Its parts are nested too deep, or its headers too long')
  })
  const all = (key: string) => mail.headers.filter((header) => header.key === key).map(({ value }) => value)
  if ([...once].some((key) => all(key).length > 1))
    throw new Refused('5.6.0', 'A header that may be there once is there twice')
  const addresses = (key: string) =>
    all(key).flatMap((value) =>
      addressParser(value, { flatten: true }).flatMap(({ address }) =>
        address ? [address.trim().toLowerCase()] : [],
      ),
    )
  const [from, ...others] = addresses('from')
  if (from === undefined || others.length > 0) throw new Refused('5.6.0', 'It has to be from one address')
  const calendar = mail.attachments
    .filter(({ mimeType }) => mimeType === 'text/calendar')
    .map(({ content }) => new TextDecoder().decode(bytesIn(content)))
    .find(isAnswer)
  return {
    from,
    to: addresses('to'),
    cc: addresses('cc'),
    messageId: all('message-id')[0]?.trim() || undefined,
    headers: mail.headers,
    // A mail of both has its words in plain.
    text: mail.text ?? wordsOf(mail.html ?? ''),
    attachments:
      calendar === undefined
        ? mail.attachments.filter(({ mimeType }) => !signatures.test(mimeType)).length
        : 0,
    calendar,
  }
}

const bytesIn = (content: ArrayBuffer | Uint8Array | string) =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content as ArrayBuffer)

import { randomUUID } from 'node:crypto'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Configuration } from '#server/configuration.ts'
import { htmlOf, textOf } from './compose.ts'
import type { Letter } from './letter.ts'

/** A letter on its way: the same one, sent again, has the same Message-ID. */
export type Message = { id: string; kind: string; messageId: string; date: string; letter: Letter }
export type Transport = {
  /** The domain that Message-IDs are of. */
  domain: string
  /** Hands it to the mail server, or writes it to the folder. Rejects when that is not known to have worked. */
  send(message: Message): Promise<void>
}

// Each wait ends long before another worker may think that this one is gone (deliver.ts).
const waits = {
  connectionTimeout: 20_000,
  greetingTimeout: 20_000,
  dnsTimeout: 20_000,
  socketTimeout: 60_000,
}

/** How mail leaves (its library is loaded with the first letter: few are sent, and a start should not wait for it): by the mail server that is named, else as files that the operator finds in the data folder. */
export const newTransport = (
  { smtpUrl, from, folder }: Configuration['mail'],
  wrote: (file: string) => void,
): Transport => {
  const domain = /@([^@>]+)>?$/.exec(from)![1]!
  const headers = ({ messageId, date, letter }: Message) => ({
    from,
    to: { name: letter.to.name ?? '', address: letter.to.address },
    subject: letter.subject,
    messageId,
    // A time as the database says it would be written as it stands: no header of a mail (RFC 5322) is like that.
    date: new Date(date),
    text: textOf(letter),
    html: htmlOf(letter),
    ...(letter.replyTo && { replyTo: letter.replyTo }),
    ...(letter.talk && {
      references: `<${letter.talk.id}@${domain}>`,
      inReplyTo: `<${letter.talk.id}@${domain}>`,
    }),
    ...(letter.calendar && { icalEvent: letter.calendar }),
    headers: headersOf(letter),
    list: listOf(letter, domain),
    xMailer: false as const,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  if (smtpUrl === undefined) {
    return {
      domain,
      async send(message) {
        const { createTransport } = await import('nodemailer')
        const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
        const { message: bytes } = await writer.sendMail(headers(message))
        wrote(await write(folder, `${message.kind}-${message.id}.eml`, bytes as Buffer))
      },
    }
  }
  return {
    domain,
    async send(message) {
      const { createTransport } = await import('nodemailer')
      await createTransport({ ...waits, url: smtpUrl }).sendMail(headers(message))
    },
  }
}

/** What other mail servers look at: nobody replies to a machine, and a list is known as one. */
const headersOf = ({ talk, unsubscribe }: Letter) => ({
  'Auto-Submitted': 'auto-generated',
  'Content-Language': 'en',
  ...(talk && { Precedence: 'list' }),
  ...(unsubscribe && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
})
const listOf = ({ talk, unsubscribe }: Letter, domain: string) => ({
  ...(talk && { id: { url: `${talk.list.id}.${domain}`, comment: talk.list.name } }),
  ...(unsubscribe && { unsubscribe }),
})

/** For the operator's eyes only: what is written holds links that open something. Whole or not there. */
const write = async (folder: string, name: string, bytes: Buffer) => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const part = join(folder, `.${randomUUID()}`)
  const file = await open(part, 'wx', 0o600)
  await file.writeFile(bytes).finally(() => file.close())
  await rename(part, join(folder, name))
  return join(folder, name)
}

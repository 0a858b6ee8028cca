import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived: to whom the envelope said, what it says, and as it was written. */
export type Arrived = { to: string; raw: string; parsed: Email }
/** How the server answers one mail: takes it, says a number, hangs up when it has it, or waits to be told. */
export type Answering = 'take' | { rcpt: number } | { data: number } | 'cut' | Promise<unknown>
export type Smtp = Awaited<ReturnType<typeof startSmtp>>

const reply = (responseCode: number) => Object.assign(new Error('said on purpose'), { responseCode })

/** A real mail server on this machine, which keeps what it is given. */
export const startSmtp = async () => {
  const arrived: Arrived[] = []
  const answers: Answering[] = []
  const wake: (() => void)[] = []
  const taken = new Set<Arrived>()
  const sessions = new Map<string, Answering>()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    onMailFrom(_, session, done) {
      sessions.set(session.id, answers.shift() ?? 'take')
      done()
    },
    onRcptTo(_, session, done) {
      const answer = sessions.get(session.id)
      done(typeof answer === 'object' && 'rcpt' in answer ? reply(answer.rcpt) : null)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString()
        const answer = sessions.get(session.id)
        const keep = async () => {
          const to = session.envelope.rcptTo[0]?.address ?? ''
          arrived.push({ to, raw, parsed: await PostalMime.parse(raw) })
          for (const go of wake.splice(0)) go()
        }
        const end = async () => {
          if (answer instanceof Promise) await answer
          if (typeof answer === 'object' && 'data' in answer) return done(reply(answer.data))
          await keep()
          if (answer !== 'cut') return done()
          for (const connection of (
            server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }
          ).connections)
            connection._socket.destroy()
        }
        void end()
      })
    },
  })
  server.on('error', () => {})
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** All that came, in order. */
    arrived,
    /** How the next mails are answered, one each; after that they are taken. */
    answer: (...next: Answering[]) => void answers.push(...next),
    /** The next mail to that address that was not asked for before. */
    async next(to: string): Promise<Arrived> {
      for (;;) {
        const found = arrived.find((one) => one.to === to && !taken.has(one))
        if (found) {
          taken.add(found)
          return found
        }
        await new Promise<void>((go) => wake.push(go))
      }
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

/** The moment of a mail, from its header as it was written: undefined unless it is a date of RFC 5322 (postal-mime reads others too). */
export const dateIn = (raw: string) => {
  const [, written = ''] = /^Date: (.*?)\r?$/m.exec(raw.split(/\r?\n\r?\n/, 1)[0]!) ?? []
  const day = '(Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
  const month = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
  const rfc = new RegExp(`^${day}, \\d{1,2} ${month} \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}$`)
  return rfc.test(written) ? new Date(written) : undefined
}

/** The secret of the link in a mail, which leads to a door of the client. */
export const secretIn = ({ parsed }: Arrived, door: 'join' | 'reset' | 'address') =>
  new RegExp(`/${door}#([\\w-]{27})\\s`).exec(parsed.text ?? '')![1]!
export const linkIn = (mail: Arrived) => secretIn(mail, 'join')
/** The code in a mail. */
export const codeIn = ({ parsed }: Arrived) => /^ {4}(\d{6})$/m.exec(parsed.text ?? '')![1]!

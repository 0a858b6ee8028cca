import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Configuration } from '#server/configuration.ts'
import type { World } from '#server/world.ts'
import type { Resolve } from './proof.ts'
import { newReader } from './reader.ts'
import { receive, demandAddress, type Receiving } from './receive.ts'
import { inMail, Refused } from './refused.ts'

/** What is taken of one mail, attachments and all. */
const most = 25 * 1024 * 1024

export type MailIn = Awaited<ReturnType<typeof listenForMail>>

/**
 * Takes mail in by SMTP or LMTP (PRODUCT §9). All is decided while the other side is still there, and said to it: we never
 * write back, to nobody, so that nothing we are sent makes us write to a stranger or to a machine that answers.
 */
export const listenForMail = async (
  { port, host, protocol, domain, relay }: NonNullable<Configuration['mailIn']>,
  world: Omit<Receiving, 'read'> & Pick<World, 'log'> & { resolve: Resolve },
) => {
  const { SMTPServer } = await import('smtp-server')
  const reader = newReader({ relay, own: world.domains.own }, world.resolve)
  const receiving = { ...world, read: reader.read }
  type Done = (error?: Error | null) => void

  const decide = (work: Promise<unknown>, done: Done) =>
    work.then(
      () => done(),
      (error: unknown) => {
        const refused = inMail(error)
        if (refused) {
          world.log.info({ reply: refused.responseCode }, 'a mail was refused')
          return done(refused)
        }
        world.log.error(
          { err: { name: (error as Error).name, code: (error as { code?: string }).code } },
          'a mail was not taken',
        )
        done(new Refused('4.3.0', 'That did not work just now; send it again later'))
      },
    )

  const server = new SMTPServer({
    name: domain,
    lmtp: protocol === 'lmtp',
    size: most,
    rejectOversized: true,
    maxRecipients: 1,
    maxClients: 20,
    maxCommandLength: 2048,
    socketTimeout: 60_000,
    closeTimeout: 500,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    // Ours are in the words.
    hideENHANCEDSTATUSCODES: true,
    logger: false,
    onMailFrom({ address }, _, done) {
      void decide(demandSender(address), done)
    },
    onRcptTo({ address }, _, done) {
      void decide(demandAddress(receiving, address), done)
    },
    onData(stream, session, done) {
      void decide(
        read(stream).then((raw) => raw && receive(receiving, raw, envelopeOf(session))),
        done,
      )
    },
  })
  // A connection that breaks is the other side's to begin again.
  server.on('error', () => {})
  const listening = server.listen(port, host)
  await Promise.race([
    once(listening, 'listening'),
    once(listening, 'error').then(([error]) => {
      throw error as Error
    }),
  ])
  return {
    port: (listening.address() as AddressInfo).port,
    async close() {
      await new Promise<void>((closed) => server.close(() => closed()))
      await reader.close()
    },
  }
}

/** A mail without a sender says what became of another mail, or is an answer of a machine: never an answer of somebody's. */
const demandSender = async (address: string) => {
  if (address === '') throw new Refused('5.7.1', 'Mail without a sender is not taken here')
}

/** The whole mail, byte by byte; undefined when it is too large, which the server itself then says (552), or was broken off. */
const read = async (stream: SMTPServerDataStream): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of stream) {
      if (stream.sizeExceeded) chunks.length = 0
      else chunks.push(chunk as Buffer)
    }
  } catch {
    return undefined
  }
  if (stream.sizeExceeded) return undefined
  const whole = new Uint8Array(chunks.reduce((size, { length }) => size + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

const envelopeOf = ({ envelope, remoteAddress, hostNameAppearsAs }: SMTPServerSession) => ({
  ip: remoteAddress,
  helo: hostNameAppearsAs || '',
  mailFrom: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
  to: envelope.rcptTo[0]!.address,
})

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Configuration } from '#server/configuration.ts'
import type { World } from '#server/world.ts'
import { newIsRelay, type Resolve } from './proof.ts'
import { newReader } from './reader.ts'
import { receive, demandAddress, type Receiving } from './receive.ts'
import { inMail, Refused } from './refused.ts'
import { newTurn } from './turn.ts'
import { newVisitors, type Times } from './visitors.ts'

/** What is taken of one mail, attachments and all; and of how many bytes (or fewer) several are held at once. */
const most = 25 * 1024 * 1024
const small = 1024 * 1024

export type MailIn = Awaited<ReturnType<typeof listenForMail>>

/**
 * Takes mail in by SMTP or LMTP (PRODUCT §9). All is decided while the other side is still there, and said to it: we never
 * write back, to nobody, so that nothing we are sent makes us write to a stranger or to a machine that answers.
 */
export const listenForMail = async (
  { port, host, protocol, domain, relay }: NonNullable<Configuration['mailIn']>,
  world: Omit<Receiving, 'read'> & Pick<World, 'log'> & { resolve: Resolve },
  times?: Times,
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

  const visitors = newVisitors(
    newIsRelay(relay),
    (id) => {
      for (const one of server.connections) if (one.id === id) one.send(421, 'You took too long; come again')
    },
    times,
  )
  const turn = newTurn()
  const take = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const { raw, leave } = await read(stream, turn)
    visitors.sent(session)
    try {
      if (raw) await receive(receiving, raw, envelopeOf(session))
    } finally {
      leave()
      visitors.answered(session)
    }
  }

  const server = new SMTPServer({
    name: domain,
    lmtp: protocol === 'lmtp',
    size: most,
    rejectOversized: true,
    maxRecipients: 1,
    maxCommandLength: 2048,
    socketTimeout: 60_000,
    closeTimeout: 500,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    // Ours are in the words.
    hideENHANCEDSTATUSCODES: true,
    logger: false,
    onConnect(session, done) {
      void decide((async () => visitors.enter(session))(), done)
    },
    onClose: (session) => visitors.leave(session),
    onMailFrom({ address }, _, done) {
      void decide(demandSender(address), done)
    },
    onRcptTo({ address }, session, done) {
      void decide(
        demandAddress(receiving, address).then(() => visitors.named(session)),
        done,
      )
    },
    onData(stream, session, done) {
      void decide(take(stream, session), done)
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

/**
 * The whole mail, byte by byte; none when it is too large, which the server itself then says (552), or was broken off. What is
 * not small is taken in when it is its turn, which lasts until one leaves it.
 */
const read = async (stream: SMTPServerDataStream, turn: () => Promise<() => void>) => {
  let leave: (() => void) | undefined
  let whole = new Uint8Array(small / 16)
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (stream.sizeExceeded) continue
      if (size + chunk.length > small) leave ??= await turn()
      if (size + chunk.length > whole.length) {
        const larger = new Uint8Array(2 * (size + chunk.length))
        larger.set(whole)
        whole = larger
      }
      whole.set(chunk, size)
      size += chunk.length
    }
  } catch {
    return { raw: undefined, leave: () => leave?.() }
  }
  return { raw: stream.sizeExceeded ? undefined : whole.subarray(0, size), leave: () => leave?.() }
}

const envelopeOf = ({ envelope, remoteAddress, hostNameAppearsAs }: SMTPServerSession) => ({
  ip: remoteAddress,
  helo: hostNameAppearsAs || '',
  mailFrom: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
  to: envelope.rcptTo[0]!.address,
})

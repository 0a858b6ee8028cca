import { generateKeyPairSync } from 'node:crypto'
import { connect } from 'node:net'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { About } from '#server/mailIn/address.ts'
import { replyAddress } from '#server/mailIn/address.ts'
import type { Resolve } from '#server/mailIn/proof.ts'
import { type Caller, type Community, newWorld } from './world.ts'

const keys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const record = ({ publicKey }: ReturnType<typeof keys>) =>
  `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
const pem = ({ privateKey }: ReturnType<typeof keys>) =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** What a mail server answered: 250, or its number and reason. */
export type Told = { code: number; said: string }
export type Sending = SendMailOptions & {
  /** Who signs it (DKIM); nobody: null. By default the domain of From. */
  signedBy?: string | null
  /** Over these only, or leaving out: as nodemailer takes it. */
  dkim?: { headerFieldNames?: string; skipFields?: string }
  on?: number
}

export const replies = 'reply.snug.test'

/** A world that takes mail in, on each of its processes, beside a DNS of its own. */
export const newMailInWorld = async ({
  processes = 1,
  limits = false,
  env = {} as NodeJS.ProcessEnv,
} = {}) => {
  const signer = keys()
  /** Names and what they answer; a name that is not there does not exist, one that is null cannot be asked just now. */
  const zone = new Map<string, string[] | null>()
  const asked: string[] = []
  const resolve: Resolve = async (name, type) => {
    asked.push(name)
    const rows = zone.get(`${type} ${name}`)
    if (rows === null) throw Object.assign(new Error('away'), { code: 'ETIMEOUT' })
    if (rows === undefined) throw Object.assign(new Error('nothing'), { code: 'ENOTFOUND' })
    return type === 'TXT' ? rows.map((row) => [row]) : rows
  }
  const signs = (domain: string) => zone.set(`TXT key._domainkey.${domain}`, [record(signer)])
  signs('snug.test')
  const world = await newWorld({
    processes,
    limits,
    resolve,
    env: { MAIL_IN_PORT: '0', MAIL_IN_DOMAIN: replies, MAIL_FROM: 'Snug <snug@snug.test>', ...env },
  })
  const ports = await Promise.all(world.apps.map(async ({ takeMailIn }) => (await takeMailIn())!.port))
  const { db, signer: seals } = world.apps[0]!.world

  const addressOf = (community: Pick<Community, 'id'>, who: Pick<Caller, 'memberId'>, about: About) =>
    replyAddress(
      db,
      { signer: seals, domain: replies },
      { communityId: community.id, id: who.memberId },
      about,
    ) as Promise<string>

  return {
    world,
    ports,
    zone,
    asked,
    signs,
    /** The private key by which it signs. */
    key: pem(signer),
    addressOf,
    /** Somebody seated whose account's address is shown to be theirs. */
    async member(community: Community, name: string) {
      const member = await world.member(community, name)
      await prove(world.pool, member.accountId)
      return member
    },
    prove: (who: Caller) => prove(world.pool, who.accountId),
    /** Sends a mail as a mail server would, signed by the domain it is from unless said otherwise. */
    async send({ signedBy, dkim, on = 0, ...mail }: Sending): Promise<Told> {
      const from = (mail.envelope as { from?: string } | undefined)?.from ?? String(mail.from)
      const domain = signedBy === undefined ? from.split('@')[1]!.replace('>', '') : signedBy
      const transport = createTransport({
        host: '127.0.0.1',
        port: ports[on],
        name: 'mx.snug.test',
        ignoreTLS: true,
        ...(env.MAIL_IN_PROTOCOL === 'lmtp' && { lmtp: true }),
        ...(domain !== null && {
          dkim: { domainName: domain, keySelector: 'key', privateKey: pem(signer), ...dkim },
        }),
      })
      try {
        const { response } = await transport.sendMail(mail)
        return { code: Number(response.slice(0, 3)), said: response.slice(4) }
      } catch (error) {
        const { responseCode, response = '' } = error as { responseCode?: number; response?: string }
        if (responseCode === undefined) throw error
        return { code: responseCode, said: response.slice(4) }
      } finally {
        transport.close()
      }
    },
    /** The bytes of a mail, signed, as they would be sent. */
    async signed(mail: SendMailOptions) {
      const domainName = String(mail.from).split('@')[1]!
      const writer = createTransport({
        streamTransport: true,
        buffer: true,
        newline: 'windows',
        dkim: { domainName, keySelector: 'key', privateKey: pem(signer) },
      })
      return ((await writer.sendMail(mail)).message as Buffer).toString()
    },
    /** Says these lines one after the other, each when the last was answered; answers what was said. `data` is sent as it is. */
    talk: (lines: readonly (string | { data: string | Buffer })[], on = 0) => talk(ports[on]!, lines),
    /** The same, and hangs up after the last. */
    breakOff: (lines: readonly (string | { data: string | Buffer })[]) => talk(ports[0]!, lines, true),
    close: () => world.close(),
  }
}

const prove = (pool: { query(text: string, values: unknown[]): Promise<unknown> }, accountId: string) =>
  pool.query('update accounts set proved_at = snug_now() where id = $1', [accountId])

const talk = (port: number, lines: readonly (string | { data: string | Buffer })[], breaks = false) =>
  new Promise<string[]>((done, failed) => {
    const answers: string[] = []
    let heard = ''
    const left = [...lines]
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
      // The last line of an answer has a blank after its number.
      if (!/^\d{3} .*\r\n$/m.test(heard) || !heard.endsWith('\r\n')) return
      if (!socket.writable) return
      answers.push(heard.trim())
      heard = ''
      const line = left.shift()
      if (line === undefined) return void socket.end('QUIT\r\n')
      socket.write(typeof line === 'string' ? `${line}\r\n` : line.data)
      if (breaks && left.length === 0) socket.end()
    })
    socket.on('close', () => done(answers))
    socket.on('error', failed)
  })

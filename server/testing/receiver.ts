import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  randomUUID,
  verify,
} from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Pushed } from '#shared/push.ts'
import type { Address, Outside } from '#server/push/public.ts'

/** What arrived for one browser: opened with its keys, its sender's signature checked. */
export type Received = {
  endpoint: string
  headers: IncomingHttpHeaders
  text: string
  said: Pushed
  by: Signed
}
type Signed = { key: string; aud: string; exp: number; sub: string }
/** How one push is answered: a number, with headers; or once it is told to. */
type Answering = number | { status: number; headers: Record<string, string> } | Promise<unknown>
export type Subscription = { endpoint: string; p256dh: string; auth: string }
export type Receiver = Awaited<ReturnType<typeof startReceiver>>

const somewhere: Address[] = [{ address: '93.184.215.14', family: 4 }]

/**
 * A push service on this machine, and the browsers that are subscribed there. Whatever the server looks up has a public address,
 * unless `names` says otherwise, and whatever it dials is this.
 */
export const startReceiver = async () => {
  const browsers = new Map<string, { secret: ReturnType<typeof createECDH>; auth: Buffer }>()
  const received: Received[] = []
  const answers: Answering[] = []
  const names = new Map<string, Address[] | Error>()
  const dialled: string[] = []
  const wake: (() => void)[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const endpoint = `https://${request.headers.host}${request.url}`
      const browser = browsers.get(endpoint)
      const answer = answers.shift() ?? (browser ? 201 : 404)
      if (browser) {
        const text = open(Buffer.concat(chunks), browser.secret, browser.auth)
        const by = signature(request.headers.authorization ?? '')
        received.push({ endpoint, headers: request.headers, text, said: JSON.parse(text) as Pushed, by })
        for (const go of wake.splice(0)) go()
      }
      if (answer instanceof Promise) await answer
      const { status, headers = {} } =
        typeof answer === 'object' && 'status' in answer
          ? answer
          : { status: typeof answer === 'number' ? answer : 201 }
      response.writeHead(status, headers).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const outside: Outside = {
    async lookup(host) {
      const known = names.get(host) ?? somewhere
      if (known instanceof Error) throw known
      return known
    },
    async connect({ address }) {
      dialled.push(address)
      const socket = connect(port, '127.0.0.1')
      await once(socket, 'connect')
      return socket
    },
  }
  return {
    outside,
    port,
    /** What every host is looked up as; else somewhere public. */
    names,
    /** The addresses that were dialled, in order. */
    dialled,
    /** All that arrived, in order. */
    received,
    /** How the next pushes are answered, one each; after that they are taken, if there is such a browser. */
    answer: (...next: Answering[]) => void answers.push(...next),
    /** A browser that subscribes. */
    subscribe(host = 'push.snug.test'): Subscription {
      const secret = createECDH('prime256v1')
      secret.generateKeys()
      const auth = randomBytes(16)
      const endpoint = `https://${host}/${randomUUID()}`
      browsers.set(endpoint, { secret, auth })
      return { endpoint, p256dh: secret.getPublicKey('base64url'), auth: auth.toString('base64url') }
    },
    /** What arrives next. */
    async next(): Promise<Received> {
      const had = received.length
      while (received.length === had) await new Promise<void>((go) => wake.push(go))
      return received.at(-1)!
    },
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

/** Opens what was sealed for a browser (RFC 8188, RFC 8291). */
const open = (sealed: Buffer, secret: ReturnType<typeof createECDH>, auth: Buffer) => {
  const salt = sealed.subarray(0, 16)
  const keyLength = sealed[20]!
  const theirs = sealed.subarray(21, 21 + keyLength)
  const body = sealed.subarray(21 + keyLength)
  const shared = secret.computeSecret(theirs)
  const whose = Buffer.concat([Buffer.from('WebPush: info\0'), secret.getPublicKey(), theirs])
  const key = Buffer.from(hkdfSync('sha256', shared, auth, whose, 32))
  const derive = (info: string, length: number) => Buffer.from(hkdfSync('sha256', key, salt, info, length))
  const decipher = createDecipheriv(
    'aes-128-gcm',
    derive('Content-Encoding: aes128gcm\0', 16),
    derive('Content-Encoding: nonce\0', 12),
  )
  decipher.setAuthTag(body.subarray(-16))
  const plain = Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()])
  // The last record ends with a 2, and zeros after it.
  return plain.subarray(0, plain.lastIndexOf(2)).toString()
}

/** Who signed it, and for whom (RFC 8292); throws when they did not. */
const signature = (authorization: string): Signed => {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization)!
  const [head, claims, signed] = token.split('.') as [string, string, string]
  const point = Buffer.from(key, 'base64url')
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  const of = Buffer.from(`${head}.${claims}`)
  if (!verify('sha256', of, { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signed, 'base64url')))
    throw new Error('not signed by that key')
  return { key, ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as Omit<Signed, 'key'>) }
}

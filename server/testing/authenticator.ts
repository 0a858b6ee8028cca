/** A device that keeps passkeys, of software: real keys, CBOR and COSE as a real one writes them, and lies where a test wants one. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { Made, Signed, ToMake, ToSign } from '#shared/passkeys.ts'
import { type Caller, origin } from './world.ts'

type Cbor = number | string | Buffer | Map<number | string, Cbor>
const head = (major: number, n: number) =>
  n < 24
    ? Buffer.from([(major << 5) | n])
    : n < 256
      ? Buffer.from([(major << 5) | 24, n])
      : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
const cbor = (value: Cbor): Buffer => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Map)
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([k, v]) => [cbor(k), cbor(v)])])
  return Buffer.concat([head(2, value.length), value])
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()
const bytes = (text = '') => Buffer.from(text, 'base64url')

const kinds = {
  es256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ed25519: () => generateKeyPairSync('ed25519'),
  rs256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
}
export type Kind = keyof typeof kinds
const cose = (kind: Kind, key: KeyObject): Cbor => {
  const { x, y, n, e } = key.export({ format: 'jwk' })
  if (kind === 'es256')
    return new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ])
  if (kind === 'ed25519')
    return new Map<number, Cbor>([
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, bytes(x)],
    ])
  return new Map<number, Cbor>([
    [1, 3],
    [3, -257],
    [-1, bytes(n)],
    [-2, bytes(e)],
  ])
}

const flags = { present: 1, verified: 4, made: 64 }
/** What a device or a page may say otherwise than it is. */
export type Lie = Partial<{
  origin: string
  rpId: string
  type: string
  crossOrigin: boolean
  verified: boolean
  format: string
  counter: number
  userHandle: string | null
  id: string
}>

/** One passkey on a device of its own. `counts: false` keeps it as synced ones are kept: it always says nought. */
export const newAuthenticator = ({ kind = 'es256' as Kind, counts = true } = {}) => {
  const { publicKey, privateKey } = kinds[kind]() as { publicKey: KeyObject; privateKey: KeyObject }
  const id = randomBytes(16).toString('base64url')
  let userHandle = randomBytes(16).toString('base64url')
  let used = 0
  const client = (type: string, challenge: string, lie: Lie) =>
    Buffer.from(
      JSON.stringify({
        type: lie.type ?? type,
        challenge,
        origin: lie.origin ?? origin,
        crossOrigin: lie.crossOrigin ?? false,
      }),
    )
  const data = (rpId: string, set: number, lie: Lie) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(lie.counter ?? (counts ? ++used : 0))
    const said = flags.present | (lie.verified === false ? 0 : flags.verified) | set
    return Buffer.concat([sha256(lie.rpId ?? rpId), Buffer.from([said]), counter])
  }
  return {
    id,
    make({ challenge, rpId, user }: ToMake, lie: Lie = {}): Made {
      userHandle = user.id
      const length = Buffer.from([0, bytes(id).length])
      const authData = Buffer.concat([
        data(rpId, flags.made, lie),
        Buffer.alloc(16),
        length,
        bytes(id),
        cbor(cose(kind, publicKey)),
      ])
      const attestation = cbor(
        new Map<string, Cbor>([
          ['fmt', lie.format ?? 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      )
      return {
        id: lie.id ?? id,
        clientDataJSON: client('webauthn.create', challenge, lie).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      }
    },
    sign({ challenge, rpId }: ToSign, lie: Lie = {}): Signed {
      const said = client('webauthn.get', challenge, lie)
      const authData = data(rpId, 0, lie)
      const signed = Buffer.concat([authData, sha256(said)])
      return {
        id: lie.id ?? id,
        clientDataJSON: said.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign(kind === 'ed25519' ? null : 'sha256', signed, privateKey).toString('base64url'),
        userHandle: lie.userHandle === undefined ? userHandle : lie.userHandle,
      }
    },
  }
}
export type Authenticator = ReturnType<typeof newAuthenticator>

/** Adds a passkey of a new device to somebody's account. */
export const givePasskey = async (who: Caller, device = newAuthenticator(), name = 'Her phone') => {
  const asked = await who.post('/api/passkeys/challenge')
  const added = await who.post('/api/passkeys', { name, made: device.make(asked.body) })
  if (added.status !== 201) throw new Error(JSON.stringify(added.body))
  return { device, id: added.body.id as string }
}

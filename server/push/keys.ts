import { createECDH } from 'node:crypto'
import type { Reader } from '#server/database/connection.ts'
import { pushKeys } from '#server/database/schema.ts'
import { found } from '#server/http/problem.ts'
import type { Secret } from '#server/signing/secret.ts'

export type Keys = { publicKey: string; privateKey: string }

/** A pair on P-256, as push services write it (RFC 8292). */
const newPair = (): Keys => {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  // One private key in 256 begins with a zero, which is left out.
  const secret = Buffer.alloc(32)
  pair.getPrivateKey().copy(secret, 32 - pair.getPrivateKey().length)
  return { publicKey: pair.getPublicKey('base64url'), privateKey: secret.toString('base64url') }
}

const purpose = 'push'

/**
 * The keys by which push services know this server, the private one sealed with its secret; made when there are none: of
 * several processes that start at once, all get those of the first. Throws when they were sealed with another secret.
 */
export const keepKeys = async (db: Reader, secret: Secret): Promise<Keys> => {
  const kept = () =>
    db.select({ publicKey: pushKeys.publicKey, sealedKey: pushKeys.sealedKey }).from(pushKeys)
  const opened = ({ publicKey, sealedKey }: { publicKey: string; sealedKey: Buffer }) => {
    const key = secret.open(purpose, sealedKey)
    if (!key)
      throw new Error(
        'The keys in this database were sealed with another secret. Name the same SNUG_SECRET for every process, ' +
          'or put the file “secret” of the first one’s data folder (SNUG_DATA) into that of each.',
      )
    return { publicKey, privateKey: key.toString('base64url') }
  }
  const [there] = await kept()
  if (there) return opened(there)
  const { publicKey, privateKey } = newPair()
  const sealedKey = secret.seal(purpose, Buffer.from(privateKey, 'base64url'))
  await db.insert(pushKeys).values({ publicKey, sealedKey }).onConflictDoNothing()
  return opened(found((await kept())[0]))
}

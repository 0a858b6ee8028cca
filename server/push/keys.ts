import { createECDH } from 'node:crypto'
import type { Reader } from '#server/database/connection.ts'
import { pushKeys } from '#server/database/schema.ts'
import { found } from '#server/http/problem.ts'

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

/**
 * The keys by which push services know this server, made when there are none: of several processes that start at once, all get
 * those of the first.
 */
export const keepKeys = async (db: Reader): Promise<Keys> => {
  const kept = () =>
    db.select({ publicKey: pushKeys.publicKey, privateKey: pushKeys.privateKey }).from(pushKeys)
  const [there] = await kept()
  if (there) return there
  await db.insert(pushKeys).values(newPair()).onConflictDoNothing()
  return found((await kept())[0])
}

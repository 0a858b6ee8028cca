import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Reader } from '#server/database/connection.ts'
import { signingKeys } from '#server/database/schema.ts'
import { found } from '#server/http/problem.ts'
import type { Secret } from './secret.ts'

/** Signs what leaves the house and has to be known again when it comes back. What is signed for one purpose is of no use for another. */
export type Signer = {
  /** So many bytes that nobody else can make of these. */
  sign(purpose: string, given: readonly Uint8Array[], length: number): Buffer
  knows(purpose: string, given: readonly Uint8Array[], signature: Uint8Array): boolean
}

/**
 * The signer of this server. Its key is made of the server's secret and of what is in the database, which is made when there is
 * none: of several processes that start at once, all get that of the first.
 */
export const keepSigner = async (db: Reader, secret: Secret): Promise<Signer> => {
  const signer = (key: Uint8Array) => newSigner(secret.derive('signing', key))
  const kept = () => db.select({ key: signingKeys.key }).from(signingKeys)
  const [there] = await kept()
  if (there) return signer(there.key)
  await db
    .insert(signingKeys)
    .values({ key: randomBytes(32) })
    .onConflictDoNothing()
  return signer(found((await kept())[0]).key)
}

export const newSigner = (key: Uint8Array): Signer => {
  const sign = (purpose: string, given: readonly Uint8Array[], length: number) => {
    const hmac = createHmac('sha256', key)
    // Each with its length before it: no two things are written alike.
    for (const part of [Buffer.from(purpose), ...given]) hmac.update(`${part.length}:`, 'utf8').update(part)
    return hmac.digest().subarray(0, length)
  }
  return {
    sign,
    knows(purpose, given, signature) {
      const own = sign(purpose, given, signature.length)
      return own.length === signature.length && timingSafeEqual(own, signature)
    },
  }
}

/** An id as the 16 bytes it is, and back. */
export const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
export const idOf = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

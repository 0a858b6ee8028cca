import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Configuration } from '#server/configuration.ts'

/**
 * What this server knows and its database does not: the keys that stand there are of no use to who has a dump alone (ACCESS I7).
 * What is made for one purpose is of no use for another.
 */
export type Secret = {
  /** 32 bytes that nobody else can make of these. */
  derive(purpose: string, given?: Uint8Array): Buffer
  seal(purpose: string, bytes: Uint8Array): Buffer
  /** Undefined where it was sealed with another secret, for another purpose, or changed since. */
  open(purpose: string, sealed: Uint8Array): Buffer | undefined
}

/**
 * The one that is named (SNUG_SECRET), else the file in the data folder, made when there is none: of several processes that
 * start at once on one folder, all get that of the first.
 */
export const keepSecret = async ({ data, secret }: Pick<Configuration, 'data' | 'secret'>) => {
  if (secret !== undefined) return newSecret(secret)
  const file = join(data, 'secret')
  const kept = () => readFile(file, 'utf8').catch(unlessCode('ENOENT'))
  const words = (await kept()) ?? (await make(file)) ?? (await readFile(file, 'utf8'))
  if (words.trim().length < 32) throw new Error(`${file} holds no secret. Put the one back that was there.`)
  return newSecret(words)
}

/** Whole or not at all, and never over one that is there; answers what it wrote, if it was the first. */
const make = async (file: string) => {
  const made = randomBytes(32).toString('base64url')
  const draft = `${file}.${randomUUID()}`
  try {
    await writeFile(draft, made, { mode: 0o600, flag: 'wx', flush: true })
    return await link(draft, file).then(() => made, unlessCode('EEXIST'))
  } finally {
    await rm(draft, { force: true })
  }
}

const unlessCode = (expected: string) => (error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== expected) throw error
  return undefined
}

const cipher = 'aes-256-gcm'
const lengths = { nonce: 12, tag: 16 }

export const newSecret = (words: string): Secret => {
  const root = words.trim()
  const derive = (purpose: string, given: Uint8Array = Buffer.alloc(0)) =>
    createHmac('sha256', root).update(`${purpose.length}:${purpose}`).update(given).digest()
  return {
    derive,
    seal(purpose, bytes) {
      const nonce = randomBytes(lengths.nonce)
      const sealing = createCipheriv(cipher, derive(`seal ${purpose}`), nonce)
      const sealed = Buffer.concat([sealing.update(bytes), sealing.final()])
      return Buffer.concat([nonce, sealing.getAuthTag(), sealed])
    },
    open(purpose, sealed) {
      const [nonce, body] = [sealed.subarray(0, lengths.nonce), sealed.subarray(lengths.nonce)]
      const opening = createDecipheriv(cipher, derive(`seal ${purpose}`), nonce, {
        authTagLength: lengths.tag,
      })
      opening.setAuthTag(body.subarray(0, lengths.tag))
      try {
        return Buffer.concat([opening.update(body.subarray(lengths.tag)), opening.final()])
      } catch {
        return undefined
      }
    },
  }
}

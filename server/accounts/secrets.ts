import { createHash, randomBytes } from 'node:crypto'

/** 160 random bits for a link. Shown once; only its hash is stored. */
export const newSecret = () => randomBytes(20).toString('base64url')
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

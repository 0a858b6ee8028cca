import type { Known } from '#server/members/claim.ts'
import { bytesOf, idOf, type Signer } from './signer.ts'

const sealed = 16

/**
 * What a link in a mail bears: a member and, perhaps, one thing, for one purpose. It opens without a sign-in, so it is good
 * for nothing else, and nobody can make one. 64 or 86 characters that a path may hold.
 */
export const tokenOf = (signer: Signer, purpose: string, { communityId, id }: Known, about?: string) => {
  const ids = [communityId, id, ...(about === undefined ? [] : [about])].map(bytesOf)
  return Buffer.concat([...ids, signer.sign(purpose, ids, sealed)]).toString('base64url')
}

/** Whom and what a token names; undefined when it was not made here, or for something else. */
export const bearerOf = (
  signer: Signer,
  purpose: string,
  token: string,
): { member: Known; about: string | undefined } | undefined => {
  const bytes = Buffer.from(token, 'base64url')
  // One way to write each.
  if (bytes.toString('base64url') !== token || ![48, 64].includes(bytes.length)) return undefined
  const seal = bytes.subarray(-sealed)
  const ids = Array.from({ length: (bytes.length - sealed) / 16 }, (_, at) =>
    bytes.subarray(at * 16, at * 16 + 16),
  )
  if (!signer.knows(purpose, ids, seal)) return undefined
  const [communityId, id, about] = ids.map(idOf)
  return { member: { communityId: communityId!, id: id! }, about }
}

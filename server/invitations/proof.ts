import { proveAddress } from '#server/accounts/accounts.ts'
import type { Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import { spendCode } from './code.ts'
import type { AtTheDoor } from './door.ts'
import { needsProof } from './needsProof.ts'

/**
 * How it was shown that somebody reads the address an invitation is for. Without a mail server nobody could (`bound` is
 * false), and it binds nobody. `codeHash`: the code they typed was right.
 */
export type Proof = { bound: boolean; codeHash?: string | undefined }

/** Refuses `invitation.unproved` when nothing shows that the bearer reads the address: before slow work, and under the lock. */
export const demandProof = (door: AtTheDoor, { bound, codeHash }: Proof) => {
  if (bound && needsProof(door) && codeHash === undefined) refuse('invitation.unproved')
}

/**
 * As demandProof, in the transaction that takes the chair: the code is spent, and an account whose own address it is
 * has proved it once and for all.
 */
export const useProof = async (tx: Tx, door: AtTheDoor, accountId: string, proof: Proof) => {
  demandProof(door, proof)
  if (!proof.bound || door.email === null || door.proved) return
  if (needsProof(door) && proof.codeHash !== undefined) await spendCode(tx, door, proof.codeHash)
  await proveAddress(tx, accountId, door.email)
}

import type { AtTheDoor } from './door.ts'

/** Whether its bearer has yet to show that they read the address an invitation is for (PRODUCT §3). */
export const needsProof = ({ email, mailed, proved }: Pick<AtTheDoor, 'email' | 'mailed' | 'proved'>) =>
  email !== null && !mailed && !proved

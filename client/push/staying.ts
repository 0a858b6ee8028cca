import { said } from './mark.ts'

/**
 * Who turned pushes on here goes on being reached: when they have just signed in again (`anew`), and when the browser has another
 * address than the server was told. One that was removed from elsewhere stays removed.
 */
export const stayReached = (accountId: string, anew: boolean) => {
  // Whatever is in its way is said where it is turned on.
  if (said() === accountId) import('./session.ts').then(({ begun }) => begun(anew)).catch(() => {})
}

/** Signed out: nothing reaches this device any more. Who turned it on finds it on when they come back. */
export const rest = () => {
  if (said()) import('./session.ts').then(({ ended }) => ended()).catch(() => {})
}

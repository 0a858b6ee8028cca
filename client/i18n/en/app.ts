/** The words of the app around the features. */
export const app = {
  again: 'Try again',
  offline: 'Not connected. What you send waits, and then goes.',
  ended: 'You no longer have a seat here, or were signed out.',
  toSignIn: 'Sign in',
  notFound: 'There is nothing at this address.',
  home: 'To the table',
} as const

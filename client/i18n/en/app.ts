/** The words of the app around the features. */
export const app = {
  again: 'Try again',
  broken: 'This could not be shown. It may come when you try again.',
  offline: 'Not connected. What you send waits, and then goes.',
  notFound: 'There is nothing at this address.',
  notFoundLede: 'It may have been taken away, or it is not for you to see.',
  home: 'To the table',
} as const

/** Signing in, the first chair, one's own account. */
export const accounts = {
  signIn: 'Sign in',
  signOut: 'Sign out',
  email: 'E-mail address',
  password: 'Password',
} as const

/** Passkeys, beside the password: at the door, in one's account, and where one says again who one is. */
export const passkeys = {
  title: 'Passkeys',
  lede: 'Sign in with your finger, your face or the code of your device, and no password. They come beside your password and outlast a new one: remove those you do not know.',
  none: 'You have none yet.',
  add: 'Add a passkey',
  already: 'This device has a passkey for your account already.',
  kept: 'Added {{ added }}, not used yet',
  used: 'Added {{ added }}, used {{ used }}',
  doubted: 'There seems to be a copy of this passkey. It opens nothing any more; remove it.',
  rename: 'Rename',
  renameThat: 'Rename {{ name }}',
  name: 'What you call it',
  save: 'Save',
  remove: 'Remove',
  removeThat: 'Remove {{ name }}',
  removeAsk: 'Remove {{ name }}?',
  removeSays:
    'It opens nothing here any more. Your device may go on offering it until you delete it there too.',
  keep: 'Keep it',
  address:
    'Passkeys need the server to be reached by https and a name. On the machine it runs on, open it as localhost.',
  browser: 'This browser has no passkeys. Another, or a newer one, may.',
  signIn: 'Sign in with a passkey',
  confirm: 'Use a passkey',
} as const

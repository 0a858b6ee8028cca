/** Being reached while no page is open: in one's account, and where one has just answered a ping. */
export const push = {
  title: 'Pushes',
  lede: 'A short notice on this device when somebody asks you something, also while Snug is closed. It says that something waits, and nothing of what it is, unless you choose so under “What reaches you” of a community.',
  on: 'Turn on for this device',
  off: 'Turn off here',
  isOn: 'On for this device.',
  denied: 'Your browser was told not to let Snug do this. Nothing was turned on.',
  blocked:
    'Your browser was told not to show notices of this page. Allow notifications for it in the settings of the browser, then come back.',
  address: 'Pushes need the server to be reached by https. On the machine it runs on, open it as localhost.',
  browser: 'This browser takes no pushes, or not in a private window. Another, or a newer one, does.',
  home: 'On an iPhone or iPad, Snug has to be on your home screen first, and opened from there.',
  devices: 'Devices they go to',
  added: 'Added {{ added }}',
  reached: 'Added {{ added }}, last reached {{ reached }}',
  thisOne: 'this one',
  try: 'Send a test',
  tryThat: 'Send a test to {{ device }}',
  tried:
    'Sent to {{ device }}. If nothing shows there within a minute, look whether its settings let the browser show notices.',
  rename: 'Rename',
  renameThat: 'Rename {{ device }}',
  label: 'What you call it',
  save: 'Save',
  remove: 'Remove',
  removeThat: 'Remove {{ device }}',
  how: 'On a phone',
  apple:
    'iPhone and iPad: open Snug in Safari, press Share, then “Add to Home Screen”. Open it from there, sign in, and turn pushes on here.',
  android:
    'Android: turn pushes on here, and allow the notices when you are asked. “Add to Home screen” in the menu of the browser makes it look like any other app.',
  quiet:
    'If nothing arrives: the phone may be saving power, or be set not to disturb you. Pushes end on a device when you sign out there.',
  offer: {
    ask: 'Would you like to hear of the next one while Snug is closed? You can answer from the notice.',
    home: 'Would you like to hear of the next one while Snug is closed? On this device that takes two steps.',
    how: 'See how',
    yes: 'Tell me',
    no: 'No, thank you',
    done: 'It is on for this device. Your account page turns it off again.',
  },
} as const

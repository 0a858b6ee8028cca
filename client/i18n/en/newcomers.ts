/** What an inviter does for those they brought, and what these may end. */
export const newcomers = {
  title: 'Whom you brought lately',
  lede: 'Three small things for their first 30 days. You alone see this.',
  yours: 'You brought {{ name }}: three small things',
  until: 'Until {{ day }}',
  introduce: 'Introduce {{ name }}',
  introduceHow: 'Call them by name, with @, in a thread that everybody reads.',
  introduceNow: 'Start a thread',
  answered: 'See that {{ name }}’s first post is answered',
  answeredWaits: 'Nobody has answered it yet:',
  answeredNothing: 'They have not begun a thread yet.',
  hello: 'Say hello to {{ name }}',
  helloHow: 'By voice, or in a private talk. Only you know when it is done.',
  helloNow: 'Talk privately',
  done: 'done',

  news: {
    title: 'What {{ name }} hears of you',
    says: 'In your first 90 days: your first post, the first answer you get, the first ping you answer, and when you have not been here for two weeks. Never anything of a circle or a private talk, nor of a warning.',
    end: 'Tell no more of it',
    hint: 'Nobody is told that you chose this, {{ name }} neither.',
  },
} as const

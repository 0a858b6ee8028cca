/** Reporting a post, and what those who keep order do with it. */
export const reports = {
  report: 'Report',
  form: {
    title: 'Report what {{ name }} wrote?',
    hosts:
      'It goes to who hosts here: {{ names }}. They read the post as it stands now, what you write, and your name.',
    keepers:
      'It goes to who keeps this circle: {{ names }}. They read the post as it stands now, what you write, and your name. Nobody outside the circle does, no host either.',
    private:
      'Hosts see nothing of private talks. By this you show them this one post, and nothing else that you two said. It goes to {{ names }}, with what you write, and your name.',
    untold: '{{ name }} is not told.',
    noHost:
      'There is no host but {{ name }} who could read this. You can mute or block them on their page, or talk it over with somebody you trust.',
    noKeeper:
      'Nobody but {{ name }} keeps this circle and could read this. You can mute or block them on their page, leave the circle, or write to a host yourself.',
    why: 'What is wrong with it',
    whyHint: 'One or two sentences help them to see it as you do.',
    go: 'Report it',
    cancel: 'Leave it',
    close: 'Close',
    done: 'It is reported. You hear in your inbox when it is settled.',
  },
  title: 'Reports',
  lede: 'What members would rather have you look at. Whoever wrote it neither reads this nor is told who reported it.',
  ledeCircle:
    'What was said in this circle and somebody would rather have looked at. Only its keepers read this; no host does.',
  notYours: 'Reports are for hosts',
  notYoursSays: 'What is reported in a circle is read by its keepers, there.',
  none: 'Nothing waits to be looked at',
  waiting: 'To look at',
  settledOnes: 'Settled reports',
  showSettled: 'Show what is settled',
  noneSettled: 'Nothing has been settled yet.',
  older: 'Older',
  of: '{{ by }} reports what {{ author }} wrote',
  written: 'Written',
  private: 'Shown to you out of a private talk. Nothing else of it is.',
  toPost: 'See where it was said',
  toAuthor: 'To the page of {{ name }}',
  whyBy: '{{ name }}, who reports it',
  note: 'What was done about it',
  noteHint: 'Those who read reports see this. {{ name }} is told only that it is settled.',
  settle: 'Settle it',
  settledBy: 'Settled by {{ name }}',
} as const

/** The words of the table. */
export const table = {
  title: 'The table',
  morning: 'Good morning, {{ name }}.',
  afternoon: 'Good afternoon, {{ name }}.',
  evening: 'Good evening, {{ name }}.',
  night: 'Still up, {{ name }}.',
  lede: {
    pings: { one: 'One ping wants an answer.', other: '{{ count }} pings want an answer.' },
    waiting: {
      one: 'One person is still waiting for a first reply.',
      other: '{{ count }} people are still waiting for a first reply.',
    },
    fresh: 'There is something new to read.',
    quiet: 'Nobody waits for you. Nothing is new since you were here.',
  },
  number: {
    two: 'Two',
    three: 'Three',
    four: 'Four',
    five: 'Five',
    six: 'Six',
    seven: 'Seven',
    eight: 'Eight',
  },
  pings: 'Wants your answer',
  waiting: 'Waiting for a first reply',
  fresh: 'New since you were here',
  newer: 'Something has happened since.',
  show: 'Lay the table again',
  in: 'in {{ circle }}',
  because: {
    notSpoken: 'You two have not spoken yet.',
    waiting: 'Waiting since {{ when }}.',
    circle: 'In {{ circle }}, where you sit.',
    movedOn: '{{ name }} went on with it.',
    started: 'New to you.',
    again: 'The time has changed since you said yes.',
    later: 'You said you would answer later.',
  },
  quiet: {
    title: 'All is answered, all is read.',
    words: 'A good moment to begin something, or to see what is being talked about.',
    talk: 'See all talk',
    start: 'Start a thread',
  },
  first: {
    title: 'The first chair is yours, and the table is bare.',
    words:
      'A community begins with the second person. Think of one who belongs here, tell them why, and keep them a seat. What you write meanwhile waits for them.',
    invite: 'Invite somebody',
    start: 'Start a thread',
  },
} as const

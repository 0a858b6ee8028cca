/** No empty chair: a post that nobody has answered, offered to three. */
export const handovers = {
  offered: 'Nobody has answered {{ name }} yet. You are one of three, at most, who are asked.',
  taken: 'You said you would answer. It is yours until {{ when }}.',
  ended: 'This offer has ended.',
  passed: 'Passed on. Nobody is told.',
  spared: 'Such posts are not offered to you any more. You can change that on',
  yourChair: 'your chair',
  take: 'I’ll take it',
  pass: 'Not me',
  answer: 'Answer {{ name }}',
  notAfterAll: 'Not me after all',
  more: 'More about this offer',
  title: 'Posts without an answer',
  says: 'A post that nobody has answered is offered, privately, to three members who were here lately and have not been asked this week.',
  spare: 'Don’t offer me these',
  spareHint: 'Nobody is told that you chose this.',
} as const

import { said } from './said.ts'
import type { Thread } from './types.ts'

/** In the smaller rooms: Studio rent, and the kiln fund that most people do not know of. */
export const roomsTalk: Thread[] = [
  {
    key: 'landlord',
    circle: 'studio-rent',
    author: 'nadia',
    kind: 'talk',
    title: 'The landlord has written. Here is what he said, and what the lease says',
    daysAgo: 24.3,
    body: said`
      He writes:

      > In line with the market the rent will be £1,470 from the next quarter day.

      That is up from £1,150. The lease says (clause 7.2, I have it by the bed):

      - a review every third year, and this is the second
      - three months’ notice in writing; he has given five weeks, by e-mail, in blue
      - he must mend the lift

      So he can’t. But he can next year, and he knows that we know. I would rather go to him with a number than with a
      clause. What number could we live with?`,
    replies: [
      {
        author: 'leon',
        daysAgo: 24.1,
        body: said`For five benches, £1,150 is £230 each. At £1,470 it is £294. I can live with £250, which is £1,250. At £294 I’d
          have to put lasts up again, and I have just got them where I like them.`,
      },
      { author: 'jonas', daysAgo: 23.9, body: said`I can live with whatever Leon says I can live with` },
      {
        author: 'ama',
        daysAgo: 23.6,
        body: said`Could we offer him something that isn’t money? A sixth bench. Two years fixed. Or the lift: I’ve looked at it,
          and what’s the matter with it is one relay and nine years of nobody.`,
      },
      {
        key: 'ladder',
        author: 'gwen',
        daysAgo: 23.2,
        body: said`I’ll paint his name on the door. I’ve seen how he looks at that door.`,
      },
      {
        author: 'nadia',
        daysAgo: 23.1,
        answers: 'ladder',
        body: said`Gwen. That may be the strongest card we have.`,
      },
      {
        author: 'nadia',
        daysAgo: 17.4,
        body: said`£1,240, fixed for two years, lift by the end of the month, and his name on the door in gold, one line, no
          “& Sons”. He has no sons. He asked.`,
      },
      {
        author: 'leon',
        daysAgo: 17.2,
        body: said`£248 each. That leaves £2 a month per bench for gold leaf. Well read, Nadia.`,
      },
    ],
  },
  {
    key: 'six-benches',
    circle: 'studio-rent',
    author: 'leon',
    kind: 'talk',
    title: 'Sums for a sixth bench, by the cold wall',
    daysAgo: 6.3,
    body: said`
      - rent, split by six: £206.67 in place of £248
      - heating, if the sixth sits by the cold wall and complains: + £9 each
      - the good sink, in minutes per person per day: from 24 down to 20

      So each of us saves about £32 a month and loses four minutes of sink. I would take it. It comes down to whom.`,
    replies: [
      {
        author: 'nadia',
        daysAgo: 6.1,
        body: said`Farah has been mending on her kitchen table for eleven years. She needs light, no sink at all, and silence. The
          cold wall has the north window.`,
      },
      {
        author: 'ama',
        daysAgo: 5.9,
        body: said`No sink at all! Then we lose nothing on the sink. Leon, do the sums again.`,
      },
      { author: 'leon', daysAgo: 5.8, body: said`I have. I’m ashamed not to have seen it. Yes to Farah.` },
      {
        author: 'jonas',
        daysAgo: 5.2,
        body: said`yes. also sorry about the sink. also there is clay in the sink`,
      },
      {
        author: 'nadia',
        daysAgo: 1.5,
        body: said`I have asked her in here so that she can read all this first, the clay included, and then say no if she
          likes.`,
      },
    ],
  },
  {
    key: 'what-it-costs',
    circle: 'kiln-fund',
    author: 'rosa',
    kind: 'talk',
    title: 'What a kiln costs and what is in the tin',
    daysAgo: 26.4,
    body: said`
      The Leith kiln has a year in it at most. A second-hand front loader that size is about £2,800, plus an electrician,
      plus everybody’s back. In the tin: £640 from the plate sale, and my fifty.

      Jonas has lent that kiln to nineteen people I can name and never once said what the gas costs him. So we’re not
      going to ask HIM.`,
    replies: [
      {
        author: 'kit',
        daysAgo: 26.2,
        body: said`I looked the gas up. it’s £38 a firing. he’s been asking for “whatever, a pie”`,
      },
      {
        author: 'sefa',
        daysAgo: 25.8,
        body: said`I have his log. In two years: 141 firings, 52 of them other people’s, 31 pies. I’ll put in what six bowls
          make.`,
      },
      {
        key: 'told-him',
        author: 'rosa',
        daysAgo: 22.5,
        body: said`I had to let him in. He saw the tin on my dresser and thought it was for MY kiln, and put twenty in it.`,
      },
      {
        author: 'jonas',
        daysAgo: 22.4,
        answers: 'told-him',
        body: said`I don’t know what to say. can I have the twenty back. no. leave it in`,
      },
      {
        author: 'kit',
        daysAgo: 2.4,
        body: said`£1,960. and Jonas, the yard’s sold and they’re taking the gas off whether we’re ready or not, so you’re going
          to have to ask people to carry shelves. out loud. in a ping. we’ll help you write it`,
      },
    ],
  },
]

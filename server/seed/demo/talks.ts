import { said } from './said.ts'
import type { PrivateTalk } from './types.ts'

/** Between Ama and Bram; nobody else, whoever signs in, may find a trace of it. */
export const privateTalks: PrivateTalk[] = [
  {
    between: ['bram', 'ama'],
    messages: [
      {
        author: 'bram',
        daysAgo: 82.4,
        body: said`I hear that your chart is on the wall in Dundee, in a frame.`,
      },
      {
        author: 'ama',
        daysAgo: 82.2,
        body: said`He has asked for one about feldspar, for his birthday. I have never been so well understood.`,
      },
      {
        author: 'bram',
        daysAgo: 14.3,
        body: said`A question, and you may laugh. The paste from your four pages. I made a box with it for a customer, and one
          corner has let go. What did I do?`,
      },
      { author: 'ama', daysAgo: 14.2, body: said`How long did you cook it? Did you stir the whole time?` },
      { author: 'bram', daysAgo: 14.15, body: said`Twenty minutes. There was a telephone call.` },
      {
        author: 'ama',
        daysAgo: 14.1,
        body: said`
          There is always a telephone call. Forty minutes, stirring, until it goes from white to grey and keeps the track of
          the spoon. Page three, the bit in the box.

          For the corner: fresh paste, thin, both sides, a night under weight. It will outlast the other three and nobody
          need know.`,
      },
      { author: 'bram', daysAgo: 14.0, body: said`I shall have to tell the customer.` },
      { author: 'ama', daysAgo: 13.95, body: said`I know. I only wanted to see you type it.` },
      {
        author: 'bram',
        daysAgo: 2.9,
        body: said`Something else. If I fell down the stairs, somebody would have to keep this house. I would like to be able to
          write down your name. You have more than a day for it: take ten.`,
      },
      {
        author: 'ama',
        daysAgo: 2.6,
        body: said`That is a large thing to put after a small one about paste. I’ll think. I may have to draw it.`,
      },
      { author: 'bram', daysAgo: 2.5, body: said`I would worry if you did not.` },
    ],
  },
]

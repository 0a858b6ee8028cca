import { said } from './said.ts'
import type { Thread } from './types.ts'

/** From the second month: what Morag heard, and Ama’s first tile. */
export const early: Thread[] = [
  {
    key: 'kitchen-fiddle',
    author: 'morag',
    kind: 'talk',
    title: 'The fiddle that only sounds good in my kitchen',
    daysAgo: 97.4,
    body: said`
      Number thirty-one. In my kitchen (tiles, low ceiling) it has the best G string I have ever made. In a hall it
      goes away. Thin, polite, as if it were reading aloud.

      - top 2.9 mm in the middle, 2.6 at the edges
      - bass bar on the stiff side, I’ll admit to that
      - same strings, same bridge, same bow in both rooms

      Three players have told me it is lovely, which I’ve learned to be afraid of. Do I have a fiddle problem or a
      kitchen problem?`,
    replies: [
      {
        author: 'hamish',
        daysAgo: 96.9,
        body: said`I’ve the same trouble with my singing voice and the bathroom. Nobody’s offered to thin my top.`,
      },
      {
        author: 'priya',
        daysAgo: 96.5,
        body: said`Have you recorded it in both, same phone, same distance, same tune? Memory of a sound lasts about as
          long as the drive to the hall.`,
      },
      {
        key: 'who-plays',
        author: 'callum',
        daysAgo: 95.4,
        body: said`don’t know anything about fiddles. but who plays it in the kitchen and who plays it in the hall`,
      },
      {
        author: 'morag',
        daysAgo: 95.2,
        answers: 'who-plays',
        body: said`In the kitchen, me. In the hall a player, and I sit in row six. So what I’ve compared is under my chin
          with row six. I have been doing that for thirty-one fiddles. I’m away for a walk.`,
      },
      {
        author: 'wim',
        daysAgo: 94.1,
        body: said`I once spent a year on a clock that would only run in one house. It was the floor. I mention it
          because I had by then replaced nearly all of the clock.`,
      },
      {
        author: 'ishbel',
        daysAgo: 93.7,
        body: said`Do it blind. A curtain, three fiddles, folk who don’t know which is which, and you one of them.`,
      },
      {
        author: 'morag',
        daysAgo: 88.3,
        body: said`Did Priya’s recordings. Between the two rooms: enormous. Between thirty-one and thirty in the same
          room: I had to look at the labels. I’m half relieved and half insulted.`,
      },
      {
        author: 'agnes',
        daysAgo: 87.6,
        body: said`Then the fiddle is all right. I am told what that is worth.`,
      },
      {
        key: 'fridge',
        author: 'eilidh',
        daysAgo: 64.4,
        body: said`New here, very late, but I’ve played it in that kitchen. It’s your fridge. Mains hum is fifty a second,
          which is a G to within a whisker, two octaves under your open string. Your G has been playing a duet.`,
      },
      {
        author: 'morag',
        daysAgo: 64.2,
        answers: 'fridge',
        body: said`I switched it off at the wall. I have lost two bags of peas and the best G string in Scotland.`,
      },
      {
        author: 'hamish',
        daysAgo: 63.9,
        body: said`So it was a joinery problem after all. Wrong thing fitted in the kitchen.`,
      },
    ],
  },
  {
    key: 'ama-hello',
    author: 'ama',
    kind: 'talk',
    title: 'Tiles with one word in them, and a grain I have begun to like',
    daysAgo: 87.2,
    body: said`
      Hello. I press type into clay: one word to a tile, and people set them in walls. Kitchens, mostly. One is on
      the ceiling above a dentist’s chair.

      My clay loses 12% from wet to fired, so 48 point comes out near 42 and every counter closes up a little. I
      can plan for that. What I did not plan for is this: metal type sticks and has to be oiled, and wooden type
      lets go cleanly but leaves its grain in the letter. I have been sponging the grain out for a year. Last week
      I forgot to, on a tile that says *enough*, and I like it better than the two hundred before it.

      Should I be suspicious of liking it? (I have four diagrams. I am holding them back.)`,
    replies: [
      {
        key: 'suspicious',
        author: 'odile',
        daysAgo: 86.9,
        body: said`Be suspicious. Grain is the material talking over you. I have spent my life polishing end grain so
          that nobody should hear it.`,
      },
      {
        author: 'mireille',
        daysAgo: 86.6,
        answers: 'suspicious',
        body: said`Odile polishes because she draws with the next thing she does. Ama has finished drawing when she
          presses. In a letter that big the grain is the voice of the fount. Keep it for the quiet words. Not for
          “rinse”.`,
      },
      { author: 'rosa', daysAgo: 86.5, body: said`What DOES the dentist’s one say?` },
      {
        author: 'ama',
        daysAgo: 86.3,
        body: said`“Nearly”. She has the contract for my teeth as well, so it was a fair exchange.`,
      },
      {
        key: 'twelve',
        author: 'oskar',
        daysAgo: 85.8,
        body: said`Twelve per cent is drying and firing together? I have fourteen with the same clay.`,
      },
      {
        author: 'ama',
        daysAgo: 85.5,
        answers: 'twelve',
        body: said`Together: seven in the drying, the rest in the fire at 1,160. You throw wetter than I press, and then you go on to cone 10, and there are your
          two per cent. (I have a chart of this. Would you like it?)`,
      },
      { author: 'oskar', daysAgo: 85.4, body: said`Yes.` },
      {
        author: 'jonas',
        daysAgo: 85.1,
        body: said`nobody has ever said yes to a chart that fast in the history of Dundee`,
      },
    ],
  },
]

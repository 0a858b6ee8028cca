import { said } from './said.ts'
import type { Thread } from './types.ts'

/** Things to be had, and two questions that nobody has answered yet. */
export const yard: Thread[] = [
  {
    key: 'bridle-butt',
    author: 'dougal',
    kind: 'offer',
    title: 'Offcuts of bridle leather, priced by your conscience',
    daysAgo: 47.1,
    body: said`
      About nine kilos, black and Havana, 3.5 to 4 mm. Nothing bigger than a hand, nothing smaller than a belt tip. If
      it’s for practice it is nothing. If it’s for selling, you tell me what you’ll get and I tell you what you owe.
      Bring a bag.`,
    replies: [
      {
        key: 'palm',
        author: 'callum',
        daysAgo: 46.8,
        body: said`practice. need enough for a seaming palm, mine’s from a shop and it fits a shop`,
      },
      {
        author: 'dougal',
        daysAgo: 46.7,
        answers: 'palm',
        body: said`I’ll put by a bit of shoulder, it moulds better. Bring me the palm after. I want to see how you set the
          iron.`,
      },
      {
        key: 'wraps',
        author: 'nuala',
        daysAgo: 46.2,
        body: said`Selling. Handle wraps, they put about £6 on a basket, twenty baskets a year.`,
      },
      {
        author: 'dougal',
        daysAgo: 46.1,
        answers: 'wraps',
        body: said`Then you owe me one log basket a year.`,
      },
      { author: 'nuala', daysAgo: 46.0, answers: 'wraps', body: said`A small one.` },
      { author: 'dougal', daysAgo: 45.9, answers: 'wraps', body: said`Medium.` },
    ],
  },
  {
    key: 'beeswax',
    author: 'pavel',
    kind: 'offer',
    title: 'Beeswax, dark, not pretty',
    daysAgo: 3.2,
    body: said`
      Fourteen kilos from old brood comb, rendered once. It smells of bees, a little of church and a little of boot. Good
      for thread, polish, resist, drawers that stick. Not for a candle you would give to your mother. £4 a kilo, or
      we swap.

      One thing: melt it in steel or enamel. Iron turns it brown and copper turns it green, and then you write to me.`,
    replies: [
      {
        author: 'leon',
        daysAgo: 3.1,
        body: said`Two kilos for thread. What I have is sold as beeswax and, going by how it melts, about forty per cent of it
          has never met one.`,
      },
      {
        key: 'swap',
        author: 'morag',
        daysAgo: 2.8,
        body: said`Half a kilo for pegs and drawers. Swap for setting up whatever your daughter plays?`,
      },
      { author: 'pavel', daysAgo: 2.7, answers: 'swap', body: said`The trombone.` },
      { author: 'morag', daysAgo: 2.6, answers: 'swap', body: said`I’ll pay.` },
    ],
  },
  {
    key: 'third-day',
    author: 'teodor',
    kind: 'ask',
    title: 'Bowl cracked on the third day, not the first',
    daysAgo: 1.25,
    body: said`
      Sycamore, felled five weeks ago, turned green to a tenth of the width, as one does. Ends sealed, paper bag, cool
      shed. First day good, second day good. On the third it cracked from the rim down, with a noise, and always on the
      side where the pith was. That’s four of nine, all from the same butt.

      If they cracked on the first day I would know what I did. What happens on the third?`,
    replies: [],
  },
  {
    key: 'one-word',
    author: 'samira',
    kind: 'talk',
    title: 'A word I have been asked to carve and would rather not',
    daysAgo: 0.36,
    body: said`
      A headstone in Welsh slate, for a man of eighty. His children want *Reunited* under the name, with a space left
      below it for their mother. Their mother is alive. She rang me by herself to ask how long that word would last, and
      I said about three hundred years, and she said “oh”.

      I don’t think she wants it. I don’t think she’ll tell them. I charge by the letter and would gladly lose these
      eight. How do I bring it up without giving her away?`,
    replies: [],
  },
]

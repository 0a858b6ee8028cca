import { said } from './said.ts'
import type { Thread } from './types.ts'

/** Wool, indigo, willow, and what one says about them. */
export const cloth: Thread[] = [
  {
    key: 'tradition',
    author: 'agnes',
    kind: 'talk',
    title: 'On being told that your grandmother is a tradition',
    daysAgo: 52.4,
    body: said`
      A young woman from a museum came to photograph my ganseys. She told me, very nicely, that each village had a
      pattern of its own, so that the drowned could be known by their jerseys and sent home. I have heard it all my
      life, chiefly from people selling jerseys.

      My grandmother knitted what her sister knitted. Her sister had it off a man at the herring in Lowestoft, because
      she liked him. There were three patterns in our house and we swapped. If you drowned they knew you by your
      boots, or by your mother’s darn.

      She was disappointed. She asked whether she might print the other story all the same. What should I have said?`,
    replies: [
      { author: 'farah', daysAgo: 52.2, body: said`“Or by your mother’s darn.” Tell her to print that.` },
      {
        author: 'ishbel',
        daysAgo: 52.0,
        body: said`Pattern of unknown origin, worn by people who liked each other’s jumpers. There’s her label.`,
      },
      {
        key: 'lies',
        author: 'gwen',
        daysAgo: 51.6,
        body: said`I’ll speak up for the lie. Half my nan’s chapel quilts were “sewn by candle in the strike of 1900” and they
          weren’t, but it’s why nobody cut them up for the dog. A good story keeps a thing out of the bin.`,
      },
      {
        author: 'odile',
        daysAgo: 51.4,
        answers: 'lies',
        body: said`It keeps the thing and loses the maker. As soon as the pattern belongs to the village, nobody asks who the
          man at the herring was.`,
      },
      {
        author: 'dougal',
        daysAgo: 51.2,
        body: said`Every saddle I mend was at Waterloo. It was a big field.`,
      },
      { key: 'herring', author: 'callum', daysAgo: 50.9, body: said`gran. who was the man at the herring` },
      {
        author: 'agnes',
        daysAgo: 50.8,
        answers: 'herring',
        body: said`He was no relation of yours. There is nothing more to tell. He had a good pattern.`,
      },
      {
        key: 'label',
        author: 'nadia',
        daysAgo: 50.1,
        body: said`
          Offer her a wording, people seldom refuse one that is already typed:

          > Knitted by Agnes Moir, Anstruther. The pattern was copied about 1911, at the herring fishing in Lowestoft,
          > from a man whose name nobody kept.`,
      },
      {
        author: 'agnes',
        daysAgo: 47.3,
        answers: 'label',
        body: said`She has taken it, Nadia, and has put the man first. I said that was all right.`,
      },
    ],
  },
  {
    key: 'vat',
    author: 'cleo',
    kind: 'ask',
    title: 'The indigo vat smells right and does nothing',
    daysAgo: 26.8,
    body: said`
      Third vat. I’ve followed the book to the letter: 1 indigo, 2 lime, 3 sugar, warm, lid on, stirred like it’s a
      baby. It smells like a pond that’s proud of itself, which the book says is correct. Cloth goes in white, comes
      out white with an opinion.

      I’ve dyed the bath, my elbows and a nurse’s watch. What am I doing wrong??`,
    replies: [
      {
        author: 'priya',
        daysAgo: 26.7,
        body: said`Three things: what colour is it *under* the surface, is there a coppery skin on top, and exactly which
          sugar?`,
      },
      {
        key: 'sugar',
        author: 'cleo',
        daysAgo: 26.6,
        body: said`Murky blue all the way down, no skin, and the sugar is sugar, Priya. From the cupboard. It’s the sugar.`,
      },
      {
        key: 'hands',
        author: 'priya',
        daysAgo: 26.5,
        answers: 'sugar',
        body: said`
          That’s it, then. Table sugar is two sugars holding hands, and while they hold hands neither has one free to take
          the oxygen off the indigo. You need fructose, sold as fruit sugar on the baking shelf.

          Don’t throw anything out, your indigo and lime are fine. Bring it to 50 °C, add the fructose, lid on, leave it
          an hour. And stir it like something you don’t want to wake.`,
      },
      {
        author: 'ishbel',
        daysAgo: 26.3,
        body: said`Everybody does it once. I did it twice, and I’d read the label.`,
      },
      {
        author: 'kit',
        daysAgo: 26.1,
        answers: 'hands',
        body: said`that’s the best description of a glycosidic bond I’ve had in fifteen years of hearing them described`,
      },
      {
        author: 'lotte',
        daysAgo: 25.9,
        body: said`In German it is printed on the packet: Fruchtzucker. I shall feel superior for one minute, and then I
          remember that I boiled a silk collar.`,
      },
      {
        key: 'green',
        author: 'cleo',
        daysAgo: 25.2,
        body: said`IT’S GREEN UNDERNEATH. Copper skin and everything! I put a hanky in and it came out the colour of a pear,
          and then it went blue in the air in front of me, like a bruise going backwards. I’m just
          off nights and I’ve woken next door. I showed him the hanky. He said it was very good.`,
      },
      {
        author: 'priya',
        daysAgo: 24.9,
        answers: 'green',
        body: said`Now write down the first three, with weights, and the word “sugar”. In ink.`,
      },
    ],
    closed: { helpedBy: 'priya', daysAgo: 24.8 },
  },
  {
    key: 'only',
    author: 'nuala',
    kind: 'talk',
    title: 'I have stopped saying “only”',
    daysAgo: 22.1,
    body: said`
      At the market I heard myself say it’s only a log basket. Then that it was only willow, and only took me the day. I
      counted for the rest of the morning and it was fourteen.

      So now there’s a jar, and it costs me fifty pence. There’s nineteen pounds in it. I wonder what the rest of you
      say. I think every trade has its own small apology.`,
    replies: [
      {
        author: 'jonas',
        daysAgo: 22.0,
        body: said`“it’s a second.” everything is a second. I have been potting for twenty years and I’ve never made a first`,
      },
      { author: 'morag', daysAgo: 21.9, body: said`“It needs playing in.”` },
      {
        author: 'bea',
        daysAgo: 21.7,
        body: said`“Careful, it’s delicate.” It has been to 1,280 degrees. It’s the toughest thing on the table. I think I say
          it because I’d like somebody to say it about me.`,
      },
      {
        key: 'price',
        author: 'dougal',
        daysAgo: 21.5,
        body: said`I say the price, and then I go on talking.`,
      },
      {
        author: 'lotte',
        daysAgo: 21.3,
        answers: 'price',
        body: said`This is the worst one. One should say the price and then count bobbins, inwardly. I count to twelve. At
          nine they reach for the purse.`,
      },
      {
        key: 'door',
        author: 'hamish',
        daysAgo: 20.9,
        body: said`My father said “it’s only a door” and he didn’t mean sorry. He meant: don’t stand there looking at it, go
          through.`,
      },
      { author: 'nuala', daysAgo: 20.8, answers: 'door', body: said`That one I’d let off the fifty pence.` },
      { author: 'agnes', daysAgo: 20.4, body: said`I do not apologise for knitting.` },
      { author: 'callum', daysAgo: 20.3, body: said`she doesn’t` },
    ],
  },
  {
    key: 'match-or-say',
    author: 'farah',
    kind: 'talk',
    title: 'Should a darn match, or say so?',
    daysAgo: 0.008,
    body: said`
      A man has brought me his late father’s jacket, left elbow gone. He wants the mend invisible, and I can do that.

      I darned my own father’s in red, because I wanted to be able to see where he had leaned. I don’t want to sell this
      man my grief. But before I thread anything I would like to ask him one question, and I don’t know which.`,
    replies: [],
  },
]

import { said } from './said.ts'
import type { Thread } from './types.ts'

/** In the Potters circle. */
export const pottersTalk: Thread[] = [
  {
    key: 'read-your-glaze',
    circle: 'potters',
    author: 'kit',
    kind: 'offer',
    title: 'I will read your glaze recipe and tell you what is wrong with it',
    daysAgo: 76.3,
    body: said`
      post it like this, by weight, with the cone. no photos of notebooks.

      ~~~
      cone 10, reduction
      potash feldspar   40
      silica            30
      whiting           20
      china clay        10
      ~~~

      that one’s free and everybody’s: 1 of red iron oxide on top for a celadon, 8 for a tenmoku. yours will be worse, and
      more interesting.`,
    replies: [
      {
        key: 'honey',
        author: 'rosa',
        daysAgo: 76.1,
        body: said`
          HONEY. Earthenware, 1,080. Runs off the pot like it’s late for something.

          ~~~
          borax frit       72
          red clay         18
          china clay        8
          red iron oxide    4
          ~~~`,
      },
      {
        author: 'kit',
        daysAgo: 75.9,
        answers: 'honey',
        body: said`adds up to 102, that’s not why. there’s no silica in it bar what’s in the frit. take the frit to 66 and put in
          6 of silica. or fire it at 1,065 first, which costs nothing. always try what costs nothing first`,
      },
      {
        key: 'craze',
        author: 'sefa',
        daysAgo: 75.2,
        body: said`Mine is your free one, no iron, and it crazes. Not at once. About a month after they’ve gone home.`,
      },
      {
        author: 'kit',
        daysAgo: 75.1,
        answers: 'craze',
        body: said`silica up by 5, feldspar down by 5. it shrinks more than your body does, so it’s pulling its own coat tight.
          boil one and ice it, three times. if it survives that it’ll survive a kitchen`,
      },
      { author: 'oskar', daysAgo: 74.6, body: said`Mine does what I want. What is wrong with it?` },
      { author: 'kit', daysAgo: 74.5, body: said`then you’ve stopped asking it for things` },
      {
        author: 'rosa',
        daysAgo: 68.9,
        answers: 'honey',
        body: said`1,065. It STAYED. I have a horse with four legs for the first time since I was at college.`,
      },
    ],
  },
  {
    key: 'pinholes',
    circle: 'potters',
    author: 'ines',
    kind: 'ask',
    title: 'Tin glaze with pinholes like a sieve',
    daysAgo: 36.4,
    body: said`
      Red clay from the new supplier, tin glaze, cobalt on top, glaze fired at 1,040. On Portuguese clay, never. Here each
      tile has twenty or thirty little holes, exactly where the brush has stopped.

      I bisque at 960, as my grandmother did. Please say it is not the 960.`,
    replies: [
      {
        key: 'bisque',
        author: 'kit',
        daysAgo: 36.2,
        body: said`it’s the 960. your body’s still giving off gas at 1,040 and by then there’s a lid on it. bisque at 1,050, slow
          between 700 and 900, glaze at 1,020`,
      },
      { key: 'dust', author: 'oskar', daysAgo: 36.1, body: said`Also dust.` },
      { author: 'ines', daysAgo: 36.0, answers: 'dust', body: said`I do brush them.` },
      { author: 'oskar', daysAgo: 35.9, answers: 'dust', body: said`Brushing moves it. Sponge.` },
      {
        author: 'ama',
        daysAgo: 35.6,
        body: said`And where the brush stops the glaze is thicker, so a bubble has further to climb and the lid shuts before it
          is out. (It is exactly like glue. Everything is exactly like glue.)`,
      },
      {
        author: 'yusuf',
        daysAgo: 35.2,
        body: said`In the school kiln I hold the top for twenty minutes. The holes heal over, mostly. It also gives you time
          to find out which child has the key.`,
      },
      {
        author: 'ines',
        daysAgo: 27.3,
        body: said`Bisque 1,050, sponge, hold twenty minutes. Forty tiles, two holes. I rang my grandmother’s sister. She said:
          “960 was for *that* clay, *filha*. Did you think it was a commandment?”`,
      },
      {
        author: 'rosa',
        daysAgo: 27.1,
        body: said`I want the two with the holes. I’m not joking, name your price.`,
      },
    ],
    closed: { helpedBy: 'kit', daysAgo: 27.2 },
  },
  {
    key: 'pit',
    circle: 'potters',
    author: 'yusuf',
    kind: 'talk',
    title: 'What the pit did',
    daysAgo: 10.6,
    body: said`
      Thirty-one pots, thirty-one thirteen-year-olds, one hole behind the football pitch. Sawdust, seaweed, banana skins,
      a spoon of copper carbonate (mine, in gloves), eleven hours.

      Twenty-six came out. The best one is by a boy who hasn’t spoken in my class since the first week: black, with a
      pink cloud and one clean white stripe where a banana skin had lain. He looked at it for a long time. Then he said,
      “I didn’t do that.” I said no, but you put it where it could happen.

      I have been wondering since whether that’s true, or only a thing teachers say.`,
    replies: [
      {
        author: 'bea',
        daysAgo: 10.4,
        body: said`It’s true. I control everything that I can, and the cups I keep are the ones where I missed something.`,
      },
      {
        key: 'half',
        author: 'oskar',
        daysAgo: 10.2,
        body: said`Half true. He also did not put it in the other thirty places.`,
      },
      { author: 'yusuf', daysAgo: 10.1, answers: 'half', body: said`May I read him that?` },
      { author: 'oskar', daysAgo: 10.0, answers: 'half', body: said`Yes.` },
      {
        author: 'jonas',
        daysAgo: 9.4,
        body: said`what about the five that didn’t make it. I only ask because on a bad day I’m those kids`,
      },
      {
        author: 'yusuf',
        daysAgo: 8.9,
        body: said`The five are making a mosaic. They have become unbearable about it.`,
      },
    ],
  },
  {
    key: 'shino',
    circle: 'potters',
    author: 'oskar',
    kind: 'ask',
    title: 'Shino crawling at cone 10, third firing in a row',
    daysAgo: 0.125,
    body: said`
      Third firing in a row. Same clay, new tap water.

      Crawls from the rim down, bare patches like a thumbnail, edges rolled back like a blanket. Bisque 1,000, washed.
      Glaze three weeks old, thick as cream. Two things have changed: the town has moved us to another reservoir, and I
      left the bisque standing uncovered for a week. I suspect the water, because I would like it to be the water.

      Pictures when I have washed my hands.`,
    replies: [],
  },
]

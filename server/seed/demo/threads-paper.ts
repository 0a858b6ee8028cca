import { said } from './said.ts'
import type { Thread } from './types.ts'

/** Ink, sheets and bindings. */
export const paper: Thread[] = [
  {
    key: 'iron-gall',
    author: 'nadia',
    kind: 'talk',
    title: 'Iron gall ink, four months on',
    daysAgo: 62.6,
    body: said`
      Batch seven:

      ~~~
      oak galls, crushed    60 g
      vitriol               40 g
      gum arabic            25 g
      rainwater            600 ml
      ~~~

      No wine. (Batch four was wine. It smelled like a decision.) Black within the hour, still black, does not move
      under a wet brush; I was about to be pleased with it. But on the thin laid paper every heavy stroke has begun to
      show on the back, a brown ghost.

      Is that the beginning of the thing that eats the letters out of old manuscripts?`,
    replies: [
      {
        author: 'bram',
        daysAgo: 62.3,
        body: said`Yes, that is how it begins. I spent four years laying tissue behind such letters; on some pages you could
          lift out an o with tweezers. You have too much vitriol for your galls. Try three to one.`,
      },
      {
        key: 'left-over',
        author: 'ama',
        daysAgo: 62.1,
        body: said`Why three to one: the tannin in the galls takes up so much iron and no more. At your 60 to 40 a good part
          of the iron is left with nobody to dance with, and it goes and bothers the paper. It does it slowly, with acid,
          for three hundred years. (I drew this. The iron has a little face. I got carried away.)`,
      },
      {
        author: 'nadia',
        daysAgo: 61.9,
        answers: 'left-over',
        body: said`So the one that makes itself look good fastest is the one that ruins the page. I have worked for him.`,
      },
      { author: 'eilidh', daysAgo: 61.6, body: said`We need to see the iron’s little face.` },
      {
        author: 'petra',
        daysAgo: 58.8,
        body: said`I am new and this is my first useful thing: I can put chalk in the pulp, some five in a hundred. It sits in
          the sheet and eats the acid before the acid eats the sheet. I send you ten. My hands are wet, excuse the
          adress on the parcel.`,
      },
      {
        author: 'nadia',
        daysAgo: 13.7,
        body: said`Batch nine, three to one, six weeks on Petra’s chalk paper: no ghost. A browner black, slower to come. I
          find I trust it more. The parcel went to Nadia Kouri, Lift, Leith, and arrived.`,
      },
    ],
  },
  {
    key: 'sixty-sheets',
    author: 'petra',
    kind: 'talk',
    title: 'Sixty sheets, eleven good',
    daysAgo: 44.3,
    body: said`
      One day at the vat, rag from hotel sheets. Sixty couched, eleven I would sell. For honesty, here are the other
      forty-nine:

      - 14 have drops in them, which fell from the mould as I swung it away. We call them vatman’s tears. I was hurrying.
      - 9 thin at one corner. It is my left wrist, it is known.
      - 5 a hair. Mine.
      - 20 cockled, because I dried them on the radiator, because I wanted to see them.
      - 1 perfect, and I put it down on a wet table.

      The wrist I can train. But what do you do when the fault is wanting to see?`,
    replies: [
      {
        author: 'sefa',
        daysAgo: 44.1,
        body: said`I shut the kiln, leave the building and go and stand in a shop. They know me there. I buy a pear.`,
      },
      {
        key: 'tears',
        author: 'mireille',
        daysAgo: 43.9,
        body: said`I would take the fourteen with the tears. I have a poet who would pay for them, if poets paid.`,
      },
      { author: 'petra', daysAgo: 43.8, answers: 'tears', body: said`You take them at half price?` },
      {
        author: 'mireille',
        daysAgo: 43.7,
        answers: 'tears',
        body: said`At full price, if you let me tell him you wept on purpose.`,
      },
      {
        key: 'eyebrow',
        author: 'bea',
        daysAgo: 43.2,
        body: said`I open at 200. I know. I’ve lost two plates and most of an eyebrow and have told nobody until now.`,
      },
      { author: 'jonas', daysAgo: 43.1, answers: 'eyebrow', body: said`230 here` },
      { author: 'kit', daysAgo: 43.0, answers: 'eyebrow', body: said`I can see both of you` },
      {
        author: 'eilidh',
        daysAgo: 42.6,
        body: said`A reed wants forty minutes’ scraping and I have to blow it at thirty. So I keep a terrible old one on the
          bench and blow that instead. It takes the want away. Dry something you don’t care about, Petra.`,
      },
    ],
  },
  {
    key: 'ruined-book',
    author: 'fern',
    kind: 'talk',
    title: 'The book I ruined, with the list',
    daysAgo: 16.2,
    body: said`
      Bram says I should say hello with the list, so: hello! It was my great-aunt’s cookery book, 1931. There were
      nineteen mistakes. These are the best seven, in order.

      1. I took it apart before counting the sections. There were twelve, I think.
      2. I used white glue on the spine because it was there.
      3. I cut the new boards with the grain running the wrong way. I did not know that board had a grain.
      4. I trimmed the edges to make them even, and cut off her notes about quinces.
      5. I dried it on a radiator.
      6. It closed like a crisp.
      7. I told my mother it had always been like that.

      I’d like to do it again properly. Where do I start?`,
    replies: [
      { author: 'petra', daysAgo: 16.1, body: said`Radiator. Welcome, sister.` },
      {
        author: 'bram',
        daysAgo: 15.9,
        body: said`Of the seven, only the fourth cannot be undone. The others are one weekend. I’ll bring the knife.`,
      },
      {
        author: 'ama',
        daysAgo: 15.8,
        body: said`For number two: white glue swells in warm water and gives up in a little alcohol. Damp a strip of blotter,
          lay it along the spine, ten minutes, then push with something blunt. Don’t scrape. If it comes off in long
          rubbery noodles you are doing it right.`,
      },
      {
        author: 'odile',
        daysAgo: 15.5,
        body: said`For number three: hold the board at two edges and bow it, then turn it and bow it the other way. The easy
          way is along the grain. That goes parallel to the spine, always. Write it on the wall.`,
      },
      {
        key: 'quince',
        author: 'gwen',
        daysAgo: 15.1,
        body: said`Does anyone remember what she said about the quinces?`,
      },
      {
        key: 'strip',
        author: 'fern',
        daysAgo: 13.9,
        answers: 'quince',
        body: said`My mum does, every word! I rang and wrote it down. So now I’ve a strip of paper with the notes in my
          writing, and a page with half of hers. Do I put mine in?`,
      },
      {
        author: 'farah',
        daysAgo: 13.7,
        answers: 'strip',
        body: said`In, and in a different ink. Don’t imitate her. In fifty years someone will be glad to see that there were
          two of you.`,
      },
      { author: 'hamish', daysAgo: 13.2, body: said`That’s your backwards pin, lass. Never mend it.` },
    ],
  },
  {
    key: 'tove-hello',
    author: 'tove',
    kind: 'talk',
    title: 'Field notebooks, and the elastic that fails first',
    daysAgo: 1.85,
    body: said`
      Hello. I bind field notebooks: for surveyors, for bird people, and for one geologist who is very hard on them. They
      have to lie open on a knee in the wind, and close with gloves on.

      Everything in the book lasts twenty years apart from the elastic, which lasts three. I have tried:

      - a waxed cord and toggle (slow with gloves)
      - a leather tie (swells, then it’s a knot for good)
      - a magnet (compass; the geologist was polite)

      One is meant to answer first here, so: Leon, for the laces, flat waxed cotton, not round. I tie parcels with it and
      it has never once let go. And now: what would you close a notebook with?`,
    replies: [
      {
        author: 'callum',
        daysAgo: 1.8,
        body: said`flat webbing with a becket and a wooden toggle you *push* through, not thread. works
          with dead hands, we do it on sail bags. will post you one`,
      },
      {
        key: 'stud',
        author: 'dougal',
        daysAgo: 1.7,
        body: said`Bridle leather strap, brass stud, slit. One thumb. Doesn’t mind wet if it’s been greased. £3.40.`,
      },
      { author: 'agnes', daysAgo: 1.65, body: said`The geologist was polite about the magnet? Keep him.` },
      {
        key: 'fuse',
        author: 'wim',
        daysAgo: 1.4,
        body: said`Perhaps the elastic is the fuse. In a clock one wants the cheap part to fail, and to fail where one can
          reach it. Make it so that anyone can change it with a hairpin, and leave a spare in the back pocket.`,
      },
      {
        author: 'bjarne',
        daysAgo: 1.2,
        answers: 'fuse',
        body: said`In a house. On a hill the fuse goes and then the pages go. I have seen a man’s whole summer leave Hoy.`,
      },
      {
        author: 'tove',
        daysAgo: 0.9,
        body: said`I’m making three: push-toggle, stud, and a fuse with a spare. The geologist gets all three and a month. I’ll
          tell you which one she comes back with. (Agnes: she is being kept.)`,
      },
    ],
  },
]

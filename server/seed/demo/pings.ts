import { pingsLately } from './pings-lately.ts'
import { said } from './said.ts'
import type { Ping } from './types.ts'

/** Two that are open, one met and told, one that fell short, one that only the potters heard; and those of the last days. */
export const pings: Ping[] = [
  {
    key: 'leith-kiln',
    author: 'jonas',
    what: 'Kiln in Leith dies {day:3}. Who can help carry six shelves on {day:2} at 18:00?',
    why: said`They take the gas off {day:3} at noon and anything left in the yard belongs to the builder. It’s six big shelves,
      the props, and a door that Lachlan mended and I won’t leave. Forty metres to the van, no stairs. I’ll make soup.
      In pots.`,
    needed: 6,
    atMost: 8,
    place: 'The yard behind the old ropeworks, Leith. Blue gate, it sticks.',
    happens: { inDays: 2, at: '18:00' },
    closes: { inDays: 1, at: '20:00' },
    sentDaysAgo: 0.0098,
    answers: [
      {
        by: 'rosa',
        choice: 'in',
        note: said`Obviously. Bringing the big gloves and a pie.`,
        daysAgo: 0.0091,
      },
      { by: 'tomasz', choice: 'in', note: said`Trailer too.`, daysAgo: 0.0083 },
      {
        by: 'wim',
        choice: 'cant',
        note: said`Haarlem. I shall stop for a minute at 18:00.`,
        daysAgo: 0.0076,
      },
      { by: 'leon', choice: 'in', daysAgo: 0.0062 },
      {
        by: 'agnes',
        choice: 'cant',
        note: said`I am seventy-six. I can send a gansey for whoever stands at the gate.`,
        daysAgo: 0.0051,
      },
      {
        by: 'bjarne',
        choice: 'cant',
        note: said`Wrong side of the water. My cousin is not.`,
        daysAgo: 0.0037,
      },
      {
        by: 'nadia',
        choice: 'in',
        note: said`Until seven. Then I’ve a lease to read.`,
        daysAgo: 0.0024,
      },
    ],
    talk: [
      {
        key: 'gate',
        author: 'tomasz',
        daysAgo: 0.0079,
        body: said`How wide is the gate? The trailer is 1.95.`,
      },
      {
        author: 'jonas',
        daysAgo: 0.0066,
        answers: 'gate',
        body: said`two metres. if you fold the mirrors in. and breathe in`,
      },
      {
        author: 'rosa',
        daysAgo: 0.0044,
        body: said`Carry them flat, two to a shelf, and nobody says “I’ve got it”.`,
      },
    ],
  },
  {
    key: 'curtain',
    author: 'morag',
    what: 'Eight pairs of ears on {day:4}, please: four fiddles, one curtain',
    why: said`Ishbel told me to do it blind, three months ago, and I’ve run out of reasons. Four fiddles, two of them mine, Eilidh
      behind a curtain playing the same slow air on each. You write down what you hear. I write it down too. Nobody
      says “lovely”. An hour, then tea.`,
    needed: 8,
    atMost: 12,
    place: 'The hall by the sea wall, Portobello. No fridge.',
    happens: { inDays: 4, at: '19:30' },
    closes: { inDays: 3, at: '20:00' },
    sentDaysAgo: 1.13,
    answers: [
      { by: 'eilidh', choice: 'in', note: said`As the curtain.`, daysAgo: 1.12 },
      { by: 'ishbel', choice: 'in', note: said`About time.`, daysAgo: 1.1 },
      { by: 'hamish', choice: 'in', note: said`One good ear. I’ll sit sideways.`, daysAgo: 1.08 },
      { by: 'wim', choice: 'cant', daysAgo: 1.05 },
      {
        by: 'priya',
        choice: 'in',
        note: said`May I bring forms? I’ve already made the forms.`,
        daysAgo: 1.02,
      },
      { by: 'oskar', choice: 'notMe', note: said`I hear no difference. Better you know.`, daysAgo: 0.97 },
      { by: 'gwen', choice: 'in', daysAgo: 0.94 },
      { by: 'ama', choice: 'in', note: said`I sing alto. I am trained to listen and count.`, daysAgo: 0.9 },
      { by: 'bjarne', choice: 'cant', daysAgo: 0.83 },
      { by: 'fern', choice: 'in', note: said`I’m very good at being quiet!`, daysAgo: 0.78 },
      { by: 'callum', choice: 'in', note: said`if gran gets a lift home too`, daysAgo: 0.71 },
      { by: 'agnes', choice: 'in', note: said`I shall not be saying “lovely”.`, daysAgo: 0.66 },
      {
        by: 'cleo',
        choice: 'later',
        note: said`Waiting on the rota, I’ll know tomorrow`,
        daysAgo: 0.52,
        againInDays: 1,
      },
      { by: 'leon', choice: 'in', daysAgo: 0.41 },
      { by: 'samira', choice: 'cant', note: said`A family is coming that evening.`, daysAgo: 0.33 },
      { by: 'nadia', choice: 'in', daysAgo: 0.29 },
      { by: 'tove', choice: 'cant', note: said`Kirkwall. Please write down who says what.`, daysAgo: 0.17 },
    ],
    talk: [
      {
        author: 'priya',
        daysAgo: 1.01,
        body: said`Is the order drawn by lot, and does Eilidh know which is which?`,
      },
      {
        key: 'know',
        author: 'eilidh',
        daysAgo: 0.96,
        body: said`I’ll know by the second note, there’s no hiding a fiddle from the chin. Give me my back to you all and nothing
          to say.`,
      },
      {
        author: 'morag',
        daysAgo: 0.88,
        answers: 'know',
        body: said`By lot, from Hamish’s cap. Numbers only. And if I put my own two last I’ve promised to say so here.`,
      },
    ],
  },
  {
    key: 'loom',
    author: 'cleo',
    what: 'A loom in Kirkcaldy goes in the skip {day:-17}. Four people and a screwdriver?',
    why: said`My neighbour’s aunt is going into a home and the house is being cleared. There’s a floor loom, enormous,
      older than she is. She isn’t crying about the house, she’s crying about the loom. It has to come to bits and out
      of a window before the skip does. I don’t even weave!`,
    needed: 4,
    atMost: 6,
    place: 'Kirkcaldy, up by the park. I will send the street.',
    happens: { inDays: -18, at: '10:00' },
    closes: { inDays: -18.7 },
    sentDaysAgo: 20.4,
    answers: [
      { by: 'ishbel', choice: 'in', note: said`I’ve a shed, a van and a rubber mallet.`, daysAgo: 20.38 },
      { by: 'ines', choice: 'in', note: said`It is in my street, I think.`, daysAgo: 20.31 },
      {
        by: 'hamish',
        choice: 'cant',
        note: said`Number every joint before you touch it. EVERY joint.`,
        daysAgo: 20.27,
      },
      { by: 'lotte', choice: 'in', note: said`I will count.`, daysAgo: 20.1 },
      { by: 'farah', choice: 'cant', daysAgo: 19.9 },
      { by: 'dougal', choice: 'in', daysAgo: 19.7 },
      { by: 'oskar', choice: 'notMe', daysAgo: 19.6 },
      { by: 'callum', choice: 'in', note: said`can tie anything to anything`, daysAgo: 19.4 },
    ],
    talk: [
      { author: 'dougal', daysAgo: 19.65, body: said`What’s the screw? Slot or cross?` },
      { author: 'cleo', daysAgo: 19.5, body: said`It’s wooden, Dougal. The screws are WOOD.` },
    ],
    outcome: {
      by: 'lotte',
      daysAgo: 17.1,
      text: said`
        We were five, with Cleo six, for three hours and ten minutes. Nobody had brought chalk, so the joints are numbered in
        lipstick. I counted 212 pieces out of the window and 212 into Ishbel’s shed. Callum lowered the breast beam on one
        rope and people across the road clapped.

        Mrs Lennox, whose loom it is, is ninety-one. She sat on a kitchen chair on the pavement and told us when we did it
        wrong, which was four times. Inside the castle is written in pencil: *Made by Father, 1934, not square.* We measured.
        It is square. She will come to Ishbel’s when it is warped. Dougal has said that he will fetch her, and that it was
        the first he had heard of it.`,
    },
  },
  {
    key: 'anvil',
    author: 'lachlan',
    what: 'An anvil wants moving. Four people, ten minutes, Pencaitland',
    why: said`Hundred and forty kilos, free, from a farm. It’s in a byre on the wrong side of a bog. I’ve planks.`,
    needed: 4,
    happens: { inDays: -43, at: '11:00' },
    closes: { inDays: -43.6 },
    sentDaysAgo: 44.8,
    answers: [
      { by: 'hamish', choice: 'cant', note: said`My back has retired as well.`, daysAgo: 44.7 },
      { by: 'tomasz', choice: 'in', daysAgo: 44.6 },
      { by: 'agnes', choice: 'notMe', daysAgo: 44.5 },
      { by: 'samira', choice: 'cant', note: said`I have my own heavy thing that day.`, daysAgo: 44.4 },
      { by: 'jonas', choice: 'in', note: said`strong as a medium horse`, daysAgo: 44.2 },
      { by: 'wim', choice: 'cant', daysAgo: 44.1 },
      {
        by: 'yusuf',
        choice: 'later',
        note: said`If the school play is off.`,
        daysAgo: 44.0,
        againInDays: -43.8,
      },
    ],
    outcome: {
      by: 'lachlan',
      daysAgo: 42.6,
      text: said`Two of four came, and an anvil takes no interest in percentages. It’s where it was. We sat on it and ate the
        sandwiches. Thanks to Tomasz and Jonas. Next time I’ll put the sandwiches in the first line.`,
    },
  },
  {
    key: 'clay-order',
    circle: 'potters',
    author: 'rosa',
    what: 'Joint clay order goes {day:-5}. Tell me your kilos',
    why: said`One pallet is one carriage charge however many of us stand on it. I need four to make it worth the lorry. Say the
      body and the kilos in the note. Oskar, I know you’ve your own hole in the ground.`,
    needed: 4,
    closes: { inDays: -5.8 },
    sentDaysAgo: 9.3,
    answers: [
      { by: 'sefa', choice: 'in', note: said`Stoneware, 100.`, daysAgo: 9.2 },
      { by: 'oskar', choice: 'notMe', note: said`It is a good hole.`, daysAgo: 9.1 },
      { by: 'ines', choice: 'in', note: said`The red, 75. Not from the other supplier.`, daysAgo: 8.9 },
      { by: 'ama', choice: 'in', note: said`Smooth red, 75 (I measured what I waste: 11).`, daysAgo: 8.4 },
      { by: 'kit', choice: 'cant', note: said`shelf’s full of tests`, daysAgo: 8.3 },
      {
        by: 'bea',
        choice: 'in',
        note: said`Porcelain, 50. Please let it not be frozen again.`,
        daysAgo: 7.5,
      },
      {
        by: 'yusuf',
        choice: 'in',
        note: said`Ball clay, 25, and can they give the school a receipt.`,
        daysAgo: 7.1,
      },
    ],
    outcome: {
      by: 'rosa',
      daysAgo: 4.9,
      text: said`450 kilos with mine, £64 carriage, so fourteen pence a kilo, which is a third of what any of us paid alone. It
        came on a lorry with a driver called Denise who makes ganseys. I’ve told her about Agnes. Bea, it was warm as
        toast. Collect from mine, bring your own back.`,
    },
  },
  ...pingsLately,
]

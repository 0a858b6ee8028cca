import { said } from './said.ts'
import type { Thread } from './types.ts'

/** Metal, wood, rope and glass. */
export const bench: Thread[] = [
  {
    key: 'click-spring',
    author: 'wim',
    kind: 'ask',
    title: 'A click spring that has broken three times in the same place',
    daysAgo: 58.7,
    body: said`
      Longcase, about 1790, from a farm near Alkmaar. The click spring on the going side breaks at the bend. I have
      made it three times from carbon strip, 0.9 mm: hardened in oil, tempered to blue over brass filings, finished
      with a fine file. It lasted five weeks, then nine, then five.¹

      Three springs is no longer bad luck. What am I doing?

      ¹ The owner’s patience is also tempered to blue.`,
    replies: [
      { key: 'marks', author: 'lachlan', daysAgo: 58.4, body: said`Which way do your file marks run?` },
      { author: 'wim', daysAgo: 58.3, answers: 'marks', body: said`Across. Why do you ask? … Oh.` },
      {
        author: 'lachlan',
        daysAgo: 58.2,
        body: said`Aye. Every scratch across the bend is a dotted line that says tear here. Draw-file it lengthwise, stone
          it, then burnish the inside of the bend till you can see yourself being annoyed. Same on a gate latch.`,
      },
      {
        author: 'gil',
        daysAgo: 57.8,
        body: said`And give the blue time. Flashed over filings only the skin gets there. An hour at 290 in a kitchen oven,
          then again. Tell whoever cooks.`,
      },
      {
        key: 'shop',
        author: 'dougal',
        daysAgo: 57.5,
        body: said`There’s a place sells them for two pounds.`,
      },
      {
        author: 'wim',
        daysAgo: 57.4,
        answers: 'shop',
        body: said`There is. Those break after eight years, when I am not there to learn anything.`,
      },
      {
        author: 'hamish',
        daysAgo: 57.1,
        body: said`I’d like it noticed that Lachlan asked a question first. That’s the whole of teaching and it took me
          till I was fifty.`,
      },
      {
        author: 'wim',
        daysAgo: 20.6,
        body: said`Five weeks and two days, and it holds. I have written Lachlan’s name and the date inside the case, where
          the next man will look for somebody to blame.`,
      },
    ],
    closed: { helpedBy: 'lachlan', daysAgo: 20.5 },
  },
  {
    key: 'straight-tree',
    author: 'tomasz',
    kind: 'ask',
    title: 'Green ash, or anything that used to be a straight tree',
    daysAgo: 34.5,
    body: said`
      In nine days twelve people come to my barn to make a stool each, and the ash I was promised has gone for
      firewood. I need two metres clear, 30 cm or more, felled this month. I have a trailer. Oak would do, sycamore
      if I must. No beech.`,
    replies: [
      { key: 'beech', author: 'hamish', daysAgo: 34.4, body: said`What’s wrong with beech?` },
      {
        author: 'tomasz',
        daysAgo: 34.3,
        answers: 'beech',
        body: said`Nothing, if you are making furniture for woodworm.`,
      },
      {
        author: 'hamish',
        daysAgo: 34.1,
        body: said`There’s an estate by Dunkeld felling sick ash along the road and burning it, God forgive them. I taught
          the forester. I’ll ring him the night. Don’t go alone, take somebody who can look sad at a bonfire.`,
      },
      {
        author: 'bjarne',
        daysAgo: 33.6,
        body: said`If there is a crook, a limb that leaves the trunk at about a right angle, do not let them burn it. That is
          a stem for me. Nobody wants the bent ones.`,
      },
      {
        key: 'crook',
        author: 'tomasz',
        daysAgo: 30.2,
        body: said`Four butts, straight as a rule. The forester wouldn’t take money, he took a stool. And Bjarne, on the
          trailer is a crook like a bent elbow. It is yours if you can tell me how an elbow gets to Orkney.`,
      },
      {
        author: 'bjarne',
        daysAgo: 29.4,
        answers: 'crook',
        body: said`My cousin drives fish south and comes back empty. He will ring you. He does not say hello.`,
      },
    ],
    closed: { helpedBy: 'hamish', daysAgo: 30.1 },
  },
  {
    key: 'nine-years',
    author: 'bjarne',
    kind: 'talk',
    title: 'The boat that took nine years',
    daysAgo: 29.2,
    body: said`
      Sixteen foot, larch on oak. When I laid the keel my daughter was four and held the other end of the tape. She is
      thirteen now, and this morning I closed the last strake. Two thousand one hundred and forty rivets. I know
      because I bought them by the hundred, and have sixty over.

      I swept the shed, and then I did not know what to do with it. Has anyone here finished something long? What did
      you do the day after?`,
    replies: [
      { author: 'agnes', daysAgo: 29.1, body: said`Cast on.` },
      {
        author: 'bram',
        daysAgo: 28.9,
        body: said`A dictionary in four volumes, six years. The next day I went out and bought a coat. I have no explanation.
          It is a good coat.`,
      },
      {
        author: 'samira',
        daysAgo: 28.5,
        body: said`A wall with four hundred and eleven names. The morning after, I cut one letter on a bit of scrap slate, for
          nobody. A lower-case a. It is the best one I have done, and I think it’s because it wasn’t anyone’s.`,
      },
      { author: 'pavel', daysAgo: 27.7, body: said`Bees do not finish. I can recommend it.` },
      { key: 'name', author: 'callum', daysAgo: 27.3, body: said`what’s she called` },
      {
        author: 'bjarne',
        daysAgo: 26.4,
        answers: 'name',
        body: said`My daughter is to choose. She is thirteen, so for the present the boat is called No.`,
      },
      { key: 'wrong', author: 'oskar', daysAgo: 26.2, body: said`What is wrong with it?` },
      {
        author: 'bjarne',
        daysAgo: 25.3,
        answers: 'wrong',
        body: said`
          Thank you. Everyone on the pier only says that she is bonny.

          1. The fourth strake on the port side is fuller than its brother by the thickness of a coin.
          2. The aft thwart is where I wanted it when my knees were nine years younger.
          3. I riveted my wife’s good scissors behind the stern knee. She has asked where they are. This is how she
             finds out.`,
      },
    ],
  },
  {
    key: 'annealing',
    author: 'signe',
    kind: 'talk',
    title: 'Annealing, with a telephone in the bed',
    daysAgo: 9.7,
    body: said`
      Eleven kilos of cast glass, nine centimetres thick, four days on the way down. On the second night the breaker
      went. When I woke the kiln had fallen from 430 to 310 by itself. I put it back to 430, held it for a day, and
      began the descent once more. Since then I have an alarm on the telephone and the telephone in the bed.

      It has not cracked. But glass does not always say so on the day. Is it alive?`,
    replies: [
      {
        key: 'strain',
        author: 'kit',
        daysAgo: 9.6,
        body: said`what glass? for most soda-lime the strain point is 470-ish. if you were already under it when the power
          went, no *permanent* stress went in, only the temporary kind. so it either cracked that night or it didn’t`,
      },
      { author: 'signe', daysAgo: 9.5, answers: 'strain', body: said`Soda-lime. So I may sleep?` },
      { author: 'kit', daysAgo: 9.4, body: said`you may sleep. then look at it between crossed polarisers` },
      {
        author: 'ama',
        daysAgo: 9.2,
        body: said`You own polarisers. A laptop screen is one already: show a white page, hold the glass before it, and look
          through polarised sunglasses. Turn them until the screen goes black. Stress is whatever stays bright.
          (Diagram on request.)`,
      },
      { key: 'circuit', author: 'yusuf', daysAgo: 8.8, body: said`And what else was on that circuit?` },
      { author: 'signe', daysAgo: 8.7, answers: 'circuit', body: said`The sauna.` },
      {
        author: 'signe',
        daysAgo: 6.1,
        body: said`It is out and cold. A faint grey cross in one corner, the rest black as a lake. It is alive. The sauna
          has now a breaker of its own. I cried a little, in the sauna.`,
      },
    ],
  },
  {
    key: 'hook-knife',
    author: 'callum',
    kind: 'ask',
    title: 'who can show me how to sharpen a hook knife',
    daysAgo: 5.2,
    body: said`
      got given one for cutting cringles out of old sails and i’ve been at it with a flat stone for a week. it was
      sharp when i started. i’ve watched eleven videos and they all have a different angle and the same music`,
    replies: [
      {
        author: 'lachlan',
        daysAgo: 5.1,
        body: said`Stop with the flat stone. You’re making it a different knife.`,
      },
      {
        key: 'dowel',
        author: 'tomasz',
        daysAgo: 4.9,
        body: said`Dowel, 20 mm, wet-and-dry paper wrapped round it, 400 then 1000. Move the dowel, hold the knife still.
          Inside only. On the outside just take off the burr. Then leather round the same dowel. Mark the bevel with a
          felt pen first, and where the ink stays you haven’t been.`,
      },
      { author: 'agnes', daysAgo: 4.7, body: said`Callum. A guard on it when you put it in your pocket.` },
      { author: 'callum', daysAgo: 4.6, body: said`it’s got a cork on gran` },
      {
        author: 'callum',
        daysAgo: 3.4,
        answers: 'dowel',
        body: said`did the felt pen thing. turns out i’d never once touched the actual edge. in a week. it now takes hairs
          off my arm and i’ve a bald arm. thanks tomasz`,
      },
    ],
    closed: { helpedBy: 'tomasz', daysAgo: 3.3 },
  },
]

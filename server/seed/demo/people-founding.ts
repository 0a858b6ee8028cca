import { said } from './said.ts'
import type { Person } from './types.ts'

/** The first dozen and their founder. */
export const founding: Person[] = [
  {
    key: 'bram',
    name: 'Bram Verhoeven',
    email: 'bram@slow-makers.example',
    lines: said`Bookbinder and box-maker in Edinburgh, by way of Utrecht. Twenty-six years, four of them spent
      putting tissue behind letters that were eating their own paper. I try to be the one who says least here.`,
    askMe: said`Boxes that close with a sigh. Paste. Why your boards warp.`,
    brought: null,
    joinedDaysAgo: 130,
    hostDaysAgo: 130,
  },
  {
    key: 'ishbel',
    name: 'Ishbel Rankine',
    email: 'ishbel@slow-makers.example',
    lines: said`Weaver and dyer, near Cupar. Two floor looms, a burn that runs brown after rain, and a shed I am
      not allowed to call a studio. I keep the rota, here and everywhere else.`,
    askMe: said`Warping alone. Reds that are not polite. How to say no to a commission and keep the customer.`,
    brought: {
      by: 'bram',
      daysAgo: 129.4,
      vouch: said`I once watched her put four metres of finished cloth back in the pot because the red was
        polite. She runs things without seeming to, which is the only way I would want this run. I have asked
        her to keep me honest.`,
    },
    joinedDaysAgo: 128,
    hostDaysAgo: 126.5,
  },
  {
    key: 'jonas',
    name: 'Jonas Tait',
    email: 'jonas@slow-makers.example',
    lines: said`Pots, mostly jugs, out of a kiln in Leith that is older than me and in a worse mood. I share it
      with anyone who will help carry things. I am always about to answer your message.`,
    askMe: said`Handles. Spouts that do not dribble. Borrowing the kiln. Not where the cones are.`,
    brought: {
      by: 'bram',
      daysAgo: 129.2,
      vouch: said`He lends his kiln to people he has known for ten minutes, and he has never once been able to
        find the cones. Between the rest of us I think we can supply the cones.`,
    },
    joinedDaysAgo: 127,
  },
  {
    key: 'mireille',
    name: 'Mireille Rivard',
    email: 'mireille@slow-makers.example',
    lines: said`Letterpress in a former fish shop in Portobello; on damp days the fish is still there. Two presses,
      nineteen cases, one good chair. I print for poets, who pay late, and undertakers, who do not.`,
    askMe: said`Spacing. Dampening paper. What to charge a poet.`,
    brought: {
      by: 'bram',
      daysAgo: 128.9,
      vouch: said`She printed my wedding invitations, then wrote to say that the second line was badly spaced and
        she had done them again at her own cost. Nobody had noticed. The marriage ended; I still have the card.`,
    },
    joinedDaysAgo: 126,
  },
  {
    key: 'oskar',
    name: 'Oskar Kivi',
    email: 'oskar@slow-makers.example',
    lines: said`Stoneware, Dundee, gas and sometimes wood. From Tartu. A small proofing press in the corner for
      labels. I make plates because you can see the whole of a mistake.`,
    askMe: said`Shino. Plates. I will answer short, it is not meant badly.`,
    brought: {
      by: 'bram',
      daysAgo: 128.5,
      vouch: said`Forty words a day, and thirty of them useful. He told me the box I was proudest of was a good
        drawing of a box. I was angry for a week, and have made better boxes since.`,
    },
    joinedDaysAgo: 125,
  },
  {
    key: 'hamish',
    name: 'Hamish Orr',
    email: 'hamish@slow-makers.example',
    lines: said`Joiner, time served, then thirty years teaching it at the college. Chairs now, four a year, for
      people with bad backs. Retired from shouting.`,
    askMe: said`Sharpening. Stairs. Which of your tools you do not need.`,
    brought: {
      by: 'bram',
      daysAgo: 127.8,
      vouch: said`Half the staircases I admire in this city were cut by someone he once shouted at. All of them
        still send him cards. He says he has stopped shouting, and I would like us to be the test of it.`,
    },
    joinedDaysAgo: 124,
  },
  {
    key: 'sefa',
    name: 'Sefa Lale',
    email: 'sefa@slow-makers.example',
    lines: said`Bowls, in Kinghorn, with the window open for the trains. I write things down: what the bowl was,
      who took it, what for. I have stopped going to fairs.`,
    askMe: said`Writing to people who already own your work. Feet (of bowls). Envelopes.`,
    brought: {
      by: 'ishbel',
      daysAgo: 124.6,
      vouch: said`Her bowls are on half the tables I eat at, and I have never heard her call one finished. She
        counts everything and boasts of nothing.`,
    },
    joinedDaysAgo: 121,
  },
  {
    key: 'agnes',
    name: 'Agnes Moir',
    email: 'agnes@slow-makers.example',
    lines: said`I am seventy-six and have knitted for sixty-eight of them, chiefly ganseys, in Anstruther. I do not
      hold with kits. I was a telephonist, and I type faster than any of you.`,
    askMe: said`Anything, provided you have tried it first.`,
    brought: {
      by: 'ishbel',
      daysAgo: 123.9,
      vouch: said`She has never once told me that a thing was nice. When she says it is “all right” I go home and
        tell people. Also she was right about my collars in front of the whole guild, and I thanked her, in time.`,
    },
    joinedDaysAgo: 120,
  },
  {
    key: 'priya',
    name: 'Priya Menon',
    email: 'priya@slow-makers.example',
    lines: said`Block printing and natural dye, Glasgow, in what the letting agent calls a second bathroom. Trained
      as a pharmacist; I still label everything twice.`,
    askMe: said`Indigo, mordants, resist paste. Why it worked yesterday.`,
    brought: {
      by: 'ishbel',
      daysAgo: 119.8,
      vouch: said`She has a notebook of every dye bath since she was nineteen, the successes in pencil and the
        failures in ink, because those are the ones she needs to find again. She will lend you the notebook.`,
    },
    joinedDaysAgo: 117,
  },
  {
    key: 'wim',
    name: 'Wim Terpstra',
    email: 'wim@slow-makers.example',
    lines: said`Clockmaker in Haarlem, sixty-eight, officially retired.¹ Longcase and tower clocks, nothing with a
      battery. I come to Edinburgh twice a year by boat. ¹ I have told the clocks.`,
    askMe: said`Springs, pivots, patience. Also footnotes.`,
    brought: {
      by: 'bram',
      daysAgo: 118.3,
      vouch: said`My first master’s clock stopped in the week of his funeral. Wim came by train with his tools in
        a lunch tin, mended it on the kitchen table, and would accept only the lunch.`,
    },
    joinedDaysAgo: 115,
  },
  {
    key: 'gil',
    name: 'Gil Pascoe',
    email: 'gil@slow-makers.example',
    lines: said`Kitchen knives, carbon steel, in a lock-up behind a chip shop. I also sharpen. I will sharpen
      yours if you put it down near me.`,
    askMe: said`Heat treatment. Handles that do not swell.`,
    brought: {
      by: 'bram',
      daysAgo: 112.7,
      vouch: said`At a party in my flat he sharpened every knife in the kitchen, unasked, and then told me which
        ones I should be ashamed of. I have thrown them out.`,
    },
    joinedDaysAgo: 110,
    leftDaysAgo: 31,
  },
  {
    key: 'rosa',
    name: 'Rosa Menotti',
    email: 'rosa@slow-makers.example',
    lines: said`Slipware, loud. Big dishes with animals that my mother says are not animals. Musselburgh. I fire at
      Jonas’s until one of us dies or the kiln does.`,
    askMe: said`Slip trailing, swearing, cooking for forty in dishes you made yourself.`,
    brought: {
      by: 'jonas',
      daysAgo: 111.2,
      vouch: said`She once drove to Carlisle in the night because I had said on the phone that I was fine about a
        lost firing. I was not fine, and she had brought a pie in a dish with a horse on it, I think a horse.`,
    },
    joinedDaysAgo: 108,
  },
]

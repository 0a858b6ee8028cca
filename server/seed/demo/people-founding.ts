import { said } from './said.ts'
import type { Person } from './types.ts'

/** The first twenty, up to the day Nadia came: thirty chairs, and everyone could still be held in one head. */
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
  {
    key: 'odile',
    name: 'Odile Marchetti',
    email: 'odile@slow-makers.example',
    lines: said`Wood engraver, end grain only, nothing larger than a hand. Moths, hinges, the backs of people’s
      heads. I disagree because I have been listening.`,
    askMe: said`Gravers, blocks, small things seen for a long time.`,
    brought: {
      by: 'mireille',
      daysAgo: 109.4,
      vouch: said`We have shared a press for six years and agreed twice. She will find the one thing in your work
        that you hoped would pass, and then lend you the tool to put it right.`,
    },
    joinedDaysAgo: 106,
  },
  {
    key: 'morag',
    name: 'Morag Sim',
    email: 'morag@slow-makers.example',
    lines: said`Fiddles, thirty-three so far, in a kitchen in Portobello with the table pushed back. I hear faults
      well and praise badly.`,
    askMe: said`Spruce, scrapers, hide glue, ears.`,
    brought: {
      by: 'hamish',
      daysAgo: 103.6,
      vouch: said`Best pair of hands I ever taught and the only one who failed herself: took her own chair out of
        the show because a rung was singing. Nobody else could hear it. I went back with my good ear. It was.`,
    },
    joinedDaysAgo: 100,
  },
  {
    key: 'callum',
    name: 'Callum Moir',
    email: 'callum@slow-makers.example',
    lines: said`second year apprentice sailmaker, arbroath. canvas, rope, leather when i can get it. yes she is my
      gran. no she doesn’t go easy on me`,
    askMe: said`splices, seams, getting tar out of a jumper`,
    brought: {
      by: 'agnes',
      daysAgo: 99.1,
      vouch: said`He is my grandson, and I am aware of how that looks. I should not have asked him had I not found
        that he had unpicked a whole seam at night, to do it properly, after the sail was paid for.`,
    },
    joinedDaysAgo: 96,
  },
  {
    key: 'kit',
    name: 'Kit Ansell',
    email: 'kit@slow-makers.example',
    lines: said`Glaze tests, nine thousand or so, on little tiles with numbers on the back. Some pots to put them
      on. Day job: water quality. They/them.`,
    askMe: said`Glaze chemistry, crazing, crawling, food safety. Send the recipe, not a description of the recipe.`,
    brought: {
      by: 'rosa',
      daysAgo: 92.3,
      vouch: said`My white went grey and I asked ten potters and got ten opinions. Kit asked for a spoonful of my
        sieve rinsings and found the grey. It was my own rusty sieve. They didn’t laugh till I did.`,
    },
    joinedDaysAgo: 90,
  },
  {
    key: 'ama',
    name: 'Ama Owusu',
    email: 'ama@slow-makers.example',
    lines: said`I press type into clay: tiles, one word each, sometimes two. Before that, twelve years in an
      adhesives laboratory. I draw diagrams when I am happy, and also when I am not.`,
    askMe: said`Glue, shrinkage, which words people will live with on a wall.`,
    brought: {
      by: 'bram',
      daysAgo: 91.2,
      vouch: said`She answered my letter about glue with four pages and a drawing. We need that here.`,
    },
    joinedDaysAgo: 88,
  },
  {
    key: 'nuala',
    name: 'Nuala Breen',
    email: 'nuala@slow-makers.example',
    lines: said`Willow, grown and cut by me on a wet acre in Fife, from a long line of people who made creels and
      had views. Log baskets, cradles, one coffin so far.`,
    askMe: said`Soaking, borders, growing your own. Carrying things.`,
    brought: {
      by: 'sefa',
      daysAgo: 87.3,
      vouch: said`I bought a basket from her eleven years ago. Last month I found her by the harbour looking at it
        on my arm. She said, “That handle will go in a year. Give it here.” She had it back to me by the evening.`,
    },
    joinedDaysAgo: 84,
  },
  {
    key: 'gwen',
    name: 'Gwen Prosser',
    email: 'gwen@slow-makers.example',
    lines: said`Signwriter, gilder, cutter of the odd wooden letter. Glasgow now, Llanelli underneath. I talk while
      I work and nobody has yet fallen off my ladder.`,
    askMe: said`Enamel, gold, brushes, any letter from A to Z but be careful about R.`,
    brought: {
      by: 'mireille',
      daysAgo: 85.8,
      vouch: said`I passed her on a ladder and told her, from the pavement, that her R was falling over. She came
        down, looked at it from where I stood, said a Welsh word, and painted it out. I waited. We had lunch.`,
    },
    joinedDaysAgo: 82,
  },
  {
    key: 'farah',
    name: 'Farah Mirza',
    email: 'farah@slow-makers.example',
    lines: said`Mending and embroidery in Dunfermline. Elbows, moth, cigarette burns, one parachute. I ask a lot of
      questions before I thread a needle.`,
    askMe: said`Darning, matching wool, whether to match at all.`,
    brought: {
      by: 'priya',
      daysAgo: 83.5,
      vouch: said`She turned down my best sari, because, she said, I did not want it mended, I wanted it not to
        have torn. She was right. A year later I brought it back, and now the tear is my favourite part.`,
    },
    joinedDaysAgo: 80,
  },
]

import { said } from './said.ts'
import type { Person } from './types.ts'

/** Those who filled the thirty chairs, while everybody could still be held in one head. */
export const middle: Person[] = [
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
  {
    key: 'signe',
    name: 'Signe Laine',
    email: 'signe@slow-makers.example',
    lines: said`Cast glass, heavy and slow, in Burntisland. From Oulu. A good piece is nine days in the kiln and
      two months of grinding. I have a sauna and opinions about circuits.`,
    askMe: said`Annealing, lost wax, waiting.`,
    brought: {
      by: 'oskar',
      daysAgo: 81.4,
      vouch: said`She threw away eight months of work in front of me and asked what I wanted for lunch. Next day she
        began it again. I have not met anybody so calm. I think it is the sauna.`,
    },
    joinedDaysAgo: 78,
  },
  {
    key: 'nadia',
    name: 'Nadia Khoury',
    email: 'nadia@slow-makers.example',
    lines: said`Calligraphy, Arabic and Latin, with inks I make myself. Eleven years a paralegal, so I also read
      leases. Bench by the window in the building with the bad lift.`,
    askMe: said`Iron gall ink, reed pens, break clauses.`,
    brought: {
      by: 'bram',
      daysAgo: 77.6,
      vouch: said`She writes so that you hear it. She also reads contracts for pleasure; I am told it is a
        condition. Whoever sits beside her will have better handwriting and a shorter lease.`,
    },
    joinedDaysAgo: 74,
  },
  {
    key: 'dougal',
    name: 'Dougal Petrie',
    email: 'dougal@slow-makers.example',
    lines: said`Saddler, Kelso. Bridlework, repairs, a dog lead when the rent is due. Forty years at the same
      clam. I say the price first.`,
    askMe: said`Saddle stitch. Edges. Money.`,
    brought: {
      by: 'ishbel',
      daysAgo: 75.7,
      vouch: said`He looked at my loom harness, which I had made from belts, and was silent so long that I made tea.
        Then he fixed it and charged me for the leather and not the silence. He is kinder than he reads.`,
    },
    joinedDaysAgo: 72,
  },
  {
    key: 'bea',
    name: 'Bea Fontaine',
    email: 'bea@slow-makers.example',
    lines: said`Porcelain, thin, at 1,280. Cups you can see your fingers through. I worry professionally.`,
    askMe: said`Throwing thin, warping, translucency. Being afraid of your own kiln.`,
    brought: {
      by: 'kit',
      daysAgo: 74.5,
      vouch: said`I have tested her cups to destruction for my job and felt terrible every time. She asked for the
        shards and the numbers, and made the next batch two tenths thicker at exactly the right place.`,
    },
    joinedDaysAgo: 70,
  },
  {
    key: 'eilidh',
    name: 'Eilidh Gow',
    email: 'eilidh@slow-makers.example',
    lines: said`I make reeds for pipes and oboes, and play a bit of everything that needs them. Leith. A reed takes
      two hours and lasts three weeks, so nobody can call me attached.`,
    askMe: said`Cane, scraping, tuning by ear, ceilidhs.`,
    brought: {
      by: 'morag',
      daysAgo: 68.2,
      vouch: said`The only player who ever handed me back a fiddle and said “no”, without a smile to help it
        down. It took me a winter to find out she was right. I would like more of that, and nearer.`,
    },
    joinedDaysAgo: 65,
  },
  {
    key: 'rufus',
    name: 'Rufus Crane',
    email: 'rufus@slow-makers.example',
    lines: said`Slipcasting, small runs, big plans. I think makers undersell themselves.`,
    askMe: said`Moulds, margins, scaling up.`,
    brought: {
      by: 'gil',
      daysAgo: 65.6,
      vouch: said`He got my knives into two shops in a week by simply going in and putting them on the counter. I
        could not have done it. We could use some nerve in here.`,
    },
    joinedDaysAgo: 62,
    removed: {
      daysAgo: 37,
      by: 'ishbel',
      reason: said`You cast three of Bea’s cups and sold them as your own. Two of us asked you about it, and you said
        that clay has no authors. It does here.`,
    },
  },
]

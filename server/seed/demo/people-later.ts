import { said } from './said.ts'
import type { Person } from './types.ts'

/** Those who came as the thirty chairs ran out, and once there were forty-eight. */
export const later: Person[] = [
  {
    key: 'lachlan',
    name: 'Lachlan Baird',
    email: 'lachlan@slow-makers.example',
    lines: said`Blacksmith, Haddington. Gates, latches, tools for other trades. Coke forge, one power hammer that
      the neighbours know by name.`,
    askMe: said`Springs, tempering, tool steel. How heavy it is.`,
    brought: {
      by: 'jonas',
      daysAgo: 63.8,
      vouch: said`He came to mend my kiln door and stayed to ask what everything was for. Then he made me a
        trimming tool out of a bit of the old hinge, and it is the only tool I have never lost.`,
    },
    joinedDaysAgo: 60,
  },
  {
    key: 'petra',
    name: 'Petra Houdek',
    email: 'petra@slow-makers.example',
    lines: said`Paper by hand, from hotel sheets, in a former dairy near Peebles. My hands are always wet, so please
      forgive the spelling.`,
    askMe: said`Rag, sizing, drying, why it cockled (you hurried).`,
    brought: {
      by: 'odile',
      daysAgo: 62.9,
      vouch: said`I returned a ream to her with eleven complaints in writing. She agreed with nine, argued two, and
        was right about one of the two. I have bought no other paper since.`,
    },
    joinedDaysAgo: 59.5,
  },
  {
    key: 'tomasz',
    name: 'Tomasz Wrona',
    email: 'tomasz@slow-makers.example',
    lines: said`Timber frames in the week, spoons and stools at the weekend. Teaching whoever turns up, in a barn
      outside Linlithgow. I have a trailer and people know it.`,
    askMe: said`Green wood, scribing, axes, the trailer.`,
    brought: {
      by: 'hamish',
      daysAgo: 55.6,
      vouch: said`Put up a barn frame beside my house with nine strangers and not one raised voice, and at the end of
        the day every one of them could cut a mortise. Took me thirty years and a lot of shouting to do that.`,
    },
    joinedDaysAgo: 54.5,
  },
  {
    key: 'lotte',
    name: 'Lotte Brandt',
    email: 'lotte@slow-makers.example',
    lines: said`Bobbin lace, in St Andrews, from Plauen, where lace is a serious matter. Sixty pairs at most, then I
      must lie down. I am told that I am funny; it is not on purpose.`,
    askMe: said`Prickings, thread, counting, silence.`,
    brought: {
      by: 'farah',
      daysAgo: 53.8,
      vouch: said`I asked her how long a collar took and she said, “Until it is done, and then a week of looking.”
        She teaches children at the library and has never, in my hearing, told one that it was easy.`,
    },
    joinedDaysAgo: 50.4,
  },
  {
    key: 'yusuf',
    name: 'Yusuf Okyay',
    email: 'yusuf@slow-makers.example',
    lines: said`Pit-fired pots, and art teaching at a secondary school in Paisley, which is the same work. I dig my
      own clay from behind the football pitch, with permission.`,
    askMe: said`Wild clay, smoke, thirty children and one kiln.`,
    brought: {
      by: 'bea',
      daysAgo: 55.2,
      vouch: said`I dropped my best cup in front of his class. He picked up the pieces, passed them round and asked
        them what they could see now that they couldn’t before. I’d gone to teach. I took notes.`,
    },
    joinedDaysAgo: 49.8,
  },
  {
    key: 'samira',
    name: 'Samira Benali',
    email: 'samira@slow-makers.example',
    lines: said`Letter carver, slate and sandstone, Stirling. Headstones, house names, a sundial. About twelve
      letters on a good day, and I cannot rub any of them out.`,
    askMe: said`V-cuts, drawing letters large, talking with families.`,
    brought: {
      by: 'gwen',
      daysAgo: 51.7,
      vouch: said`I paint letters and can wipe them off with a rag. She cuts them in slate at the same speed I talk,
        and I have never seen her hurry a family. My dad’s stone is hers. I go and look at the serifs.`,
    },
    joinedDaysAgo: 48,
  },
  {
    key: 'leon',
    name: 'Leon Abara',
    email: 'leon@slow-makers.example',
    lines: said`Shoes, by hand, Leith. An accountant until I was thirty-nine. I know what everything costs, which is
      no help at all, but I like to share it.`,
    askMe: said`Lasts, welts, pricing, line nine.`,
    brought: {
      by: 'bram',
      daysAgo: 48.4,
      vouch: said`He left accountancy to make shoes, and kept the good half of it. Ask him what a thing costs and he
        will tell you to the penny, including him. He resoled mine and enclosed a list of how I walk.`,
    },
    joinedDaysAgo: 45,
  },
  {
    key: 'ines',
    name: 'Inês Carvalho',
    email: 'ines@slow-makers.example',
    lines: said`Painted tiles, the blue ones, as my grandmother did in Coimbra; but now in Kirkcaldy, with other
      clay and other light. I am learning which of her rules were rules.`,
    askMe: said`Brushes, cobalt, majolica. Soup.`,
    brought: {
      by: 'ishbel',
      daysAgo: 43.6,
      vouch: said`She paints a line round a plate in one breath and then says sorry to it. She showed me forty spoiled
        tiles before she showed me one good one, which told me what I needed to know.`,
    },
    joinedDaysAgo: 40,
  },
  {
    key: 'bjarne',
    name: 'Bjarne Flett',
    email: 'bjarne@slow-makers.example',
    lines: said`Clinker boats, Stromness. Small ones, slowly. I answer when the wind is in the east and I cannot
      work.`,
    askMe: said`Steaming larch, rivets, crooks. The ferry.`,
    brought: {
      by: 'tomasz',
      daysAgo: 39.3,
      vouch: said`I helped him turn a hull and asked how he knew the line was right. He thought about it over two days
        and a ferry timetable, and then wrote: “I look until it stops annoying me.” I have used that since.`,
    },
    joinedDaysAgo: 36,
  },
  {
    key: 'cleo',
    name: 'Cleo Adeyinka',
    email: 'cleo@slow-makers.example',
    lines: said`Quilts, and now indigo, God help the bath. Glasgow, Southside. Nurse on nights, so I’m the one
      posting at four in the morning. I’m friendly!`,
    askMe: said`Piecing, hand quilting, staying awake.`,
    brought: {
      by: 'priya',
      daysAgo: 36.4,
      vouch: said`She sat up with my mother for three nights as her nurse, and pieced a quilt top while she did it. My
        mother chose the colours. They argued about the yellow. We have the quilt, yellow and all.`,
    },
    joinedDaysAgo: 33,
  },
  {
    key: 'pavel',
    name: 'Pavel Souček',
    email: 'pavel@slow-makers.example',
    lines: said`Bees, wax, candles, polish. Twenty-two hives near Auchtermuchty. The bees do the making. I do the
      carrying and the washing-up.`,
    askMe: said`Wax for any trade. Skeps. Stings.`,
    brought: {
      by: 'nuala',
      daysAgo: 31.5,
      vouch: said`I wove him a skep and he sent it back, saying the bees had found a draught. I thought he was joking.
        I went and put my hand to it. There was a draught. I’ve trusted the both of them since.`,
    },
    joinedDaysAgo: 28,
  },
  {
    key: 'fern',
    name: 'Fern Whitlock',
    email: 'fern@slow-makers.example',
    lines: said`Librarian in Dalkeith, mending books at my kitchen table, badly but less badly. Eight months in. I
      keep a list.`,
    askMe: said`Nothing yet! Or: where any book is.`,
    brought: {
      by: 'bram',
      daysAgo: 22.3,
      vouch: said`She came to my evening class with a book she had ruined, and instead of hiding it she had written
        down, in order, what she did wrong. There were nineteen things. I now teach from the list.`,
    },
    joinedDaysAgo: 20,
  },
  {
    key: 'teodor',
    name: 'Teodor Iliev',
    email: 'teodor@slow-makers.example',
    lines: said`Turner. Bowls and stair parts, in Perth; before that Plovdiv. Every spindle the same and every bowl
      different, I try not to confuse the two.`,
    askMe: said`Green turning, gouges, copying one baluster a hundred times without going mad.`,
    brought: {
      by: 'ishbel',
      daysAgo: 21.4,
      vouch: said`I ordered forty bobbins. He sent forty-one, with a note that one was wrong and he wished to know
        whether I could find it. I could not. My loom could, within the hour.`,
    },
    joinedDaysAgo: 18,
  },
  {
    key: 'tove',
    name: 'Tove Vik',
    email: 'tove@slow-makers.example',
    lines: said`I bind field notebooks, in a very small flat in Kirkwall, for people who write standing up in the
      rain.`,
    askMe: said`Sewing on tapes, waterproof cloth, what a surveyor keeps in which pocket.`,
    brought: {
      by: 'sefa',
      daysAgo: 5.1,
      vouch: said`Binds field notebooks. Gives more than she asks. I wrote to forty people to learn what was wrong
        with my bowls, and hers was the only answer with a drawing of the fault, to scale.`,
    },
    joinedDaysAgo: 2,
  },
]

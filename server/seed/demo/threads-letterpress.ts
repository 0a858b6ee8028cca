import { said } from './said.ts'
import type { Thread } from './types.ts'

/** In the Letterpress circle. */
export const letterpressTalk: Thread[] = [
  {
    key: 'who-has-what',
    circle: 'letterpress',
    author: 'mireille',
    kind: 'talk',
    title: 'Who has what, and may it travel?',
    daysAgo: 78.6,
    body: said`
      I should like us to know what we own between us before one of us buys it again. Say what you have, in what state, and
      whether it may leave the house. I begin:

      - Caslon, 12 to 36, worn. The lower-case e has been to every funeral in Portobello. May travel.
      - A bold grotesque, 24, nearly new, because nobody has liked it. May travel, may stay away.
      - Two cases of French ornaments. May not travel. May be visited.`,
    replies: [
      {
        author: 'gwen',
        daysAgo: 78.4,
        body: said`Wood, all of it. A ten-line Egyptian with no K, I’ll cut you a K. Eight-line Clarendon, all there, smells of
          somebody’s pipe. Both travel if I’m driving.`,
      },
      {
        key: 'missing-g',
        author: 'ama',
        daysAgo: 78.2,
        body: said`Twenty-six wooden letters of nineteen different founts, bought one by one for pressing in clay. They all have
          slip in the counters. I don’t think you want them, but they’d like to be asked.`,
      },
      {
        author: 'oskar',
        daysAgo: 77.9,
        body: said`Proofing press, small. One fount, 14 point. I don’t know its name. It has no italic and neither have I.`,
      },
      {
        author: 'bram',
        daysAgo: 77.5,
        body: said`Brass handle letters for spines, five sizes, and a fillet that jumps once in every turn. They travel. The
          fillet has been travelling since I bought it.`,
      },
      {
        author: 'odile',
        daysAgo: 77.1,
        body: said`A hundred and six blocks. They don’t travel. But I’d print you any moth.`,
      },
      {
        author: 'sefa',
        daysAgo: 58.9,
        body: said`I’ve joined late and with one thing: 48 point capitals, titling, complete. They came in a box of kiln shelves
          from a house sale. I use the full stop as a stamp. The rest you may have whenever you like.`,
      },
    ],
  },
  {
    key: 'lemonwood',
    circle: 'letterpress',
    author: 'odile',
    kind: 'ask',
    title: 'Lemonwood or maple for a block of 60 × 40?',
    daysAgo: 45.4,
    body: said`
      The boxwood is finished, and what’s being sold as boxwood I wouldn’t stir paint with. I’ve a piece each of lemonwood
      and end-grain maple, same price. The subject is the inside of a hinge. Very fine parallels, a lot of black.`,
    replies: [
      {
        key: 'maple',
        author: 'gwen',
        daysAgo: 45.2,
        body: said`I cut letters in maple and it’s honest stuff, but for your parallels it’ll crumble at the crossings. Lemonwood.
          And rub a bit of talc in, so as you can see where you’ve been.`,
      },
      {
        author: 'mireille',
        daysAgo: 45.0,
        body: said`How many will you print? If it is thirty, the maple. If it is three hundred, Gwen.`,
      },
      { author: 'odile', daysAgo: 44.9, body: said`Forty. Which is the number nobody has an opinion on.` },
      {
        author: 'bram',
        daysAgo: 44.6,
        body: said`Could you cut the same centimetre of hinge in each, and let them decide?`,
      },
      {
        author: 'odile',
        daysAgo: 40.7,
        answers: 'maple',
        body: said`I did. The maple crumbled at the third crossing, exactly as Gwen says. I’ve kept it anyway: crumbled, it
          looks more like a hinge than the hinge does.`,
      },
    ],
    closed: { helpedBy: 'gwen', daysAgo: 40.6 },
  },
  {
    key: 'polymer',
    circle: 'letterpress',
    author: 'oskar',
    kind: 'talk',
    title: 'Polymer, a confession',
    daysAgo: 15.3,
    body: said`
      The card for the Dundee show. I had one evening, so I ordered a plate. Sixty copies. Sharp, even, straight. I look at
      it and there is nobody in it. I can’t say what is wrong.`,
    replies: [
      {
        author: 'mireille',
        daysAgo: 15.2,
        body: said`Nothing is wrong with it; that’s the complaint. In metal every e has had its own life. Yours are one e, sixty
          times.`,
      },
      {
        key: 'snobs',
        author: 'gwen',
        daysAgo: 15.0,
        body: said`Oh, give over, the pair of you. It’s a card. Would you have had it out in time by hand? You would not. Then
          there’d be nobody in it because there’d be no it.`,
      },
      {
        author: 'odile',
        daysAgo: 14.8,
        answers: 'snobs',
        body: said`For once I am with Gwen. It isn’t the plate. You set it on a screen at ten at night and never moved a space.
          One can be absent in any material.`,
      },
      {
        author: 'ama',
        daysAgo: 14.5,
        body: said`Did you pack it hard? Polymer takes so little pressure that we kiss it and go. Try two sheets more. It’s the
          one place where you can still put your weight into it.`,
      },
      {
        author: 'oskar',
        daysAgo: 13.1,
        body: said`Printed ten again. Moved the spaces, two sheets more. Now there is somebody in it. He looks tired, but it’s me.`,
      },
    ],
  },
  {
    key: 'masthead',
    circle: 'letterpress',
    author: 'mireille',
    kind: 'ask',
    title: 'Is a hand-set masthead worth it for a run of eighty?',
    daysAgo: 1.04,
    body: said`
      I have a case of worn Caslon and a deadline that I made up myself. It’s a quarterly for a choir, four pages, eighty
      copies, and most of them will be sat on.

      By hand: two days, and I’d have to borrow a big size from one of you. Polymer would be on my doorstep in three.
      Which would you be sorry about in a year?`,
    replies: [],
  },
]

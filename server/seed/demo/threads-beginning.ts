import { said } from './said.ts'
import type { Thread } from './types.ts'

/** The first weeks: six people, then a room. */
export const beginning: Thread[] = [
  {
    key: 'what-for',
    author: 'bram',
    kind: 'talk',
    title: 'What this is for',
    daysAgo: 122.3,
    body: said`
      There are six of us tonight. I have chairs for thirty and I am in no hurry.

      I have shown my work in good company for twenty-six years. In that time I have been told it was lovely
      perhaps four thousand times, and told the truth perhaps thirty. I learned from the thirty. This is a room
      for the thirty.

      What I ask of whoever sits here:

      - you make something, and you are still making it
      - you show it before it is finished, while something can still be done about it
      - you answer somebody before you ask

      I will be host for as long as that is useful, and I mean to be the one who says least. Tell me when I fail.`,
    replies: [
      {
        author: 'oskar',
        daysAgo: 122.1,
        body: said`Four thousand is a lot. You should have stopped asking at openings.`,
      },
      {
        key: 'amendment',
        author: 'mireille',
        daysAgo: 121.9,
        body: said`One amendment. Tell the truth, and then stay in the room. Anybody can throw a stone from a bicycle.`,
      },
      {
        author: 'ishbel',
        daysAgo: 121.6,
        body: said`Agreed about the bicycle. And whoever has just been told the truth gets a day before anyone expects a
          reply. I’ve seen good folk lost to something typed at eleven at night.`,
      },
      {
        key: 'bin',
        author: 'jonas',
        daysAgo: 121.4,
        body: said`does it count as making if most of it is in the bin by the weekend`,
      },
      {
        author: 'hamish',
        daysAgo: 121.2,
        answers: 'bin',
        body: said`Son, the bin is the making. What goes out the front door is only what was left over.`,
      },
      {
        author: 'bram',
        daysAgo: 120.8,
        body: said`Mireille’s amendment is taken, and Ishbel’s day. Hamish may keep the bin.`,
      },
      {
        author: 'agnes',
        daysAgo: 119.5,
        body: said`I was asked to join by a weaver. So far I have read about stones, a bicycle and a bin. I shall wait
          for some wool.`,
      },
    ],
  },
  {
    key: 'worst-joint',
    author: 'hamish',
    kind: 'talk',
    title: 'Show me the worst joint you ever cut',
    daysAgo: 118.1,
    body: said`
      Thirty years I began every first class with my own. A dovetailed drawer, 1974, for my mother-in-law. One of
      the pins is backwards. Not loose, not gappy. Backwards. I couldn’t do it again if you paid me. She kept her
      bills in it until she died and it never once stuck.

      I’d like to see yours. Any trade, needn’t be a joint. One condition: you say what you were thinking about
      at the time.`,
    replies: [
      {
        author: 'jonas',
        daysAgo: 117.9,
        body: said`teapot, my second year. the spout is lower than the lid so as you fill it, it pours. it pours
          beautifully. no dribble at all. I was thinking about the handle, which is also very good`,
      },
      {
        author: 'ishbel',
        daysAgo: 117.6,
        body: said`Crossed two ends at the start of a twill and saw it, and thought: that’ll not show. It showed for
          eleven metres. I was thinking about my tea.`,
      },
      {
        key: 'shelf',
        author: 'oskar',
        daysAgo: 117.5,
        body: said`Glazed inside the foot ring. All forty. They are still on the shelf. I was thinking about the
          radio.`,
      },
      { author: 'jonas', daysAgo: 117.4, answers: 'shelf', body: said`still on the shelf as in unsold?` },
      {
        author: 'oskar',
        daysAgo: 117.3,
        answers: 'shelf',
        body: said`As in one object. It is in my mother’s garden. She tells people I am doing well.`,
      },
      {
        author: 'mireille',
        daysAgo: 116.8,
        body: said`Two hundred funeral cards, “in loving menory”. I was admiring the black. I reprinted them that night,
          and the family asked to keep one of the first. They said he could not spell either.`,
      },
      {
        author: 'sefa',
        daysAgo: 115.9,
        body: said`
          I wedged a lump of plaster into sixty kilos of clay. You cannot see it. The bowls come out perfect, and then
          weeks later the damp gets in and a piece the size of a lentil jumps off the wall of the bowl.

          I heard them go in the cupboard at night, one at a time, for two months. I had been thinking that the bucket
          looked clean.`,
      },
      {
        key: 'shoulder',
        author: 'agnes',
        daysAgo: 114.2,
        body: said`I knitted my husband a gansey with one armhole eleven rows above the other. He wore it for nineteen
          years with a shoulder up. People thought it was his back. I was not thinking; that is what knitting is for.`,
      },
      {
        author: 'wim',
        daysAgo: 112.4,
        body: said`
          In 1981 I put a rack back with its tail bent by a hair. Thereafter, at one o’clock, the clock struck thirteen.¹
          I was thinking about the 17:42 to Haarlem.

          ¹ The owner, a widow, asked me not to correct it. At one in the morning, she said, it was company.`,
      },
      {
        author: 'gil',
        daysAgo: 109.3,
        body: said`Quenched a blade in the wrong bucket. It was the dog’s. Blade cracked end to end, the dog won’t
          drink in the workshop. I was thinking it would save me walking round the bench.`,
      },
      {
        author: 'rosa',
        daysAgo: 107.4,
        body: said`I’ve been a member for half a day and I’ve already had to put the phone down twice. Mine: twelve
          plates for my sister’s wedding, date trailed round every rim in slip, under glaze, forever. Right day.
          Wrong month. I was thinking about my speech, in which I also got the month wrong.`,
      },
      {
        author: 'hamish',
        daysAgo: 106.6,
        body: said`I note that not one of you was thinking about the thing you were doing. I could have said that on the
          first morning in 1985 and gone home.`,
      },
      {
        author: 'morag',
        daysAgo: 99.3,
        body: said`Late to this. I glued the top on a fiddle with my pencil inside. It’s in there yet. It rolls on the
          up-bows. The owner is six and calls it the mouse, and I’m not allowed to open it.`,
      },
    ],
  },
]

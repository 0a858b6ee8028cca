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
        body: said`Agreed with the bicycle. And whoever has just been told the truth gets a day before anyone expects a
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
          In 1981 I put a strike train together with the warning pin one tooth early. The clock thereafter struck
          thirteen, once a day, at one in the morning.¹ I was thinking about my own train, the 17:42.

          ¹ The owner, a widow, asked me not to correct it. She said it was company.`,
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
  {
    key: 'kitchen-fiddle',
    author: 'morag',
    kind: 'talk',
    title: 'The fiddle that only sounds good in my kitchen',
    daysAgo: 97.4,
    body: said`
      Number thirty-one. In my kitchen (tiles, low ceiling) it has the best G string I have ever made. In a hall it
      goes away. Thin, polite, as if it were reading aloud.

      - top 2.9 mm in the middle, 2.6 at the edges
      - bass bar on the stiff side, I’ll admit to that
      - same strings, same bridge, same bow in both rooms

      Three players have told me it is lovely, which I’ve learned to be afraid of. Do I have a fiddle problem or a
      kitchen problem?`,
    replies: [
      {
        author: 'hamish',
        daysAgo: 96.9,
        body: said`I’ve the same trouble with my singing voice and the bathroom. Nobody’s offered to thin my top.`,
      },
      {
        author: 'priya',
        daysAgo: 96.5,
        body: said`Have you recorded it in both, same phone, same distance, same tune? Memory of a sound lasts about as
          long as the drive to the hall.`,
      },
      {
        key: 'who-plays',
        author: 'callum',
        daysAgo: 95.4,
        body: said`don’t know anything about fiddles. but who plays it in the kitchen and who plays it in the hall`,
      },
      {
        author: 'morag',
        daysAgo: 95.2,
        answers: 'who-plays',
        body: said`In the kitchen, me. In the hall a player, and I sit in row six. So what I’ve compared is under my chin
          with row six. I have been doing that for thirty-one fiddles. I’m away for a walk.`,
      },
      {
        author: 'wim',
        daysAgo: 94.1,
        body: said`I once spent a year on a clock that would only run in one house. It was the floor. I mention it
          because I had by then replaced nearly all of the clock.`,
      },
      {
        author: 'ishbel',
        daysAgo: 93.7,
        body: said`Do it blind. A curtain, three fiddles, folk who don’t know which is which, and you one of them.`,
      },
      {
        author: 'morag',
        daysAgo: 88.3,
        body: said`Did Priya’s recordings. Between the two rooms: enormous. Between thirty-one and thirty in the same
          room: I had to look at the labels. I’m half relieved and half insulted.`,
      },
      {
        author: 'agnes',
        daysAgo: 87.6,
        body: said`Then the fiddle is all right. I am told what that is worth.`,
      },
      {
        key: 'fridge',
        author: 'eilidh',
        daysAgo: 64.4,
        body: said`New here, very late, but I’ve played it in that kitchen. It’s your fridge. Mains hum is fifty a second,
          which is a G to within a whisker, two octaves under your open string. Your G has been playing a duet.`,
      },
      {
        author: 'morag',
        daysAgo: 64.2,
        answers: 'fridge',
        body: said`I switched it off at the wall. I have lost two bags of peas and the best G string in Scotland.`,
      },
      {
        author: 'hamish',
        daysAgo: 63.9,
        body: said`So it was a joinery problem after all. Wrong thing fitted in the kitchen.`,
      },
    ],
  },
  {
    key: 'ama-hello',
    author: 'ama',
    kind: 'talk',
    title: 'Tiles with one word in them, and a grain I have begun to like',
    daysAgo: 87.2,
    body: said`
      Hello. I press type into clay: one word to a tile, and people set them in walls. Kitchens, mostly. One is on
      the ceiling above a dentist’s chair.

      My clay loses 12% from wet to fired, so 48 point comes out near 42 and every counter closes up a little. I
      can plan for that. What I did not plan for is this: metal type sticks and has to be oiled, and wooden type
      lets go cleanly but leaves its grain in the letter. I have been sponging the grain out for a year. Last week
      I forgot to, on a tile that says *enough*, and I like it better than the two hundred before it.

      Should I be suspicious of liking it? (I have four diagrams. I am holding them back.)`,
    replies: [
      {
        key: 'suspicious',
        author: 'odile',
        daysAgo: 86.9,
        body: said`Be suspicious. Grain is the material talking over you. I have spent my life polishing end grain so
          that nobody should hear it.`,
      },
      {
        author: 'mireille',
        daysAgo: 86.6,
        answers: 'suspicious',
        body: said`Odile polishes because she draws with the next thing she does. Ama has finished drawing when she
          presses. In a letter that big the grain is the voice of the fount. Keep it for the quiet words. Not for
          “rinse”.`,
      },
      { author: 'rosa', daysAgo: 86.5, body: said`What DOES the dentist’s one say?` },
      {
        author: 'ama',
        daysAgo: 86.3,
        body: said`“Nearly”. She has the contract for my teeth as well, so it was a fair exchange.`,
      },
      {
        key: 'twelve',
        author: 'oskar',
        daysAgo: 85.8,
        body: said`Twelve per cent is drying and firing together? I have ten with the same clay.`,
      },
      {
        author: 'ama',
        daysAgo: 85.5,
        answers: 'twelve',
        body: said`Together: seven in the drying, the rest in the fire at 1,160. If you throw and I press, you begin
          drier than I do, and there are your two per cent. (I have a chart of this. Would you like it?)`,
      },
      { author: 'oskar', daysAgo: 85.4, body: said`Yes.` },
      {
        author: 'jonas',
        daysAgo: 85.1,
        body: said`nobody has ever said yes to a chart that fast in the history of Dundee`,
      },
    ],
  },
]

import { said } from './said.ts'
import type { Thread } from './types.ts'

/** What it costs, who buys it, and how large the room should be. */
export const trade: Thread[] = [
  {
    key: 'thirty-or-more',
    author: 'bram',
    kind: 'talk',
    title: 'Thirty chairs, or forty-eight?',
    daysAgo: 66.8,
    body: said`
      Twenty-four of the thirty chairs are taken and one is promised. Four of you have told me of somebody who
      ought to be here. A raise takes a week to come into force, so that nobody can do it merely in a good mood.

      I think of forty-eight. I am not sure. Hosts decide, but I would rather be argued with first: what would we
      lose?`,
    replies: [
      {
        key: 'dear',
        author: 'agnes',
        daysAgo: 66.6,
        body: said`I can hold about thirty people in my head. After that I begin to call everybody “dear”.`,
      },
      { author: 'hamish', daysAgo: 66.5, answers: 'dear', body: said`You call me worse than “dear”.` },
      {
        author: 'gwen',
        daysAgo: 66.3,
        body: said`We have no stone, no shoes, no boats. I’ve been wrong in front of every potter in the east of Scotland
          and I’d like some fresh faces to be wrong in front of.`,
      },
      {
        key: 'fifty',
        author: 'odile',
        daysAgo: 66.1,
        body: said`At thirty I read everything. At fifty I will read the people I already like. That is a different
          place, and it will feel just the same from inside, which is what I have against it.`,
      },
      {
        author: 'ama',
        daysAgo: 65.7,
        body: said`From the glue side: a thicker joint is not a stronger one, it fails in the middle of the glue. But two
          boards that never touch the same glue aren’t a joint at all. I’d go up, thinly. Forty?`,
      },
      { author: 'kit', daysAgo: 65.4, body: said`what’s special about 48?` },
      {
        author: 'bram',
        daysAgo: 65.1,
        body: said`Three sections of sixteen pages. I am a binder and I think in sixteens. I know that it is not an
          argument.`,
      },
      {
        author: 'nadia',
        daysAgo: 64.7,
        body: said`
          I read the small print so that you need not. A raise may be taken back during its week. Lowering is only
          possible down to the chairs in use. So up is easy and down means waiting for people to go.

          That is an argument for going slowly, not for staying. The number that matters isn’t the chairs, it’s how many
          we fill in a month.`,
      },
      {
        author: 'ishbel',
        daysAgo: 64.2,
        body: said`I sit in a guild with a full house and a waiting list, and we’ve started to read the death notices
          with interest. Don’t let it get to that.`,
      },
      {
        author: 'bram',
        daysAgo: 63.3,
        body: said`
          Forty-eight, then, and slowly: Nadia’s point. I have asked for it today, so there is a week to shout.

          Odile is right about what we may lose. So please don’t bring someone who would enjoy it here. Bring the one
          person you would want to hear the truth from.`,
      },
      {
        key: 'nerve',
        author: 'rufus',
        daysAgo: 61.4,
        body: said`New here. Surely the more the better? Everyone in the room is a potential customer.`,
      },
      {
        author: 'mireille',
        daysAgo: 61.2,
        answers: 'nerve',
        body: said`Everyone in this room is short of money and has too many bowls. Welcome; try again tomorrow.`,
      },
    ],
  },
  {
    key: 'pair-of-shoes',
    author: 'leon',
    kind: 'talk',
    title: 'What I charge for a pair of shoes, and how I got there',
    daysAgo: 41.6,
    body: said`
      Materials, one pair, last month’s prices:

      - upper leather £62
      - lining £18
      - soles, insoles, welt £41
      - heels £16
      - thread, wax, paste £9
      - box, bag, post £18

      That is £164. Bench rent comes to £124 a pair. I charge £980. Fifty-eight hours. What remains is £11.93 an
      hour, and that’s before I have answered one message about the colour.

      I was an accountant for fourteen years and I’d have told this client to stop. I am not after sympathy. I want
      to know what you pay yourselves, honestly, and whether you count the hours you enjoyed.`,
    replies: [
      {
        author: 'jonas',
        daysAgo: 41.4,
        body: said`I have never done the division. I am frightened of the number. I have just done it. I was right`,
      },
      {
        author: 'dougal',
        daysAgo: 41.1,
        body: said`Fifteen. And I don’t count sweeping, and sweeping is a third of the trade.`,
      },
      {
        key: 'mould',
        author: 'rufus',
        daysAgo: 40.7,
        body: said`You’re leaving money on the table. Buy in the uppers, mould the heels, same price. Who’d know?`,
      },
      { author: 'agnes', daysAgo: 40.6, answers: 'mould', body: said`The foot.` },
      {
        author: 'nadia',
        daysAgo: 40.2,
        body: said`Where are sick days, holidays, and being old? I expected better from a man with a certificate.`,
      },
      {
        author: 'leon',
        daysAgo: 40.1,
        body: said`Line nine. There was a line nine. I took it out because it made me sad.`,
      },
      {
        author: 'tomasz',
        daysAgo: 39.8,
        body: said`Day rate, £190, and I count the drive. It is easier for us: a builder buys from me, and he counts, so
          I count. You all sell to people who smile at you. It’s very bad for arithmetic.`,
      },
      {
        author: 'nuala',
        daysAgo: 39.4,
        body: said`My mother was paid by the dozen for creels and would have laughed at fifty-eight hours. She had no feeling
          in her thumbs by sixty either. Every time I put my price up I tell myself it’s for her thumbs.`,
      },
      {
        key: 'split',
        author: 'ishbel',
        daysAgo: 38.8,
        body: said`I put the warp on its own line. People will pay for setting up if you name it. How long are you at the
          lasts? Charge them once. The second pair’s cheaper, and there *is* a second pair.`,
      },
      {
        author: 'leon',
        daysAgo: 38.6,
        answers: 'split',
        body: said`Fourteen hours on the lasts. So: lasts £290, once, and £840 a pair. I have looked at that for an hour
          and cannot find what’s wrong with it.`,
      },
      {
        key: 'enjoyed',
        author: 'hamish',
        daysAgo: 38.3,
        body: said`As to the hours you enjoyed: no. You don’t count them. That’s how they get you.`,
      },
      {
        author: 'farah',
        daysAgo: 37.9,
        answers: 'enjoyed',
        body: said`I count them double. They are the ones I’d be sorry to sell.`,
      },
      {
        author: 'leon',
        daysAgo: 25.7,
        body: said`
          A report. Three orders on the new split. One person asked what a last was and stayed an hour. Nobody has
          argued. The pair comes to £12.55 an hour now, and lasts pay better than shoes, so I should perhaps make only
          lasts.

          Line nine is back in.`,
      },
    ],
  },
  {
    key: 'distressed',
    author: 'gwen',
    kind: 'talk',
    title: 'A customer wants it distressed',
    daysAgo: 8.4,
    body: said`
      Fascia for a bakery that opened five weeks ago. They’d like it to look as though it had been there since 1920.
      Gilded, and then, I quote, “sort of knocked about”.

      I can do it. I have sandpaper and a temper. But my whole trade is making something that will stand thirty
      years of weather, and here’s a man offering me extra to take twenty-nine of them off. Do I do it?`,
    replies: [
      { author: 'oskar', daysAgo: 8.3, body: said`No.` },
      {
        author: 'rosa',
        daysAgo: 8.2,
        body: said`YES. Paint it properly, then do the knocks in something that washes off. Two years from now it rains
          hard and they’ve got the good sign they should have asked for.`,
      },
      {
        author: 'samira',
        daysAgo: 7.9,
        body: said`I was asked for a date stone, 1784, on a new house. I cut the year it was built, in the same style. They
          were cross for about a month. Now they show it to visitors and tell the story with me as the difficult one.`,
      },
      {
        key: 'marks',
        author: 'lachlan',
        daysAgo: 7.6,
        body: said`I get asked for hammer marks. A good smith spent his life getting rid of those. I charge by the mark.`,
      },
      { author: 'gwen', daysAgo: 7.5, answers: 'marks', body: said`How much a mark?` },
      {
        author: 'lachlan',
        daysAgo: 7.4,
        answers: 'marks',
        body: said`Thirty pence. They stop at about ten.`,
      },
      {
        key: 'afraid',
        author: 'farah',
        daysAgo: 7.1,
        body: said`I don’t think they want to lie. I think they are new, and somebody across the road isn’t. What are they
          afraid people will say? You might be able to paint an answer to that.`,
      },
      {
        author: 'gwen',
        daysAgo: 5.8,
        answers: 'afraid',
        body: said`Well, I asked him. He’s afraid they’ll think he doesn’t know what he’s doing. He’s up at half past two,
          Farah, every night. So the sign says *Bread from 6* under the name, and *baker since half past two* on the
          door glass, small, in gold. No knocks. He went quiet and gave me a loaf.`,
      },
      {
        author: 'odile',
        daysAgo: 5.5,
        body: said`And in thirty years it will be knocked about, and nobody will have had to be paid.`,
      },
    ],
  },
]

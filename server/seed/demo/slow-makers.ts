import { circles } from './circles.ts'
import { people, unanswered } from './people.ts'
import { pings } from './pings.ts'
import { said } from './said.ts'
import { privateTalks } from './talks.ts'
import { spotlights } from './spotlights.ts'
import { threads } from './threads.ts'
import type { Community } from './types.ts'

/** The community that a visitor of the demo sits down in. */
export const slowMakers: Community = {
  slug: 'slow-makers',
  name: 'Slow Makers',
  purpose: 'People who make things by hand and want to be told the truth about them.',
  criteria: said`You make, you show unfinished work, you answer before you ask.`,
  language: 'en',
  timeZone: 'Europe/London',
  foundedDaysAgo: 130,
  seats: 30,
  raises: [{ by: 'bram', daysAgo: 63.4, seats: 48 }],
  people,
  unanswered,
  circles,
  threads,
  pings,
  privateTalks,
  reports: [
    {
      by: 'agnes',
      thread: 'pair-of-shoes',
      reply: 'mould',
      daysAgo: 40.5,
      why: said`He asks who would know. After what happened to Bea’s cups I would like you to have read it.`,
      settled: {
        by: 'ishbel',
        daysAgo: 39.6,
        note: said`Read it with Bram. We have asked him about the cups and are waiting for what he says.`,
      },
    },
    {
      by: 'gwen',
      thread: 'tove-hello',
      reply: 'stud',
      daysAgo: 1.1,
      why: said`A price, in somebody’s first thread. It is a small thing, and better said by you than by me.`,
    },
  ],
  spotlights,
  chosen: [
    {
      by: 'ama',
      daysAgo: 21.3,
      choice: { quiet: { from: 21 * 60 + 30, to: 6 * 60 + 30 } },
      rooms: [
        { circle: 'letterpress', level: 'everything' },
        { circle: 'studio-rent', level: 'digest' },
      ],
    },
    { by: 'agnes', daysAgo: 12.6, choice: { quiet: { from: 20 * 60, to: 8 * 60 }, neverWoken: true } },
  ],
}

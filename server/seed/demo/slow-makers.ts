import { circles } from './circles.ts'
import { people, unanswered } from './people.ts'
import { pings } from './pings.ts'
import { said } from './said.ts'
import { privateTalks } from './talks.ts'
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
}

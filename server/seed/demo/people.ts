import { founding } from './people-founding.ts'
import { later } from './people-later.ts'
import { middle } from './people-middle.ts'
import { said } from './said.ts'
import type { Person, Unanswered } from './types.ts'

/** Everyone who ever sat in Slow Makers: thirty-eight who are there, one who left, one who was removed. */
export const people: Person[] = [...founding, ...middle, ...later]

/** The chairs that were offered and not (yet) taken. */
export const unanswered: Unanswered[] = [
  {
    by: 'oskar',
    name: 'Halldóra',
    daysAgo: 4.3,
    state: 'open',
    vouch: said`She fires with sheep dung on an island with no trees. I asked for her recipe. She sent me a sheep’s
      diet for one year. I would like her to tell you what she thinks of our gas kilns.`,
  },
  {
    by: 'ishbel',
    name: 'Mungo',
    daysAgo: 1.7,
    state: 'open',
    vouch: said`Drystane dyker. I watched him take out a day’s wall for one bad stone in the second course. When I
      asked who’d ever have known, he said, “The wall.” He doesn’t write much. Ask him things.`,
  },
  {
    by: 'bram',
    name: 'Aileen',
    daysAgo: 22.6,
    state: 'expired',
    knockedDaysAgo: 0.9,
    vouch: said`Marbles paper in a garage in Dunbar, and throws away more than she keeps. She once sent me the throwaways
      to line a drawer. I have not been able to put anything in that drawer.`,
  },
  {
    by: 'odile',
    name: 'Edda',
    daysAgo: 29.6,
    state: 'declined',
    declinedDaysAgo: 27.2,
    vouch: said`She cuts paper so finely that people ask which machine. I have told her that her trees are better than
      her people. She laughed and agreed. She says she has no time; I am asking anyway.`,
  },
  {
    by: 'morag',
    name: 'Struan',
    daysAgo: 33.1,
    state: 'expired',
    vouch: said`Makes bows, which is the half of the fiddle nobody talks about. He rehaired mine and asked whom I was
      angry with. He seldom looks at his post, so this may need a second knock.`,
  },
]

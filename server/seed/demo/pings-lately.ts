import { said } from './said.ts'
import type { Ping } from './types.ts'

/** Two of these days: one asked of a circle first, with more in than there are places; one met, of which nobody has told yet. */
export const pingsLately: Ping[] = [
  {
    key: 'proofing-press',
    author: 'gwen',
    what: 'A proofing press in Musselburgh is mine if it leaves by {day:3}. Three pairs of arms on {day:2}?',
    why: said`Cast iron, the size of a calf, up nine stairs and round a corner somebody regretted. The letterpress lot
      first, since half of you will use it. After that, anybody with a back. I’ll talk the whole way down, it helps.`,
    needed: 3,
    atMost: 4,
    place: 'Musselburgh, above the old net shop. The stairs are on the harbour side.',
    happens: { inDays: 2, at: '10:30' },
    closes: { inDays: 1, at: '21:00' },
    first: { circle: 'letterpress', minutes: 60 },
    sentDaysAgo: 0.62,
    answers: [
      { by: 'mireille', choice: 'in', note: said`I want its feet before anybody files them.`, daysAgo: 0.61 },
      { by: 'odile', choice: 'cant', note: said`A hand is as much as I lift.`, daysAgo: 0.6 },
      { by: 'sefa', choice: 'in', daysAgo: 0.59 },
      { by: 'dougal', choice: 'in', note: said`Straps. Two pound forty each, lent.`, daysAgo: 0.49 },
      {
        by: 'hamish',
        choice: 'notMe',
        note: said`Retired from pianos and all their relations.`,
        daysAgo: 0.45,
      },
      { by: 'callum', choice: 'in', note: said`rope. lots`, daysAgo: 0.38 },
      { by: 'ama', choice: 'in', note: said`If somebody drops out. I can carry the drawer.`, daysAgo: 0.3 },
    ],
    talk: [
      {
        key: 'corner',
        author: 'mireille',
        daysAgo: 0.58,
        body: said`Does the bed come off the frame? Ours did, with heat and a word I will not write.`,
      },
      {
        author: 'gwen',
        daysAgo: 0.55,
        answers: 'corner',
        body: said`It does now. I’ve been at it with oil since Sunday and I know all its verses.`,
      },
    ],
  },
  {
    key: 'gutter',
    author: 'bram',
    what: 'The gutter over the hall’s back door is down. A long ladder and somebody to hold it?',
    why: said`It rains on the boards, and wet boards warp. I have a bracket and four screws.`,
    needed: 2,
    happens: { inDays: -0.8 },
    closes: { inDays: -0.9 },
    sentDaysAgo: 2.3,
    answers: [
      { by: 'tomasz', choice: 'in', note: said`The ladder is on the trailer.`, daysAgo: 2.2 },
      { by: 'agnes', choice: 'cant', note: said`I would only tell you that it is crooked.`, daysAgo: 2.0 },
      { by: 'leon', choice: 'in', daysAgo: 1.7 },
    ],
  },
]

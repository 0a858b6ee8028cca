import { said } from './said.ts'
import type { Spotlight } from './types.ts'

/** Whom they put in the chair: one sits there now, two before. On the other days Snug picked. */
export const spotlights: Spotlight[] = [
  {
    by: 'ama',
    thread: 'nine-years',
    daysAgo: 6.2,
    why: said`Nine years, and he says plainly which of them were wasted. I have put off two decisions since I read it.`,
  },
  {
    by: 'kit',
    thread: 'annealing',
    daysAgo: 3.2,
    why: said`Signe explains in ten lines what I had wrong for ten years.`,
  },
  {
    by: 'bram',
    thread: 'forty-letters',
    daysAgo: 0.004,
    why: said`This is what I meant on Tuesday. Ask her about the envelopes.`,
  },
]

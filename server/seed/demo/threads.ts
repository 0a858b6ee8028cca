import { beginning } from './threads-beginning.ts'
import { bench } from './threads-bench.ts'
import { cloth } from './threads-cloth.ts'
import { early } from './threads-early.ts'
import { fortyLetters } from './threads-forty-letters.ts'
import { letterpressTalk } from './threads-letterpress.ts'
import { paper } from './threads-paper.ts'
import { pottersTalk } from './threads-potters.ts'
import { roomsTalk } from './threads-rooms.ts'
import { trade } from './threads-trade.ts'
import type { Thread } from './types.ts'
import { yard } from './threads-yard.ts'

/** Everything that was said in Slow Makers; in no order, the moments in it give one. */
export const threads: Thread[] = [
  ...beginning,
  ...early,
  ...trade,
  fortyLetters,
  ...bench,
  ...cloth,
  ...paper,
  ...yard,
  ...pottersTalk,
  ...letterpressTalk,
  ...roomsTalk,
]

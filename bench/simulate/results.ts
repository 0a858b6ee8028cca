import { sweep } from './assumptions.ts'
import { all, type Job, type Lived, type Name } from './compare.ts'
import { type Figure, figures, type Figures, median, quantile } from './figures.ts'

export const sizes = [12, 40, 120, 300]
/** The sweep turns one assumption after another in a community of this size, with every fifth seed. */
export const swept = { size: 40, designs: ['latest', 'hot', 'snug'] as Name[] }

export type Results = {
  sizes: { size: number; lived: Lived[] }[]
  sweep: { what: string; lived: Lived[] }[]
}

/** Everything that is lived through for a report over so many seeds. */
export const planOf = (seeds: number, those: readonly number[] = sizes): Job[] => {
  const upTo = (many: number) => Array.from({ length: many }, (_, i) => i + 1)
  return [
    // The large ones first, so that no processor waits long at the end.
    ...[...those]
      .reverse()
      .flatMap((size) => upTo(seeds).map((seed) => ({ size, seed, change: {}, designs: all }))),
    ...sweep.flatMap(({ what, change }) =>
      upTo(sweepSeeds(seeds)).map((seed) => ({
        what,
        size: swept.size,
        seed,
        change,
        designs: swept.designs,
      })),
    ),
  ]
}
export const sweepSeeds = (seeds: number) => Math.ceil(seeds / 5)

/** What came of the plan, put where it belongs. */
export const sorted = (plan: readonly Job[], lived: readonly Lived[]): Results => {
  const those = (which: (job: Job) => boolean) => lived.filter((_, i) => which(plan[i]!))
  const main = [...new Set(plan.filter(({ what }) => !what).map(({ size }) => size))].sort((a, b) => a - b)
  return {
    sizes: main.map((size) => ({ size, lived: those((job) => !job.what && job.size === size) })),
    sweep: sweep.map(({ what }) => ({ what, lived: those((job) => job.what === what) })),
  }
}

export const valuesOf = (lived: readonly Lived[], design: Name, figure: Figure) =>
  lived.map((one) => one[design]![figure])
export const middle = (lived: readonly Lived[], design: Name, figure: Figure) =>
  median(valuesOf(lived, design, figure))
export const range = (lived: readonly Lived[], design: Name, figure: Figure) =>
  [0.05, 0.95].map((share) => quantile(valuesOf(lived, design, figure), share)) as [number, number]

/** How Snug's median stands to another's; undefined where the other's is nothing or never. */
export const ratio = (lived: readonly Lived[], figure: Figure, to: Name = 'latest') => {
  const other = middle(lived, to, figure)
  return other > 0 && other < Infinity ? middle(lived, 'snug', figure) / other : undefined
}

/** The same of what no order could better; undefined where nothing is known to limit it. */
export const atMost = (lived: readonly Lived[], figure: Figure) => {
  const bounds = lived.map(({ bound }) => (bound as Partial<Figures>)[figure])
  const [best, other] = [median(bounds as number[]), middle(lived, 'latest', figure)]
  return bounds[0] !== undefined && other > 0 && other < Infinity ? best / other : undefined
}

/** Whether an aim is reached: against the median of latest first. */
export const reached = (lived: readonly Lived[], figure: Figure, aim: number) => {
  const [ours, theirs] = [middle(lived, 'snug', figure), middle(lived, 'latest', figure)]
  return figures[figure].better === 'more' ? ours >= aim * theirs : ours <= aim * theirs && ours < Infinity
}

export type Verdict = 'better' | 'worse' | 'no clear difference'
/** Seed by seed, the same people under both: three in four decide. */
export const verdict = (lived: readonly Lived[], figure: Figure, than: Name): Verdict => {
  const sign = figures[figure].better === 'more' ? 1 : -1
  const ahead = lived.map((one) => {
    const [ours, theirs] = [one.snug![figure], one[than]![figure]]
    return ours === theirs ? 0 : sign * (ours > theirs ? 1 : -1)
  })
  const share = (what: number) => ahead.filter((one) => one === what).length / ahead.length
  return share(1) >= 0.75 ? 'better' : share(-1) >= 0.75 ? 'worse' : 'no clear difference'
}

/** What two things took, measured by turns. */
export type Pairs = { ours: number[]; floor: number[] }

export const median = (values: readonly number[]) => {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/**
 * Measures by turns, A B A B, so that whatever else the machine does falls on both. Bounded in count, and no new round
 * begins once the time is up (three are always measured).
 */
export const byTurns = async (
  { rounds, seconds }: { rounds: number; seconds: number },
  ours: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<Pairs> => {
  const pairs: Pairs = { ours: [], floor: [] }
  const until = performance.now() + seconds * 1000
  for (let round = 0; round < rounds && (round < 3 || performance.now() < until); round++) {
    pairs.ours.push(await ours())
    pairs.floor.push(await floor())
  }
  return pairs
}

/** Ours against the floor: the ratio of the medians, and the least and the greatest of the rounds. */
export const ratioOf = ({ ours, floor }: Pairs) => {
  const each = ours.map((value, round) => value / floor[round]!)
  return { median: median(ours) / median(floor), min: Math.min(...each), max: Math.max(...each) }
}

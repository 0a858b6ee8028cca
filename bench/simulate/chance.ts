/**
 * Chance that depends on what it is asked for and on nothing else: the same person looking at the same post meets the same
 * luck in every design, whatever else happened there.
 */
export const chance = (...of: number[]) => {
  let h = 0x9e3779b9
  for (const one of of) {
    h = Math.imul(h ^ one, 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    h ^= h >>> 16
  }
  return (h >>> 0) / 2 ** 32
}

/** One chance after another. */
export const chances = (...of: number[]) => {
  let n = 0
  return () => chance(...of, n++)
}

/** About 0, mostly within 1 of it. */
export const normal = (next: () => number) =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

/** As much again or half as much is alike likely; a greater `spread` makes people differ more. */
export const around = (middle: number, spread: number, next: () => number) =>
  middle * Math.exp(spread * normal(next))

/** Moments between `from` and `to` at a rate a day, as days. */
export const moments = (rate: number, from: number, to: number, next: () => number) => {
  const all: number[] = []
  for (let at = from; rate > 0;) {
    at += -Math.log(1 - next()) / rate
    if (at >= to) break
    all.push(at)
  }
  return all
}

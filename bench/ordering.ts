import { inTurns, type Waiting } from '#server/table/order.ts'
import { alone, type Row } from './table.ts'

const many = 10_000
const [warm, rounds] = [200, 51]

/** Ordering a hundred times as much as a shelf of the table ever looks at: latest first, as the database gives it. */
export const measureOrdering = (): Row[] => {
  const candidates = Array.from({ length: many }, (_, i): Waiting => {
    // Some write much more than others; one in five waits for an answer.
    const author = Math.floor(300 * (((i * 7919) % many) / many) ** 2)
    return {
      id: `t${i}`,
      author: `m${author}`,
      unanswered: i % 5 === 0,
      known: false,
      host: author === 0,
      replies: i % 5 === 0 ? 0 : 1 + (i % 7),
      spoken: author % 2 === 0,
      heard: author % 7,
      at: new Date(Date.UTC(2026, 2, 1) - i * 60_000).toISOString(),
    }
  })
  const times: number[] = []
  for (let round = -warm; round < rounds; round++) {
    const begun = performance.now()
    if (inTurns(candidates, 'newest').length !== many) throw new Error('Something was lost in ordering')
    if (round >= 0) times.push(performance.now() - begun)
  }
  return [alone('ordering 10,000 candidates', times, 'ms', 5)]
}

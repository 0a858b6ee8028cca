import type { NotBefore } from '#server/moments.ts'
import type { Looked } from './facts.ts'
import { wayOf } from './way.ts'

/**
 * What was decided about these notices of one member is decided again when it is sent: what they chose or did meanwhile counts
 * (PRODUCT §9). True: one of them goes out now; else not before the morning, or not at all.
 */
export const goesOut = (looked: readonly Looked[], asked: 'push' | 'mail'): true | NotBefore | undefined => {
  const ways = looked.map(({ facts, morning }) => ({ ...wayOf(facts, asked), morning }))
  if (ways.some((way) => way[asked])) return true
  const waits = ways.find(({ next }) => next === 'morning')
  return waits?.morning ? { notBefore: waits.morning } : undefined
}

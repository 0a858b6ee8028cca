import { peopleFaults, seatFaults } from './rules-chain.ts'
import { pingFaults } from './rules-pings.ts'
import { circleFaults, threadFaults } from './rules-rooms.ts'
import type { Community } from './types.ts'

/**
 * What the demo's words would be refused for if they were sown: every rule of PRODUCT §2–§5 and §7 that they
 * could break, checked on paper, so that a slip is found by a sentence and not halfway through a sowing.
 * Times count backwards: a smaller `daysAgo` is later.
 */
export function faults(of: Community): string[] {
  return [...peopleFaults(of), ...seatFaults(of), ...circleFaults(of), ...threadFaults(of), ...pingFaults(of)]
}

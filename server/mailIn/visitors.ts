import { isIPv6 } from 'node:net'
import { Refused } from './refused.ts'

/** How many strangers are let in at once, of all and of one network; and how long (ms) one has, whatever they say meanwhile. */
const most = { all: 50, ofOne: 10 }
const usual = {
  /** To name an address that was made here, or to go. */
  naming: 60_000,
  /** And then for the whole of a mail. */
  sending: 300_000,
}

export type Times = typeof usual
type Session = { id: string; remoteAddress: string }
type Visitor = { network: string; hasNamed: boolean; timer?: NodeJS.Timeout }

/**
 * Who is connected. None keeps the others out by staying: each has a time, and each network its number of places. The relay has
 * as many and as long as it wants.
 */
export const newVisitors = (
  isRelay: (ip: string) => boolean,
  away: (id: string) => void,
  times: Times = usual,
) => {
  const inside = new Map<string, Visitor>()
  const give = (id: string, visitor: Visitor, time: number) => {
    clearTimeout(visitor.timer)
    visitor.timer = setTimeout(() => away(id), time)
  }
  return {
    enter({ id, remoteAddress }: Session) {
      if (isRelay(remoteAddress)) return
      const network = networkOf(remoteAddress)
      const beside = [...inside.values()].filter((one) => one.network === network).length
      if (inside.size >= most.all || beside >= most.ofOne)
        throw new Refused('4.7.0', 'Too many connections; come again later', 421)
      const visitor = { network, hasNamed: false }
      inside.set(id, visitor)
      give(id, visitor, times.naming)
    },
    /** An address of ours was named: once for each mail that gives time. */
    named({ id }: Session) {
      const visitor = inside.get(id)
      if (!visitor || visitor.hasNamed) return
      visitor.hasNamed = true
      give(id, visitor, times.sending)
    },
    /** The whole mail is here: it is we who take time now. */
    sent({ id }: Session) {
      clearTimeout(inside.get(id)?.timer)
    },
    answered({ id }: Session) {
      const visitor = inside.get(id)
      if (!visitor) return
      visitor.hasNamed = false
      give(id, visitor, times.naming)
    },
    leave({ id }: Session) {
      clearTimeout(inside.get(id)?.timer)
      inside.delete(id)
    },
  }
}

/** One address; of IPv6 the 64 bits of which a whole network is given to one. */
const networkOf = (ip: string) => {
  if (!isIPv6(ip)) return ip
  const [left = '', right] = ip.split('::')
  const groups = left === '' ? [] : left.split(':')
  const rest = right === undefined || right === '' ? 0 : right.split(':').length
  while (right !== undefined && groups.length + rest < 8) groups.push('0')
  return groups.slice(0, 4).join(':')
}

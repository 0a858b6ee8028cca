import { limits } from '#shared/limits.ts'
import { between, inRoom, twice } from './rules-common.ts'
import { replyFaults } from './rules-rooms.ts'
import type { Community, Ping } from './types.ts'

const endOf = (ping: Ping) => -ping.closes.inDays

/** Slips in pings, their answers, outcomes and budgets (PRODUCT §7). */
export function pingFaults(of: Community): string[] {
  const found = twice(
    'ping',
    of.pings.map((one) => one.key),
  )
  for (const one of of.pings) {
    const end = endOf(one)
    // "Wednesday" is the longest a weekday gets.
    found.push(...between(one.key, one.what.replace(/\{day:-?\d+\}/g, 'Wednesday'), 5, limits.pingWhat))
    found.push(
      ...between(`${one.key} why`, one.why, 10, limits.pingWhy),
      ...between(`${one.key} place`, one.place ?? '', 0, limits.pingPlace),
    )
    if (one.sentDaysAgo <= 0 || !inRoom(of, one.circle, one.author, one.sentDaysAgo))
      found.push(`${one.key}: author not in the room`)
    if (one.sentDaysAgo - end <= 0 || one.sentDaysAgo - end > 14)
      found.push(`${one.key}: closes too soon or too late`)
    if (one.closes.at !== undefined && end >= 0) found.push(`${one.key}: an ended one ends at a plain moment`)
    if (one.atMost !== undefined && one.atMost < (one.needed ?? 1))
      found.push(`${one.key}: at most fewer than needed`)
    if (one.first && !mayBeFirst(of, one, one.first)) found.push(`${one.key}: cannot ask that circle first`)
    found.push(
      ...twice(
        `${one.key}: answer of`,
        one.answers.map((answer) => answer.by),
      ),
    )
    for (const { by, daysAgo, note, choice, againInDays } of one.answers) {
      if (daysAgo >= one.sentDaysAgo || daysAgo <= Math.max(end, 0) || by === one.author)
        found.push(`${one.key}: ${by} cannot answer`)
      if (!inRoom(of, one.circle, by, daysAgo)) found.push(`${one.key}: ${by} not in the room`)
      found.push(...between(`${one.key}: note of ${by}`, note ?? '', 0, limits.note))
      if ((choice === 'later') !== (againInDays !== undefined))
        found.push(`${one.key}: ${by} says later without a time`)
      if (againInDays !== undefined && -againInDays <= end)
        found.push(`${one.key}: ${by} is asked again after the end`)
    }
    found.push(...replyFaults(of, one.key, one.circle, one.sentDaysAgo, one.talk ?? []))
    const inside = one.answers.filter((answer) => answer.choice === 'in').map((answer) => answer.by)
    if (!one.outcome) continue
    const { by, daysAgo, text } = one.outcome
    found.push(...between(`${one.key} outcome`, text, 20, limits.outcome))
    if (daysAgo >= end || daysAgo <= 0 || ![one.author, ...inside].includes(by))
      found.push(`${one.key}: no such outcome`)
  }
  return [...found, ...budgetFaults(of)]
}

/** A circle of its author's, that all may see, is asked before everyone, while fewer are in than are needed. */
const mayBeFirst = (of: Community, ping: Ping, { circle, minutes }: { circle: string; minutes: number }) =>
  ping.circle === undefined &&
  ping.needed !== undefined &&
  of.circles.some(({ key, listed }) => key === circle && listed) &&
  inRoom(of, circle, ping.author, ping.sentDaysAgo) &&
  minutes >= limits.pings.minutes.min &&
  minutes < (ping.sentDaysAgo - endOf(ping)) * 24 * 60

function budgetFaults(of: Community): string[] {
  return of.pings.flatMap((one) => {
    const week = of.pings.filter(
      (other) => other.sentDaysAgo >= one.sentDaysAgo && other.sentDaysAgo < one.sentDaysAgo + 7,
    )
    const cost = (pings: Ping[]) => pings.reduce((sum, ping) => sum + (ping.urgent ? 2 : 1), 0)
    const found: string[] = []
    if (cost(week.filter((other) => other.author === one.author)) > 2)
      found.push(`${one.key}: ${one.author} has none left`)
    if (cost(week.filter((other) => other.circle === one.circle)) > 6)
      found.push(`${one.key}: the room has none left`)
    const owed = of.pings.some(
      (other) =>
        other.author === one.author &&
        other.sentDaysAgo > one.sentDaysAgo &&
        endOf(other) > one.sentDaysAgo &&
        endOf(other) - 14 < one.sentDaysAgo &&
        other.answers.some((answer) => answer.choice === 'in') &&
        (other.outcome?.daysAgo ?? -Infinity) <= one.sentDaysAgo,
    )
    return owed ? [...found, `${one.key}: ${one.author} owes an outcome`] : found
  })
}

import { limits } from '#shared/limits.ts'
import { between, inRoom, present, twice } from './rules-common.ts'
import type { Circle, Community, Reply } from './types.ts'

/** Slips in who sits in which circle (PRODUCT §4). */
export function circleFaults(of: Community): string[] {
  const found = twice(
    'circle',
    of.circles.map((one) => one.key),
  )
  const started = (one: Circle) => Math.max(...one.members.map((member) => member.daysAgo))
  for (const one of of.circles) {
    found.push(
      ...between(one.name, one.name, 2, limits.circleName),
      ...between(one.name, one.purpose, 10, limits.circlePurpose),
    )
    found.push(
      ...twice(
        one.name,
        [...one.members, ...(one.requests ?? []), ...(one.invited ?? [])].map((at) => at.key),
      ),
    )
    const waiting = one.invited ?? []
    if (one.members.length + waiting.length > one.seats || one.seats > limits.circleSeats.max)
      found.push(`${one.name} is too full`)
    if (waiting.some((at) => at.daysAgo >= 7)) found.push(`${one.name}: an invitation has run out`)
    if (one.requests?.length && one.joining !== 'ask') found.push(`${one.name} is not joined by asking`)
    if (one.members[0]?.key !== one.keeper || one.members[0].daysAgo !== started(one))
      found.push(`${one.name}: the keeper starts it`)
    for (const at of [...one.members, ...waiting, ...(one.requests ?? [])]) {
      if (!present(of, at.key, at.daysAgo) || at.daysAgo > started(one))
        found.push(`${at.key} was not there for ${one.name}`)
      if (!present(of, at.key, 0)) found.push(`${at.key} is gone from ${one.name}`)
    }
  }
  return found
}

/** Faults of a run of replies under something written at `since`. */
export function replyFaults(
  of: Community,
  where: string,
  circle: string | undefined,
  since: number,
  replies: Reply[],
): string[] {
  const found = twice(
    `reply in ${where}`,
    replies.flatMap((reply) => reply.key ?? []),
  )
  let before = since
  const seen = new Set<string>()
  for (const reply of replies) {
    const at = `${where}, ${reply.author} ${reply.daysAgo}`
    if (reply.daysAgo >= before || reply.daysAgo <= 0) found.push(`${at}: out of order`)
    if (!inRoom(of, circle, reply.author, reply.daysAgo)) found.push(`${at}: not in the room`)
    if (reply.answers !== undefined && !seen.has(reply.answers)) found.push(`${at}: answers nothing`)
    found.push(...between(at, reply.body, 2, limits.body))
    if (reply.key !== undefined) seen.add(reply.key)
    before = reply.daysAgo
  }
  return found
}

/** Slips in threads and private talks (PRODUCT §4, §5). */
export function threadFaults(of: Community): string[] {
  const found = twice(
    'thread',
    of.threads.map((one) => one.key),
  )
  for (const one of of.threads) {
    found.push(
      ...between(`${one.key} title`, one.title, 5, limits.title),
      ...between(one.key, one.body, 20, limits.body),
    )
    if (!inRoom(of, one.circle, one.author, one.daysAgo) || one.daysAgo <= 0)
      found.push(`${one.key}: author not in the room`)
    found.push(...replyFaults(of, one.key, one.circle, one.daysAgo, one.replies))
    if (!one.closed) continue
    const { helpedBy, daysAgo } = one.closed
    const helped = one.replies.some((reply) => reply.author === helpedBy && reply.daysAgo > daysAgo)
    if (one.kind !== 'ask' || helpedBy === one.author || !helped)
      found.push(`${one.key}: nobody helped there`)
  }
  for (const talk of of.privateTalks) {
    const name = talk.between.join(' and ')
    found.push(...replyFaults(of, name, undefined, Infinity, talk.messages))
    if (talk.messages.some((message) => !talk.between.includes(message.author)))
      found.push(`${name}: a third voice`)
  }
  return found
}

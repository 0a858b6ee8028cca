import { limits } from '#shared/limits.ts'
import type { Circle, Community, Person, Ping, Reply } from './types.ts'

/**
 * What the demo's words would be refused for if they were sown: every rule of PRODUCT §2–§5 and §7 that they
 * could break, checked on paper, so that a slip is found by a sentence and not halfway through a sowing.
 * Times count backwards: a smaller `daysAgo` is later.
 */
export function faults(of: Community): string[] {
  return [...peopleFaults(of), ...seatFaults(of), ...circleFaults(of), ...threadFaults(of), ...talkFaults(of)]
}

const person = (of: Community, key: string) => of.people.find((one) => one.key === key)
const goneAt = (one: Person) => one.leftDaysAgo ?? one.removed?.daysAgo ?? -Infinity
const isHost = (one: Person, daysAgo: number) => one.hostDaysAgo !== undefined && one.hostDaysAgo >= daysAgo

/** Sat in the community at that moment. */
export function present(of: Community, key: string, daysAgo: number): boolean {
  const one = person(of, key)
  return one !== undefined && one.joinedDaysAgo > daysAgo && goneAt(one) < daysAgo
}

function inRoom(of: Community, circle: string | undefined, key: string, daysAgo: number): boolean {
  if (!present(of, key, daysAgo)) return false
  if (circle === undefined) return true
  const room = of.circles.find((one) => one.key === circle)
  return room?.members.some((member) => member.key === key && member.daysAgo > daysAgo) ?? false
}

function twice(what: string, keys: string[]): string[] {
  return keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `${what} ${key} is there twice`)
}

function between(what: string, text: string, least: number, most: number): string[] {
  return text.length < least || text.length > most ? [`${what}: ${text.length} characters`] : []
}

function peopleFaults(of: Community): string[] {
  const found = [
    ...twice(
      'person',
      of.people.map((one) => one.key),
    ),
    ...twice(
      'name',
      of.people.map((one) => one.name),
    ),
  ]
  found.push(
    ...twice(
      'e-mail',
      of.people.map((one) => one.email),
    ),
  )
  found.push(
    ...between('purpose', of.purpose, 10, limits.purpose),
    ...between('criteria', of.criteria, 10, limits.criteria),
  )
  const roots = of.people.filter((one) => one.brought === null)
  if (roots.length !== 1) found.push(`${roots.length} founders`)
  if (
    roots[0] &&
    (roots[0].joinedDaysAgo !== of.foundedDaysAgo || roots[0].hostDaysAgo !== of.foundedDaysAgo)
  )
    found.push('the founder is host from the first day')
  for (const one of of.people) {
    found.push(
      ...between(`${one.key} lines`, one.lines, 10, 300),
      ...between(`${one.key} askMe`, one.askMe, 5, 200),
    )
    if (one.brought === null) continue
    const { by, vouch, daysAgo } = one.brought
    found.push(...between(`${one.key} vouch`, vouch, limits.vouch.min, limits.vouch.max))
    if (daysAgo <= one.joinedDaysAgo || daysAgo - one.joinedDaysAgo >= 14)
      found.push(`${one.key} took the chair too late`)
    if (!present(of, by, one.joinedDaysAgo)) found.push(`${by} was gone when ${one.key} came`)
    if (one.removed && !isHost(person(of, one.removed.by) ?? one, one.removed.daysAgo))
      found.push(`${one.key} removed by no host`)
  }
  for (const one of of.people) {
    // Each step back is earlier, so a chain that never reaches the founder must be a circle.
    let at: Person | undefined = one
    for (let steps = 0; at?.brought; steps++) {
      if (steps > of.people.length) found.push(`${one.key} hangs in a circle`)
      if (steps > of.people.length) break
      at = person(of, at.brought.by)
    }
    if (!at) found.push(`${one.key} was brought by nobody known`)
  }
  return found
}

type Held = { by: string; from: number; to: number; unused: boolean }

/** Every invitation with the span in which it held a seat. */
function invitations(of: Community): Held[] {
  const taken = of.people.flatMap((one) =>
    one.brought
      ? [{ by: one.brought.by, from: one.brought.daysAgo, to: one.joinedDaysAgo, unused: false }]
      : [],
  )
  const rest = of.unanswered.map(({ by, daysAgo, state, declinedDaysAgo }) => {
    const to = state === 'declined' ? (declinedDaysAgo ?? NaN) : daysAgo - 14
    return { by, from: daysAgo, to, unused: true }
  })
  return [...taken, ...rest]
}

function capAt(of: Community, daysAgo: number): number {
  return of.raises.reduce((cap, raise) => {
    const soon = of.foundedDaysAgo - raise.daysAgo < 14
    return raise.daysAgo - (soon ? 0 : 7) >= daysAgo ? raise.seats : cap
  }, of.seats)
}

function seatFaults(of: Community): string[] {
  const found: string[] = []
  const all = invitations(of)
  for (const one of of.unanswered) {
    found.push(...between(`${one.name} vouch`, one.vouch, limits.vouch.min, limits.vouch.max))
    const to = one.state === 'declined' ? (one.declinedDaysAgo ?? NaN) : one.daysAgo - 14
    const fits = one.state === 'open' ? to < 0 : to > 0 && to < one.daysAgo
    if (!fits) found.push(`${one.name} cannot be ${one.state}`)
  }
  for (const { by, from } of all) {
    const one = person(of, by)
    if (!one || !present(of, by, from)) found.push(`${by} invited while away`)
    const held = all.filter((other) => other.from >= from && other.to < from).length
    const taken = of.people.filter((other) => other.joinedDaysAgo > from && goneAt(other) < from).length
    if (held + taken > capAt(of, from)) found.push(`no seat for the invitation by ${by} at ${from}`)
    if (!one || isHost(one, from)) continue
    const mine = all.filter((other) => other.by === by && other.from >= from)
    if (one.joinedDaysAgo - from < 14) found.push(`${by} invited before 14 days`)
    if (mine.filter((other) => !(other.unused && other.to >= from)).length > 2)
      found.push(`${by} had none left`)
    if (mine.filter((other) => other.to < from).length > 3) found.push(`${by} has more than three open`)
    if (mine.filter((other) => other.from - from < 1).length > 3)
      found.push(`${by} invited more than three in a day`)
  }
  for (const raise of of.raises) {
    const by = person(of, raise.by)
    if (!by || !isHost(by, raise.daysAgo)) found.push(`${raise.by} may not raise the cap`)
  }
  return found
}

function circleFaults(of: Community): string[] {
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
function replyFaults(
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

function threadFaults(of: Community): string[] {
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

const endOf = (ping: Ping) => -ping.closes.inDays

function talkFaults(of: Community): string[] {
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

import { limits } from '#shared/limits.ts'
import { between, goneAt, isHost, person, present, twice } from './rules-common.ts'
import type { Community, Person, Unanswered } from './types.ts'

/** Slips in who came, through whom, and in whose words (PRODUCT §3). */
export function peopleFaults(of: Community): string[] {
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

/** When one that nobody took gives its seat back. */
const endOf = ({ state, daysAgo, declinedDaysAgo }: Unanswered) => {
  if (state === 'declined') return declinedDaysAgo ?? NaN
  return daysAgo - (state === 'awaiting' ? 7 : 14)
}

type Held = { by: string; from: number; to: number; unused: boolean }

/** Every invitation with the span in which it held a seat. */
function invitations(of: Community): Held[] {
  const taken = of.people.flatMap((one) =>
    one.brought
      ? [{ by: one.brought.by, from: one.brought.daysAgo, to: one.joinedDaysAgo, unused: false }]
      : [],
  )
  const rest = of.unanswered.map((one) => ({
    by: one.by,
    from: one.daysAgo,
    to: endOf(one),
    unused: true,
  }))
  return [...taken, ...rest]
}

function capAt(of: Community, daysAgo: number): number {
  return of.raises.reduce((cap, raise) => {
    const soon = of.foundedDaysAgo - raise.daysAgo < 14
    return raise.daysAgo - (soon ? 0 : 7) >= daysAgo ? raise.seats : cap
  }, of.seats)
}

/** Invitations for which there was no seat or no budget at that moment (PRODUCT §2, §3). */
export function seatFaults(of: Community): string[] {
  const found: string[] = []
  const all = invitations(of)
  for (const one of of.unanswered) {
    found.push(...between(`${one.name} vouch`, one.vouch, limits.vouch.min, limits.vouch.max))
    const to = endOf(one)
    const stands = one.state === 'open' || one.state === 'awaiting'
    const fits = stands ? to < 0 : to > 0 && to < one.daysAgo
    if (!fits) found.push(`${one.name} cannot be ${one.state}`)
    if ((one.state === 'awaiting') !== (of.secondVouch ? of.secondVouch.daysAgo > one.daysAgo : false))
      found.push(`${one.name}: one vouch or two`)
    const { knockedDaysAgo } = one
    if (knockedDaysAgo !== undefined && (knockedDaysAgo >= to || knockedDaysAgo <= 0))
      found.push(`${one.name} cannot knock`)
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
  if (of.secondVouch) {
    const { by, daysAgo } = of.secondVouch
    const one = person(of, by)
    if (!one || !isHost(one, daysAgo)) found.push(`${by} may not ask for a second vouch`)
    if (of.people.some(({ brought }) => brought && brought.daysAgo < daysAgo)) found.push('nobody co-signed')
  }
  for (const raise of of.raises) {
    const by = person(of, raise.by)
    if (!by || !isHost(by, raise.daysAgo)) found.push(`${raise.by} may not raise the cap`)
  }
  return found
}

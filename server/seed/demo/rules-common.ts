import type { Community, Person } from './types.ts'

/** Whose key that is. */
export const person = (of: Community, key: string) => of.people.find((one) => one.key === key)
/** When their chair emptied; never, for those still in it. */
export const goneAt = (one: Person) => one.leftDaysAgo ?? one.removed?.daysAgo ?? -Infinity
/** Was a host at that moment. */
export const isHost = (one: Person, daysAgo: number) =>
  one.hostDaysAgo !== undefined && one.hostDaysAgo >= daysAgo

/** Sat in the community at that moment. */
export function present(of: Community, key: string, daysAgo: number): boolean {
  const one = person(of, key)
  return one !== undefined && one.joinedDaysAgo > daysAgo && goneAt(one) < daysAgo
}

/** Could speak there at that moment: in the circle, or, with none named, in the community. */
export function inRoom(of: Community, circle: string | undefined, key: string, daysAgo: number): boolean {
  if (!present(of, key, daysAgo)) return false
  if (circle === undefined) return true
  const room = of.circles.find((one) => one.key === circle)
  return room?.members.some((member) => member.key === key && member.daysAgo > daysAgo) ?? false
}

/** A fault for each key that stands there more than once. */
export function twice(what: string, keys: string[]): string[] {
  return keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `${what} ${key} is there twice`)
}

/** A fault if the text is shorter or longer than it may be. */
export function between(what: string, text: string, least: number, most: number): string[] {
  return text.length < least || text.length > most ? [`${what}: ${text.length} characters`] : []
}

import type { Level } from '#shared/reach.ts'
import type { NoticeKind } from '#shared/notices.ts'

/** What is looked at when it is decided whether a notice leaves the page: never more than this. */
export type Facts = {
  kind: NoticeKind
  /** They have read it, it wants nothing, or they may not see it any more. */
  settled: boolean
  /** They look at the page at this moment. */
  here: boolean
  level: Level
  away: boolean
  /** It is night where they are. */
  quiet: boolean
  neverWoken: boolean
  byMail: boolean
  /** They said no to the ping it is about, or in whose thread it was said. */
  turnedDown: boolean
  /** Of what it is about, where that is a ping. */
  ping: { open: boolean; urgent: boolean; minutes: number; mailMinutes: number } | null
}
/** What happens to it now, and what is looked at next: when the night is over, or after a while, whether it is mailed. */
export type Way = { push: boolean; mail: boolean; next: 'morning' | 'mail' | null }

const none: Way = { push: false, mail: false, next: null }

/** Notices of a ping that want an answer. */
export const asks: readonly NoticeKind[] = ['ping.sent', 'ping.nudged', 'ping.later', 'ping.time_changed']
/** What is said in a thread: it comes in one mail for each thread. */
export const inThread: readonly NoticeKind[] = [
  'thread.started',
  'thread.replied',
  'thread.mentioned',
  'private.started',
]
/** Once the ping is over, these are of no use to anybody. */
const whileOpen: readonly NoticeKind[] = [...asks, 'ping.enough']
/** Told in the inbox, and nowhere else: good to hear, and in no hurry. Those of invitations have mails of their own. */
const inboxOnly: readonly NoticeKind[] = [
  'thread.thanked',
  'spotlight.picked',
  'spotlight.said',
  'spotlight.given',
  'spotlight.waited',
  'ping.ended',
  'newcomer.posted',
  'newcomer.heard',
  'newcomer.answered',
  'newcomer.quiet',
  'giving.asked',
  'giving.rest',
  'giving.help',
]
const mailedOtherwise: readonly NoticeKind[] = [
  'invitation.accepted',
  'invitation.knocked',
  'waiting.returned',
]
/** What concerns one's own seat is told however little one wants to hear. */
const always: readonly NoticeKind[] = ['member.role', 'member.warned', 'member.taken_back', 'account.passkey']

/** A ping that is over sooner is over before its mail is read. */
const tooShortForMail = 10

/**
 * Whether a notice goes to its member's devices and into their mail (PRODUCT §7, §9), asked when it is made and again when
 * its mail is due. Nothing is sent for what was read, nor pushed to who looks at the page; in the night it waits for the
 * morning, unless it asks urgently and they let themselves be woken; who said no to a ping hears no more of it.
 */
export const wayOf = (facts: Facts, asked: 'push' | 'mail'): Way => {
  const { kind, settled, here, level, away, quiet, neverWoken, turnedDown, ping } = facts
  if (settled || away || turnedDown || inboxOnly.includes(kind)) return none
  if ((level === 'digest' || level === 'nothing') && !always.includes(kind)) return none
  if (ping && !ping.open && whileOpen.includes(kind)) return none
  const wakes = ping !== null && ping.urgent && asks.includes(kind) && !neverWoken
  if (quiet && !wakes) return { ...none, next: 'morning' }
  if (asked === 'mail') return { ...none, mail: isMailed(facts) }
  return { push: !here, mail: false, next: isMailed(facts) ? 'mail' : null }
}

const isMailed = ({ kind, byMail, ping }: Facts) =>
  byMail &&
  !mailedOtherwise.includes(kind) &&
  !(ping && whileOpen.includes(kind) && ping.minutes < tooShortForMail)

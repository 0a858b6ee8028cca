/**
 * What the demo is made of: words and moments, nothing else. The sower turns them into calls of the
 * product's own verbs, with the database's clock moved along; so nothing here may break a rule of PRODUCT.
 * Every `daysAgo` counts back from the demo's start, fractions allowed, larger is longer ago.
 */

/** How a person came in: who asked them, in whose words, and when. */
export type Brought = { by: string; vouch: string; daysAgo: number }

/** One seat in the community (PRODUCT §1 *member*). `brought` is null for the founder alone. */
export type Person = {
  key: string
  name: string
  email: string
  /** A few lines about them, ≤ 300 characters. */
  lines: string
  /** "Ask me about", ≤ 200 characters. */
  askMe: string
  brought: Brought | null
  joinedDaysAgo: number
  /** Since when they are a host; absent for a plain member. */
  hostDaysAgo?: number
  leftDaysAgo?: number
  removed?: { daysAgo: number; by: string; reason: string }
}

/** An invitation nobody has taken (yet). */
export type Unanswered = {
  by: string
  name: string
  vouch: string
  daysAgo: number
  /** `awaiting`: a second vouch, where hosts want one. */
  state: 'awaiting' | 'open' | 'declined' | 'expired'
  /** When they said no, for a declined one. */
  declinedDaysAgo?: number
  /** When somebody knocked on its link, after it had ended. */
  knockedDaysAgo?: number
}

/** A small room (PRODUCT §4). The first member is the keeper who started it. */
export type Circle = {
  key: string
  name: string
  purpose: string
  seats: number
  listed: boolean
  joining: 'open' | 'ask' | 'invite'
  keeper: string
  members: { key: string; daysAgo: number }[]
  /** Asked to come in and not yet answered. */
  requests?: { key: string; daysAgo: number }[]
  /** Invited by the keeper and not yet answered; holds a seat for 7 days. */
  invited?: { key: string; daysAgo: number }[]
}

/** `key` is only there for an `answers` of the same thread to point at. */
export type Reply = { key?: string; author: string; daysAgo: number; body: string; answers?: string }

/** A conversation (PRODUCT §5), in the community or in one circle. */
export type Thread = {
  key: string
  circle?: string
  author: string
  kind: 'talk' | 'ask' | 'offer'
  title: string
  body: string
  daysAgo: number
  replies: Reply[]
  /** An ask that was met: who helped, and when its author said so. */
  closed?: { helpedBy: string; daysAgo: number }
}

export type Answer = {
  by: string
  choice: 'in' | 'cant' | 'notMe' | 'later'
  note?: string
  daysAgo: number
  /** For `later`: ask again so many days after the demo's start (negative: that moment has passed). */
  againInDays?: number
}

/**
 * A moment of the demo's future or past: so many days after its start, and, where `at` is given, at that
 * hour of that day by the community's clock (`moment` in when.ts).
 */
export type Moment = { inDays: number; at?: string }

/** A call to action (PRODUCT §7). `what` and `why` may name weekdays as `{day:2}` (see when.ts). */
export type Ping = {
  key: string
  circle?: string
  author: string
  what: string
  why: string
  needed?: number
  atMost?: number
  place?: string
  happens?: Moment
  closes: Moment
  urgent?: boolean
  /** A circle that is asked first; after so many minutes the rest, while fewer are in than needed. */
  first?: { circle: string; minutes: number }
  sentDaysAgo: number
  answers: Answer[]
  talk?: Reply[]
  outcome?: { by: string; text: string; daysAgo: number }
}

/** Two people, no keeper (PRODUCT §4). */
export type PrivateTalk = {
  between: [string, string]
  messages: { author: string; daysAgo: number; body: string }[]
}

/** Something a member would rather have looked at (PRODUCT §11): a reply, and what a host did about it. */
export type Reported = {
  by: string
  thread: string
  reply: string
  why: string
  daysAgo: number
  settled?: { by: string; note: string; daysAgo: number }
}

/** Somebody's thread that another put in the chair (PRODUCT §6). */
export type Spotlight = { by: string; thread: string; why: string; daysAgo: number }

/** How somebody wants to be reached outside of the page (PRODUCT §9); `circle` null is the whole community. */
export type Chosen = {
  by: string
  daysAgo: number
  choice: { quiet?: { from: number; to: number }; neverWoken?: boolean; digest?: 'weekly' | 'daily' | 'off' }
  rooms?: { circle: string | null; level: 'everything' | 'mentions' | 'digest' | 'nothing' }[]
}

/** A raise of the cap after the first 14 days takes effect 7 days after it is asked (PRODUCT §2). */
export type Raise = { by: string; daysAgo: number; seats: number }

/** One whole community of the demo. */
export type Community = {
  slug: string
  name: string
  purpose: string
  criteria: string
  language: 'en'
  timeZone: string
  foundedDaysAgo: number
  seats: number
  raises: Raise[]
  /** Since when an invitation needs a second vouch, and which host wanted it. */
  secondVouch?: { by: string; daysAgo: number }
  people: Person[]
  unanswered: Unanswered[]
  circles: Circle[]
  threads: Thread[]
  pings: Ping[]
  privateTalks: PrivateTalk[]
  reports?: Reported[]
  spotlights?: Spotlight[]
  chosen?: Chosen[]
}

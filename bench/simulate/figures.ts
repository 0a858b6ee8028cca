import { span, type Post } from './people.ts'
import type { Room, Thread } from './room.ts'

/** What is looked at after a run, in the order of the report. `better`: less of it, or more, or neither by itself. */
export const figures = {
  unansweredDay: { what: 'posts unanswered after 24 hours', unit: '%', better: 'less', aim: 1 / 3 },
  unansweredWeek: { what: 'posts unanswered after 7 days', unit: '%', better: 'less', aim: 1 / 3 },
  hours: { what: 'hours to a first answer, median of all posts', unit: 'h', better: 'less', aim: 1 / 2 },
  gini: { what: 'unevenness of answers for each post (Gini)', unit: '', better: 'less', aim: 0.6 },
  giniAll: { what: 'unevenness of all answers received (Gini)', unit: '', better: 'less' },
  met: { what: 'pairs of strangers who met, for each member', unit: 'pairs', better: 'more', aim: 2 },
  talked: { what: 'pairs who talked, for each member', unit: 'pairs', better: 'more' },
  perPair: { what: 'answers for each pair who talked', unit: '', better: 'neither' },
  newcomersDay: { what: 'newcomers answered within 24 hours', unit: '%', better: 'more' },
  newcomersWeek: { what: 'newcomers answered within 7 days', unit: '%', better: 'more' },
  answers: { what: 'answers given', unit: '', better: 'more' },
  lively: { what: 'posts with three answers or more', unit: '%', better: 'more' },
  hostDay: { what: 'the host’s posts unanswered after 24 hours', unit: '%', better: 'less' },
  reads: { what: 'cards read, a member and week', unit: 'cards', better: 'neither' },
  glances: { what: 'known cards passed, a member and week', unit: 'cards', better: 'less' },
  offers: { what: 'offers to a member in 4 weeks, mean', unit: 'offers', better: 'neither' },
} as const satisfies Record<
  string,
  { what: string; unit: string; better: 'less' | 'more' | 'neither'; aim?: number }
>
export type Figure = keyof typeof figures
export type Figures = Record<Figure, number>
export const names = Object.keys(figures) as Figure[]

/** Takes the figures of one run: of the posts of four weeks, each followed for one more. */
export const figuresOf = (room: Room): Figures => {
  const posts = room.threads.filter(counted)
  const unanswered = (days: number) => (thread: Thread) => waited(thread) > days
  const newcomers = posts.filter(({ first }) => first)
  const hosts = posts.filter(({ author }) => room.people[author]!.host)
  const received = room.people
    .map(({ n }) => posts.filter(({ author }) => author === n))
    .filter((own) => own.length > 0)
    .map((own) => ({ posts: own.length, answers: own.reduce((sum, { answered }) => sum + answered, 0) }))
  const weeks = room.people.length * (span.end / 7)
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0)
  return {
    ...ofWaits(posts.map(waited)),
    gini: gini(received.map(({ posts, answers }) => answers / posts)),
    giniAll: gini(received.map(({ answers }) => answers)),
    met: (room.met.size - room.friendsWhoTalked) / room.people.length,
    talked: room.met.size / room.people.length,
    perPair: sum(room.threads.map(({ answered }) => answered)) / room.met.size,
    newcomersDay: 100 - of(newcomers, unanswered(1)),
    newcomersWeek: 100 - of(newcomers, unanswered(7)),
    answers: sum(posts.map(({ answered }) => answered)),
    lively: of(posts, ({ answered }) => answered >= 3),
    hostDay: of(hosts, unanswered(1)),
    reads: sum(room.reads) / weeks,
    glances: sum(room.glances) / weeks,
    offers: sum(room.offers) / room.people.length / (span.end / 28),
  }
}

/** The figures of how long posts waited for a first answer, in days. */
export const ofWaits = (waits: readonly number[]) => ({
  unansweredDay: of(waits, (days) => days > 1),
  unansweredWeek: of(waits, (days) => days > 7),
  hours: 24 * median(waits),
})

const of = <T>(all: readonly T[], which: (one: T) => boolean) =>
  all.length === 0 ? 0 : (100 * all.filter(which).length) / all.length

/** Posts of the four weeks. */
export const counted = ({ at }: Post) => at >= span.from && at < span.to

/** Days until somebody else answered. */
export const waited = ({ at, answers }: Thread) => (answers.find(({ first }) => first)?.at ?? Infinity) - at

/** Of an even number the lower of the two in the middle, so that it is there whenever half of them are. */
export const median = (all: readonly number[]) => quantile(all, 0.5)
export const quantile = (all: readonly number[], share: number) =>
  [...all].sort((a, b) => (a < b ? -1 : 1))[Math.max(0, Math.ceil(all.length * share) - 1)] ?? NaN

/** 0: all have as much; near 1: one has it all. */
export const gini = (all: readonly number[]) => {
  const sorted = [...all].sort((a, b) => a - b)
  const total = sorted.reduce((sum, one) => sum + one, 0)
  const weighed = sorted.reduce((sum, one, i) => sum + one * (2 * (i + 1) - sorted.length - 1), 0)
  return total === 0 ? 0 : weighed / (sorted.length * total)
}

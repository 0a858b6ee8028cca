import type { Reach } from '#shared/reach.ts'

/** What a digest says, in English: short sentences, as one member would write them to another. */
export const en = {
  subject: (of: { community: string; how: Reach['digest'] }) =>
    `[${of.community}] ${of.how === 'daily' ? 'News of the day' : 'News of the week'}`,
  dear: (name: string) => `Dear ${name},`,
  opening: (of: { community: string; since: string }) =>
    `This is what went on at ${of.community} since ${of.since}.`,
  /** The reader, at the beginning of a sentence. */
  you: 'You',
  /** Where it was said, when that is a circle. */
  place: (circle: string | null) => (circle === null ? '' : `, in ${circle}`),
  more: (many: number) => (many === 1 ? 'And one more.' : `And ${many} more.`),
  waiting: {
    title: 'They wait for an answer',
    talk: (of: Waits) => `${of.who} wrote “${of.title}”${of.place}`,
    ask: (of: Waits) => `${of.who} asks: “${of.title}”${of.place}`,
    offer: (of: Waits) => `${of.who} offers: “${of.title}”${of.place}`,
  },
  chair: {
    title: 'Who was in the chair',
    picked: (of: { who: string; title: string }) => `${of.who}, with “${of.title}”`,
    featured: (of: { who: string; title: string; by: string; why: string }) =>
      `${of.who}, with “${of.title}”. ${of.by} put it there: “${of.why}”`,
  },
  pings: {
    title: 'Pings that you can still answer',
    open: (of: { who: string; what: string; until: string; place: string }) =>
      `${of.who} asks${of.place}: “${of.what}” (until ${of.until})`,
  },
  outcomes: {
    title: 'What came of pings',
    told: (of: { who: string; what: string; words: string; place: string }) =>
      `“${of.what}”${of.place}. ${of.who} says: “${of.words}”`,
  },
  joined: {
    title: 'Who came',
    brought: (of: { who: string; by: string }) => `${of.who}, brought by ${of.by}`,
    byYou: (who: string) => `${who}, brought by you`,
    alone: (who: string) => who,
  },
  said: {
    title: 'What else was said',
    started: (of: Waits) => `${of.who} began “${of.title}”${of.place}`,
    answered: (of: Waits & { replies: number }) =>
      `“${of.title}”${of.place}: ${of.replies === 1 ? `an answer by ${of.who}` : `${of.replies} answers, the last by ${of.who}`}`,
  },
  go: (community: string) => `Open ${community}`,
  foot: (community: string) => `You get this digest because you sit at ${community}.`,
  choose: 'How often it comes, and what else reaches you, is yours to choose',
  end: 'No more digests',
}
type Waits = { who: string; title: string; place: string }

/** What is assumed of people. One set for all designs; the sweep turns one after another. */
export const assumptions = {
  posts: 1.2,
  postsSpread: 1,
  lurkers: 0.25,
  hostPosts: 8,
  visits: 0.7,
  visitsSpread: 0.6,
  attention: 6,
  attentionSpread: 0.5,
  glance: 0.2,
  deepest: 60,
  readiness: 0.12,
  readinessSpread: 0.7,
  perVisit: 2,
  stranger: 0.4,
  appealSpread: 0.5,
  hostAppeal: 1.5,
  crowd: 0.3,
  again: 0.15,
  answersBack: 0.5,
  newcomers: 0.15,
  ties: 4,
  asked: 2,
  spared: 0.1,
  features: 0.01,
  handsOver: 1,
  hasChair: 1,
}
export type Assumptions = typeof assumptions

const percent = (share: number) => `${Math.round(share * 100)} %`

/** The same in words: what is not said here is not in the model. */
export const inWords = (a: Assumptions): string[] => [
  `A community has one host. Everybody starts knowing about ${a.ties} others near them in the chain; ${percent(a.newcomers)} come in the course of the four weeks and know only whoever brought them.`,
  `${percent(a.lurkers)} never start anything. The others start a thread ${a.posts} times a week in the middle, log-normal with a spread of ${a.postsSpread}; the host ${a.hostPosts} times a week. A newcomer says hello within a day. Three posts in four are talk, the others asks and offers.`,
  `One comes by ${a.visits} times a day in the middle (spread ${a.visitsSpread}), between seven and eleven in the evening of one time zone; the host four times as often.`,
  `One reads from the top, ${a.attention} cards a visit in the middle (spread ${a.attentionSpread}). A card with nothing new since one read it is passed at a glance, which takes ${a.glance} of a card. Nobody goes past ${a.deepest} cards, and one's own are not shown to oneself.`,
  `Having read something one answers it with a chance of ${a.readiness} in the middle (spread ${a.readinessSpread}), ${a.perVisit} times a visit at most: times ${a.stranger} if the two have never talked; times how much the author appeals to people (1 in the middle, spread ${a.appealSpread}; a host ${a.hostAppeal}); divided by 1 + ${a.crowd} for each answer there already. Looking at it once more the chance is ${a.again} of that.`,
  `Whoever was answered answers back at their next visit with a chance of ${a.answersBack}, in every design: they were told.`,
  `Snug only: an offer of an unanswered post is seen at the next visit, read like a card, and multiplies the chance to answer by ${a.asked}: one is asked by name and nobody else will. ${percent(a.spared)} said “don’t offer me these”. A round lasts 24 hours. Who has read something by another features it with a chance of ${percent(a.features)}.`,
  'Nobody is readier to answer because a card says that it waits. The inviter’s duties, pings, rounds, trios, circles, digests and the chairs-in guard are left out, and so is whoever stays or goes because they were answered or not.',
]

/** What is turned in the sweep, and how far. */
export const sweep: { what: string; change: Partial<Assumptions> }[] = [
  { what: 'half as many posts', change: { posts: 0.6, hostPosts: 4 } },
  { what: 'twice as many posts', change: { posts: 2.4, hostPosts: 16 } },
  { what: 'half the attention', change: { attention: 3 } },
  { what: 'twice the attention', change: { attention: 12 } },
  { what: 'half as ready to answer', change: { readiness: 0.06 } },
  { what: 'twice as ready to answer', change: { readiness: 0.24 } },
  { what: 'strangers hardly answered', change: { stranger: 0.15 } },
  { what: 'strangers answered like friends', change: { stranger: 1 } },
  { what: 'answers draw no fewer answers', change: { crowd: 0 } },
  { what: 'answers draw answers', change: { crowd: -0.1 } },
  { what: 'one answer is felt to be enough', change: { crowd: 2 } },
  { what: 'everybody appeals alike', change: { appealSpread: 0, hostAppeal: 1 } },
  { what: 'some appeal far more', change: { appealSpread: 1, hostAppeal: 3 } },
  { what: 'the host writes like others', change: { hostPosts: 1.2 } },
  { what: 'the host writes four times a day', change: { hostPosts: 28 } },
  { what: 'what was read is passed for nothing', change: { glance: 0 } },
  { what: 'what was read costs like new', change: { glance: 1 } },
  { what: 'a second look never answers', change: { again: 0 } },
  { what: 'a second look is as good', change: { again: 1 } },
  { what: 'being asked changes nothing', change: { asked: 1 } },
  { what: 'being asked helps four times', change: { asked: 4 } },
  { what: 'Snug without offers', change: { handsOver: 0 } },
  { what: 'Snug without the chair', change: { hasChair: 0 } },
  { what: 'Snug by its order alone', change: { handsOver: 0, hasChair: 0 } },
]

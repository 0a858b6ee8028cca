/** The numbers both sides count with. Plain values: forms import them without bringing the contracts along. */
export const limits = {
  accountName: 80,
  password: { min: 10, max: 256 },
  passkeyName: 60,
  passkeys: 20,
  deviceLabel: 60,
  devices: 20,
  communityName: 80,
  slug: 40,
  purpose: 500,
  criteria: 1000,
  seats: { min: 2, max: 1000, usual: 50 },
  invitationDays: { min: 1, max: 30, usual: 14 },
  invitationBudget: { min: 0, max: 10, usual: 2 },
  memberLines: 500,
  askAbout: 200,
  reason: 500,
  /** Why something is reported, and what was done about it. */
  report: 1000,
  vouch: { min: 20, max: 500 },
  /** After how many hours without an answer a post is offered to three. */
  handoverHours: { min: 6, max: 168, usual: 24 },
  /** How many pings a member and a room (the community, or one circle) may send in any 7 days. */
  pingBudget: { min: 1, max: 7, usual: 2 },
  pingRoomBudget: { min: 1, max: 20, usual: 6 },
  /** After how many minutes whoever has not seen a ping is mailed it; of everything else, after how many. */
  pingMailMinutes: { min: 1, max: 60, usual: 3 },
  mailMinutes: 2,
  /** Quiet hours of whoever has chosen none, in minutes of the day: from when in the evening, and until when in the morning. */
  quietFrom: { min: 18 * 60, max: 24 * 60 - 1, usual: 22 * 60 },
  quietTo: { min: 5 * 60, max: 10 * 60, usual: 7 * 60 },
  /** What an inviter may do at most; a member's budget is the community's. */
  invitations: {
    afterDays: 14,
    open: 3,
    aDay: 3,
    hostADay: 50,
    vouchDays: 7,
    askedToCoSign: 10,
    misfitHours: 24,
  },
  /** A list of founding members: people, and what is read of it at most. */
  list: { people: 1000, bytes: 2_000_000 },
  circleName: 60,
  circlePurpose: 500,
  circleSeats: { min: 2, max: 24, usual: 8 },
  title: 140,
  body: 20_000,
  atHand: 12,
  /** Who helped with an ask, and what one says to the hosts when Snug has asked. */
  helped: 24,
  restWords: 500,
  /**
   * Why somebody is put in the chair; how long it can be undone, how long it waits for its day, and how many a giver may have
   * waiting of what they put forward within so many days.
   */
  spotlight: { why: { min: 10, max: 280 }, undoMinutes: 10, waitDays: 14, waiting: { most: 3, days: 7 } },
  /** A ping's length, and since when one may send urgent ones. */
  pings: { minutes: { min: 5, max: 14 * 24 * 60 }, urgentAfterDays: 14 },
  pingWhat: 140,
  pingWhy: 2000,
  pingPlace: 200,
  note: 280,
  outcome: 5000,
} as const

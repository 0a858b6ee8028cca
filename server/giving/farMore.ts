/** What is looked at of somebody, of 90 days and the whole community only. */
export type Stands = {
  /** Threads of others answered, asks helped with, offers, pings joined, newcomers welcomed. Thanks tire nobody. */
  gave: number
  /** To how many different people; an offer is to nobody yet. */
  people: number
  /** Asks and pings of theirs, and other threads of theirs that somebody answered. */
  got: number
  /** How many sit there. */
  members: number
}

/**
 * Whether somebody gives far more than they get (PRODUCT §8): 20 acts or more, to five people or more, and four times what
 * came back or more. In a room of fewer than eight everybody answers everybody: nobody is asked there.
 */
export const givesFarMore = ({ gave, people, got, members }: Stands) =>
  members >= 8 && gave >= 20 && people >= 5 && gave >= 4 * got

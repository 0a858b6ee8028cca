/** The quiet hours of who has chosen none: from 22:00 to 7:00, in minutes of the day (PRODUCT §9). */
export const usual = { from: 1320, to: 420 }

/** SQL over an account `a` and what they chose (`own`, of reach), at `now.at`: until when their quiet hours last; null outside of them. */
export const quietUntil = `quiet_until(now.at, a.time_zone, coalesce(own.quiet_from, ${usual.from}), coalesce(own.quiet_to, ${usual.to}))`

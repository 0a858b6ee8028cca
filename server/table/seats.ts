import type { Known } from '#server/members/claim.ts'

/** SQL beside "me" (members/claim.ts): the asker's seats in circles and the circles' names, read once; whether one may still speak there (`open`). */
export const seats = `seats as materialized (select s.circle_id, s.joined_at, c.name, c.closed_at is null as open from me
    join circle_members s on s.community_id = me.community_id and s.member_id = me.id
    join circles c on c.community_id = s.community_id and c.id = s.circle_id)`

/** Who asks, since when they have had their seat, and where else they sit. */
export type Seated = Known & { since: string; seats: readonly Seat[] }
export type Seat = { id: string; name: string; since: string }

export const sits = ({ seats }: Seated, circle: string) => seats.some(({ id }) => id === circle)

/** A circle where the asker sits, as a card names it; null for the whole community. */
export const circleOf = ({ seats }: Seated, id: string | null) =>
  id === null ? null : { id, name: seats.find((seat) => seat.id === id)?.name ?? '' }

/** Since when the asker has sat there. */
export const sinceIn = ({ since, seats }: Seated, circle: string | null) =>
  seats.find(({ id }) => id === circle)?.since ?? since

/** SQL beside "me" (members/claim.ts): the asker's seats in circles and the circles' names, read once; whether one may still speak there (`open`). */
export const seats = `seats as materialized (select s.circle_id, s.joined_at, c.name, c.closed_at is null as open from me
    join circle_members s on s.community_id = me.community_id and s.member_id = me.id
    join circles c on c.community_id = s.community_id and c.id = s.circle_id)`

/** Past this, one has been heard enough. */
const enough = 6

const lately = (
  author: string,
) => `h.community_id = me.community_id and h.author_id = ${author} and h.deleted_at is null
  and h.created_at > (select snug_now() - interval '30 days')`
/**
 * SQL beside "me" (members/claim.ts): how much the whole community has heard of somebody in 30 days, up to 6. What is said in
 * circles does not count, so that no order tells anything of it (ACCESS I8). Latest first, so that it is walked only so far.
 */
export const heardOf = (author: string) => `(select count(*)::int from (
    (select from threads h where ${lately(author)} and h.circle_id is null and h.kind in ('talk', 'ask', 'offer')
      order by h.created_at desc limit ${enough})
    union all
    (select from replies h cross join lateral (
        select from threads t where t.community_id = me.community_id and t.id = h.thread_id and t.circle_id is null offset 0) open
      where ${lately(author)} order by h.created_at desc limit ${enough})
    limit ${enough}) said)`

/** SQL beside "me": whether the asker and somebody have answered one another, where the asker may read it. */
export const spokenWith = (
  author: string,
) => `exists (select from met where met.community_id = me.community_id
  and met.low_id = least(me.id, ${author}) and met.high_id = greatest(me.id, ${author})
  and (met.circle_id is null or exists (select from circle_members sat
    where sat.community_id = me.community_id and sat.circle_id = met.circle_id and sat.member_id = me.id)))`

/** SQL beside "me": who is host, as an array; a member's words come before theirs. */
export const hosts = `array(select h.id from members h, me where h.community_id = me.community_id and h.role = 'host')`

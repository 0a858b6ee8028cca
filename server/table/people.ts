/**
 * SQL beside "me" (members/claim.ts) and their "seats" (seats.ts): whether the asker and somebody have answered one another,
 * where the asker may read it. `sits` says otherwise that they sit in a circle, where no "seats" are read.
 */
export const spokenWith = (
  author: string,
  sits = (circle: string) => `${circle} in (select circle_id from seats)`,
) => `exists (select from met where met.community_id = me.community_id
  and met.low_id = least(me.id, ${author}) and met.high_id = greatest(me.id, ${author})
  and (met.circle_id is null or ${sits('met.circle_id')}))`

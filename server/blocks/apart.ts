/**
 * SQL: whether either of two members has blocked the other (PRODUCT §11). Such a pair is never offered, grouped or suggested to
 * each other; nobody, and neither of them, is told why. What all see, as who is in the chair, is only kept from the one who
 * blocked (`unheard`): missing, it would tell the other.
 */
export const apart = (community: string, one: string, other: string) => `exists (select from blocks b
  where b.community_id = ${community} and b.kind = 'block'
    and ((b.member_id = ${one} and b.other_id = ${other}) or (b.member_id = ${other} and b.other_id = ${one})))`

/** SQL: all from whom `me` is apart, as a subquery: read once where many are asked after. */
export const allApart = (community: string, me: string) =>
  `(select b.other_id from blocks b where b.community_id = ${community} and b.member_id = ${me} and b.kind = 'block'
    union select b.member_id from blocks b where b.community_id = ${community} and b.other_id = ${me} and b.kind = 'block')`

/** SQL: whether `me` has muted or blocked the other: nothing of theirs comes to my shelves or my inbox. */
export const unheard = (community: string, me: string, other: string) => `exists (select from blocks b
  where b.community_id = ${community} and b.member_id = ${me} and b.other_id = ${other})`

/** SQL beside "me" (members/claim.ts): whether the asker may be brought together with another: neither would rather not. */
export const mayMeet = (other: string) =>
  `(not ${unheard('me.community_id', 'me.id', other)} and not ${apart('me.community_id', 'me.id', other)})`

/** SQL: all whom `me` has muted or blocked, as a subquery: read once where many are asked after. */
export const allUnheard = (community: string, me: string) =>
  `(select b.other_id from blocks b where b.community_id = ${community} and b.member_id = ${me})`

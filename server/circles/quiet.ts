/**
 * SQL for a private talk `t` of the room `c` with the other one `o`, seen by `me`: when it last moved for them. From when they
 * muted or blocked the other it moves no more, and one that the other began since then does not stand in their list before
 * they have answered it. It can be read from the other's page as ever, and to the other nothing is different (PRODUCT §11).
 */
export const fromQuiet = (me: string) => `left join lateral (select b.created_at as since from blocks b
  where b.community_id = c.community_id and b.member_id = ${me} and b.other_id = o.id) quiet on true`
export const movedAt = 'least(t.last_reply_at, quiet.since)'
export const stands = (me: string) => `(quiet.since is null or t.created_at <= quiet.since or t.author_id = ${me}
  or exists (select from replies said where said.community_id = t.community_id and said.thread_id = t.id and said.author_id = ${me}))`

/**
 * SQL for a private talk `t` of the room `c` with the other one `o`, seen by `me`: when it last moved for them. From when they
 * muted or blocked the other, it moves by their own words only, and one that the other began since then does not stand in
 * their list before they have answered it. It can be read from the other's page as ever, and to the other nothing is
 * different (PRODUCT §11).
 */
export const fromQuiet = (me: string) => `left join lateral (select b.created_at as since from blocks b
  where b.community_id = c.community_id and b.member_id = ${me} and b.other_id = o.id) quiet on true`
const said = (which: string) => `from replies said
  where said.community_id = t.community_id and said.thread_id = t.id and said.deleted_at is null and ${which}`
export const movedAt = (
  me: string,
) => `case when quiet.since is null then t.last_reply_at else coalesce((select said.created_at
  ${said(`(said.author_id = ${me} or said.created_at <= quiet.since)`)} order by said.number desc limit 1), t.created_at) end`
export const stands = (
  me: string,
) => `(quiet.since is null or t.created_at <= quiet.since or t.author_id = ${me}
  or exists (select ${said(`said.author_id = ${me}`)}))`

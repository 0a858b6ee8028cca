/** Whom a request says it is from: a session, and the community in the path. Nothing of it has been looked at yet. */
export type Claim = { readonly session: string; readonly slug: string }
/** A member, by the ids of their seat. */
export type Known = { readonly communityId: string; readonly id: string }

const active = `m.status in ('active', 'resting')`
const known = `with me as materialized (select m.community_id, m.id, m.role, m.joined_at from members m
  where m.community_id = $1 and m.id = $2 and ${active})`
// A visit that is still to be noted takes the long way, where it is (entrances.ts).
const claimed = `with me as materialized (select m.community_id, m.id, m.role, m.joined_at from sessions s
  join members m on m.account_id = s.account_id and ${active}
  join communities c on c.id = m.community_id and c.slug = $2
  where s.id = $1 and s.expires_at > snug_now() and m.last_here_at >= snug_now() - interval '1 hour')`

/**
 * A statement that somebody asks, which begins with their own seat: "me" (community_id, id, role, joined_at), and goes on as
 * given, with $3. For a member it is looked for by its ids; for a claim by the session, so that session, seat and what is asked for
 * are read at one moment, and nothing is found unless the claim is true. Nothing is found for who has no seat any more.
 */
export const asking = (who: Known | Claim, name: string, text: string, values: unknown[] = []) =>
  'session' in who
    ? { name: `${name}.claimed`, text: claimed + text, values: [who.session, who.slug, ...values] }
    : { name, text: known + text, values: [who.communityId, who.id, ...values] }

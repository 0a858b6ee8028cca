import type { Member } from './member.ts'

/** Whom a request says it is from: a session, and the community in the path. Nothing of it has been looked at yet. */
export type Claim = { readonly session: string; readonly slug: string }

// A visit that is still to be noted takes the long way, where it is (entrances.ts).
const me = `me as materialized (
  select m.community_id, m.id from sessions s
  join members m on m.account_id = s.account_id and m.status in ('active', 'resting')
  join communities c on c.id = m.community_id and c.slug = $2
  where s.id = $1 and s.expires_at > snug_now() and m.last_here_at >= snug_now() - interval '1 hour')`

const texts = new Map<string, string>()
/** The statement of a member ($1 community, $2 member) as one that first looks at a claim ($1 session, $2 community's name). */
const claimed = (text: string) => {
  const known = texts.get(text)
  if (known !== undefined) return known
  const body = text.replaceAll('$1', '(select community_id from me)').replaceAll('$2', '(select id from me)')
  const made = /^\s*with /.test(body) ? body.replace(/^\s*with /, `with ${me}, `) : `with ${me} ${body}`
  texts.set(text, made)
  return made
}

/**
 * A statement whose $1 and $2 are the asker's community and id, asked by a member, or by somebody who claims to be one: then
 * session, seat and what is asked for are read in one, at one moment, and nothing is found unless the claim is true.
 */
export const asking = (who: Member | Claim, name: string, text: string, values: unknown[]) =>
  'session' in who
    ? { name: `${name}.claimed`, text: claimed(text), values: [who.session, who.slug, ...values] }
    : { name, text, values: [who.communityId, who.id, ...values] }

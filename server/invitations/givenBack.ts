/**
 * Whether whom one brought (`of`, a row of members) has given the invitation back (PRODUCT §3): somebody else has answered
 * them, and they have answered somebody else. Only what is said to the whole community counts: what happens in a circle
 * moves nobody's budget (ACCESS I8). An answer that was deleted was given, and leaves its row: what has come back stays.
 */
export const hasGivenBack = (of: string) => `(
  exists (select from replies r join threads t on t.community_id = r.community_id and t.id = r.thread_id
    left join replies q on q.community_id = r.community_id and q.id = r.answers_id
    where r.community_id = ${of}.community_id and r.author_id = ${of}.id and t.circle_id is null
      and (t.author_id <> ${of}.id or q.author_id <> ${of}.id))
  and (exists (select from threads t join replies r on r.community_id = t.community_id and r.thread_id = t.id
      where t.community_id = ${of}.community_id and t.author_id = ${of}.id and t.circle_id is null
        and r.author_id <> ${of}.id)
    or exists (select from replies q join threads t on t.community_id = q.community_id and t.id = q.thread_id
      join replies r on r.community_id = q.community_id and r.answers_id = q.id
      where q.community_id = ${of}.community_id and q.author_id = ${of}.id and t.circle_id is null
        and r.author_id <> ${of}.id)))`

/**
 * Of those whom a member (`m`) brought by invitation: how many have given it back (`given`), and how many of those seated
 * may yet (`to_come`). A person is counted, not what they say, so each gives one, once, however often one brought them; also
 * who had been brought by somebody else before. A host's budget is another: of whom one brought as a host, nothing comes back.
 */
export const backTo = (m: string) => `(
  select count(*) filter (where back)::int as given,
    count(*) filter (where not back and status in ('active', 'resting', 'suspended'))::int as to_come
  from (select b.status, ${hasGivenBack('b')} as back from members b
    where b.community_id = ${m}.community_id and ${m}.role = 'member'
      and b.id in (select used.accepted_by from invitations used where used.community_id = ${m}.community_id
        and used.inviter_id = ${m}.id and used.state = 'accepted' and not used.by_host)) brought)`

import type { Caller, Community, TestWorld } from './world.ts'

type Rows = {
  budget: number
  used: { by: string; state: string; accepted_by: string | null }[]
  said: { thread: string; author: string; id: string | null; answers: string | null }[]
}

/**
 * The budgets of these members that are not what PRODUCT §3 says, reckoned from plain rows: to begin with so many, less
 * what is open or used, and one for each person they brought who was answered and has answered somebody else. Once.
 */
export const unevenBudgets = async (world: TestWorld, community: Community, members: readonly Caller[]) => {
  const { rows } = await world.pool.query<Rows>(
    `select c.invitation_budget as budget,
      (select coalesce(json_agg(json_build_object('by', inviter_id, 'state', state, 'accepted_by', accepted_by)), '[]')
        from invitations where community_id = c.id and not by_host) as used,
      (select coalesce(json_agg(json_build_object('thread', t.id, 'author', coalesce(r.author_id, t.author_id), 'id', r.id,
          'answers', r.answers_id)), '[]')
        from threads t left join lateral (select author_id, id, answers_id from replies where thread_id = t.id
          union all select t.author_id, null, null) r on true
        where t.community_id = c.id and t.circle_id is null) as said
      from communities c where c.id = $1`,
    [community.id],
  )
  const { budget, used, said } = rows[0]!
  const starter = (thread: string) => said.find((one) => one.thread === thread && one.id === null)?.author
  /** Whom a reply answers: who began the thread, and whose reply it points at. */
  const answered = said
    .filter(({ id }) => id !== null)
    .map((reply) => ({
      by: reply.author,
      of: [starter(reply.thread), said.find(({ id }) => id !== null && id === reply.answers)?.author],
    }))
  const hasGiven = (person: string) =>
    answered.some(({ by, of }) => by === person && of.some((one) => one && one !== person)) &&
    answered.some(({ by, of }) => by !== person && of.includes(person))

  const uneven: { name: string; left: number; should: number }[] = []
  for (const member of members) {
    const mine = used.filter(({ by }) => by === member.memberId)
    const brought = new Set(mine.flatMap(({ accepted_by }) => accepted_by ?? []))
    const given = [...brought].filter(hasGiven)
    const spent = mine.filter(({ state }) => ['open', 'awaiting vouch', 'accepted'].includes(state))
    const should = Math.max(0, budget + given.length - spent.length)
    const { left } = (await member.get(`${community.path}/invitations`)).body.budget
    if (left !== should) uneven.push({ name: member.name, left, should })
  }
  return uneven
}

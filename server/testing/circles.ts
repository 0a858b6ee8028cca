import type pg from 'pg'
import { expect } from 'vitest'
import type { Caller, Community, TestWorld } from './world.ts'

export type Circle = { id: string }
type Entry = { kind: string; actor: { name: string } | null; subject: { name: string } | null }

/** What tests about circles say in one line each, for one community. */
export const around = (world: TestWorld, club: Community) => {
  const at = (circle: Circle) => `${club.path}/circles/${circle.id}`
  return {
    at,
    async start(by: Caller, given: object = {}) {
      const answer = await by.post(`${club.path}/circles`, {
        name: 'Letterpress',
        purpose: 'Type, ink, and what goes wrong.',
        seats: 4,
        listed: true,
        joining: 'open',
        ...given,
      })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      return answer.body
    },
    join: (who: Caller, circle: Circle) => who.post(`${at(circle)}/join`),
    leave: (who: Caller, circle: Circle) => who.post(`${at(circle)}/leave`),
    /** A keeper keeps a seat for somebody; answers the invitation's id. */
    async invite(keeper: Caller, circle: Circle, who: Caller): Promise<string> {
      const answer = await keeper.post(`${at(circle)}/invitations`, { memberId: who.memberId })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      return answer.body.id
    },
    accept: (who: Caller, id: string) => who.post(`${club.path}/circle-invitations/${id}/accept`),
    async seats(who: Caller, circle: Circle) {
      const { cap, taken, free } = (await who.get(at(circle))).body.seats
      return `${taken} of ${cap}, ${free} free`
    },
    names: async (who: Caller, circle: Circle) =>
      (await who.get(`${at(circle)}/members`)).body.items.map(({ name }: { name: string }) => name),
    keepers: async (who: Caller, circle: Circle) =>
      (await who.get(at(circle))).body.keepers.map(({ name }: { name: string }) => name),
    told: async (who: Caller, circle: Circle) =>
      (await who.get(`${at(circle)}/log`)).body.items.map(
        ({ kind, actor, subject }: Entry) => `${kind} ${actor?.name ?? '-'} ${subject?.name ?? '-'}`,
      ),
    async inbox(who: Caller) {
      const { rows } = await world.pool.query<{ kind: string; words: string }>(
        'select kind, words from notices where member_id = $1 order by created_at, id',
        [who.memberId],
      )
      return rows.map(({ kind, words }) => `${kind} ${words}`)
    },
  }
}

/** Circles that break a promise: more taken than there are seats, counters that lie, no keeper, a member who is none. */
export const unsoundCircles = async (pool: pg.Pool) => {
  const { rows } = await pool.query<{ wrong: string }>(`
    select format('%s: %s taken, %s held of %s, counted %s and %s', name, taken, held, seats, n.taken_now, n.held_now) as wrong
      from circles c cross join lateral (select
        (select count(*) from circle_members m where m.community_id = c.community_id and m.circle_id = c.id) as taken_now,
        (select count(*) from circle_invitations i where i.community_id = c.community_id and i.circle_id = c.id
          and i.state = 'open') as held_now) n
      where taken + held > seats or taken <> taken_now or held <> held_now or (kind = 'private' and taken > 2)
    union all
    select format('%s: nobody keeps it', name) from circles c where kind = 'circle' and not exists (select from circle_members m
      where m.community_id = c.community_id and m.circle_id = c.id and m.keeper)
    union all
    select format('%s: %s sits in it and has no seat here', c.name, m.name) from circle_members s
      join circles c on c.community_id = s.community_id and c.id = s.circle_id
      join members m on m.community_id = s.community_id and m.id = s.member_id
      where m.status not in ('active', 'resting', 'suspended')
    union all
    select format('%s: waits for %s, who has no seat here', c.name, m.name) from circles c
      join (select community_id, circle_id, member_id from circle_invitations where state = 'open'
        union all select community_id, circle_id, member_id from circle_requests where state = 'waiting') w
        on w.community_id = c.community_id and w.circle_id = c.id
      join members m on m.community_id = w.community_id and m.id = w.member_id
      where m.status not in ('active', 'resting', 'suspended')`)
  return rows.map(({ wrong }) => wrong)
}

import { expect } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import type { MySpotlight, Possible, Spotlight } from '#shared/spotlights.ts'
import type { ChairCard } from '#shared/table.ts'
import type { Caller, Community, TestWorld } from './world.ts'

type Sent = { id: string; threadId: string; replyId?: string; why: string }

/** The chair of a community, in a test's words. */
export const newChair = (community: Community) => {
  const at = (...path: string[]) => [community.path, ...path].join('/')
  const bodies = new Map<string, Sent>()
  const body = ({ id: threadId }: { id: string }, more: { why?: string; replyId?: string } = {}): Sent => {
    const sent = { id: uuidv7(), threadId, why: 'For the two of us who asked.', ...more }
    bodies.set(sent.id, sent)
    return sent
  }
  const good = async (answer: Promise<{ status: number; body: any }>) => {
    const { status, body } = await answer
    expect(status, JSON.stringify(body)).toBe(201)
    return body
  }
  const items = async <T>(who: Caller, ...path: string[]): Promise<T[]> =>
    (await who.get(at(...path))).body.items
  const front = async (who: Caller): Promise<ChairCard[]> => (await who.get(at('table'))).body.chair
  return {
    community,
    body,
    /** What was sent under this id. */
    sent: (id: string) => bodies.get(id),
    thread: (who: Caller, title: string, more: object = {}): Promise<{ id: string }> =>
      good(who.post(at('threads'), { kind: 'talk', title, body: `${title}, at length.`, ...more })),
    reply: (who: Caller, { id }: { id: string }, words: string): Promise<{ id: string }> =>
      good(who.post(at('threads', id, 'replies'), { body: words })),
    feature: (
      who: Caller,
      thread: { id: string },
      more?: { why?: string; replyId?: string },
    ): Promise<MySpotlight> => good(who.post(at('spotlights'), body(thread, more))),
    refused: async (who: Caller, thread: { id: string }, more?: { replyId?: string }): Promise<string> =>
      (await who.post(at('spotlights'), body(thread, more))).body.type,
    front,
    who: async (who: Caller) => (await front(who))[0]?.member.name,
    /** "Ama by Bram", latest first. */
    history: async (who: Caller) =>
      (await items<Spotlight>(who, 'spotlights')).map(
        ({ member, because }) =>
          `${member.name} by ${because.code === 'featured' ? because.by.name : because.code === 'picked' ? 'Snug' : 'somebody'}`,
      ),
    waiting: async (who: Caller) =>
      (await items<MySpotlight>(who, 'spotlights', 'mine'))
        .filter(({ state }) => state === 'waiting')
        .map(({ member }) => member.name),
    /** "Title" or "Title, a reply", as one might put it forward. */
    possible: async (who: Caller) =>
      (await items<Possible>(who, 'spotlights', 'possible')).map(
        ({ thread, reply }) => thread.title + (reply ? ', a reply' : ''),
      ),
    told: async (who: Caller) =>
      (await items<{ kind: string; words: string | null }>(who, 'notices'))
        .filter(({ kind }) => kind.startsWith('spotlight.'))
        .map(({ kind, words }) => `${kind}: ${words}`),
    /** One would rather not hear of the other. */
    block: (world: TestWorld, who: Caller, other: Caller, kind: 'mute' | 'block' = 'block') =>
      world.pool.query(
        'insert into blocks (community_id, member_id, other_id, kind) values ($1, $2, $3, $4)',
        [community.id, who.memberId, other.memberId, kind],
      ),
  }
}

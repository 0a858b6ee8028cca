import type { Offer } from '#shared/handovers.ts'
import type { Table } from '#shared/table.ts'
import type { Caller, Community, TestWorld } from './world.ts'
import { talkIn } from './talk.ts'

type Thread = { id: string }

/** What is offered in a community, as each of its members sees it on their own table. */
export const offersIn = ({ path }: Pick<Community, 'path'>) => {
  const card = async (who: Caller, { id }: Thread) =>
    ((await who.get<Table>(`${path}/table`)).body.waiting ?? []).find(({ thread }) => thread.id === id)
  const codes = async (people: readonly Caller[], thread: Thread, code: string) => {
    const named: string[] = []
    for (const who of people) if ((await card(who, thread))?.because.code === code) named.push(who.name)
    return named
  }
  return {
    card,
    /** How it stands at the head of the thread itself. */
    atHead: async (who: Caller, { id }: Thread) =>
      (await who.get<{ offer: Offer | null }>(`${path}/threads/${id}`)).body.offer,
    /** The names of those it is offered to now. */
    asked: (people: readonly Caller[], thread: Thread) => codes(people, thread, 'offered'),
    /** Of those who have taken it. */
    taken: (people: readonly Caller[], thread: Thread) => codes(people, thread, 'taken'),
    take: (who: Caller, { id }: Thread) => who.post(`${path}/handovers/${id}/take`),
    pass: (who: Caller, { id }: Thread) => who.post(`${path}/handovers/${id}/pass`),
    /** How often each was told in their inbox. */
    async told(who: Caller) {
      const { body } = await who.get(`${path}/notices?limit=100`)
      return (body.items as { kind: string; thread: Thread | null }[])
        .filter(({ kind }) => kind === 'handover.offered')
        .map(({ thread }) => thread?.id)
    },
  }
}

/** People who have replied to somebody, one after the other: whoever is named first has replied least lately. */
export const repliersIn = async (world: TestWorld, community: Community, names: readonly string[]) => {
  const { start, say } = talkIn(community)
  const people: Caller[] = []
  if (names.length === 0) return people
  const welcome = await start(community.host, { title: 'Welcome' })
  for (const name of names) {
    const one = await world.member(community, name)
    await say(one, welcome)
    people.push(one)
  }
  return people
}

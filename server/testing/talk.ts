import type { Caller, Community } from './world.ts'

/** Starting threads and replying in a community, by whoever; answers what was made. */
export const talkIn = ({ path }: Pick<Community, 'path'>) => ({
  start: async (by: Caller, given: object = {}) =>
    (await by.post(`${path}/threads`, { kind: 'talk', title: 'T', body: 'B', ...given })).body,
  say: async (by: Caller, thread: { id: string }, body = 'R', given: object = {}) =>
    (await by.post(`${path}/threads/${thread.id}/replies`, { body, ...given })).body,
})

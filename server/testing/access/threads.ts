import type { Caller } from '#server/testing/world.ts'
import { hosts, members, outside, type Row, type Who } from './access.ts'
import type { Circle, Stage } from './stage.ts'

const T = 'GET /api/communities/:slug/threads'
const inCircle = (status: number) => ({ ...outside, ME: 404, CM: status, CK: status, HO: 403 })
const keepers = (status: number) => ({ ...inCircle(403), CK: status })
/** In a listed circle who is outside is told so. */
const listed = (status: number) => ({ ...inCircle(status), ME: 403 })

const words = { kind: 'talk', title: 'A thread', body: 'Its words.' }
/** A thread or a reply in it by somebody else, or by who asks: who cannot post is given the author's. */
const by = ({ who, author }: Stage, asker: Who, circle?: Circle): Caller =>
  (circle ? ['CM', 'CK'] : ['ME', 'CM', 'CK', 'HO']).includes(asker) ? who[asker] : author
const thread = (room?: 'C' | 'L', body?: unknown) => async (stage: Stage) => ({
  params: { id: await stage.thread(stage.author, room && stage[room]) },
  body,
})
const ownThread = (room?: 'C', body?: unknown) => async (stage: Stage, asker: Who) => ({
  params: { id: await stage.thread(by(stage, asker, room && stage[room]), room && stage[room]) },
  body,
})
const ask = (room?: 'C', body?: unknown) => async (stage: Stage) => ({
  params: { id: await startAsk(stage, stage.author, room) },
  body,
})
const ownAsk = (room?: 'C', body?: unknown) => async (stage: Stage, asker: Who) => ({
  params: { id: await startAsk(stage, by(stage, asker, room && stage[room]), room) },
  body,
})
const startAsk = async (stage: Stage, asker: Caller, room?: 'C'): Promise<string> =>
  (
    await asker.post(stage.at('threads'), {
      ...words,
      kind: 'ask',
      ...(room && { circleId: stage[room].id }),
    })
  ).body.id
const reply = (room?: 'C', body?: unknown) => async (stage: Stage) => ({
  params: { id: await stage.reply(stage.author, await stage.thread(stage.author, room && stage[room])) },
  body,
})
const ownReply = (room?: 'C', body?: unknown) => async (stage: Stage, asker: Who) => {
  const writer = by(stage, asker, room && stage[room])
  return {
    params: { id: await stage.reply(writer, await stage.thread(stage.author, room && stage[room])) },
    body,
  }
}

/** Talk: in the whole community, in an unlisted circle, and in a listed one where it differs. */
export const threadAccess: Row[] = [
  { route: T, does: 'list all one may read', expect: members(200) },
  {
    route: T,
    does: 'list those of C',
    given: ({ C }) => ({ query: { circle: C.id } }),
    expect: inCircle(200),
  },
  {
    route: T,
    does: 'list those of a listed circle',
    given: ({ L }) => ({ query: { circle: L.id } }),
    expect: listed(200),
  },
  { route: `${T}/:id`, does: 'read a thread', given: thread(), expect: members(200) },
  { route: `${T}/:id`, does: 'read one of C', given: thread('C'), expect: inCircle(200) },
  { route: `${T}/:id`, does: 'read one of a listed circle', given: thread('L'), expect: listed(200) },
  {
    route: 'POST /api/communities/:slug/threads',
    does: 'start a thread',
    given: () => ({ body: words }),
    expect: members(201),
  },
  {
    route: 'POST /api/communities/:slug/threads',
    does: 'start one in C',
    given: ({ C }) => ({ body: { ...words, circleId: C.id } }),
    expect: inCircle(201),
  },
  {
    route: 'POST /api/communities/:slug/threads',
    does: 'start one in a listed circle',
    given: ({ L }) => ({ body: { ...words, circleId: L.id } }),
    expect: listed(201),
  },
  ...rows(
    'POST',
    'threads/:id/replies',
    'reply',
    thread,
    { body: 'An answer.' },
    members(201),
    inCircle(201),
  ),
  {
    route: 'POST /api/communities/:slug/threads/:id/replies',
    does: 'reply in a listed circle',
    given: thread('L', { body: 'An answer.' }),
    expect: listed(201),
  },
  ...rows(
    'PATCH',
    'threads/:id',
    'change one’s own thread',
    ownThread,
    { title: 'Other' },
    members(200),
    inCircle(200),
  ),
  ...rows(
    'PATCH',
    'threads/:id',
    'change another’s thread',
    thread,
    { title: 'Other' },
    members(403),
    inCircle(403),
  ),
  ...rows(
    'DELETE',
    'threads/:id',
    'delete one’s own thread',
    ownThread,
    undefined,
    members(204),
    inCircle(204),
  ),
  ...rows('DELETE', 'threads/:id', 'delete another’s thread', thread, undefined, hosts(204), keepers(204)),
  ...rows(
    'PATCH',
    'replies/:id',
    'change one’s own reply',
    ownReply,
    { body: 'Other' },
    members(200),
    inCircle(200),
  ),
  ...rows(
    'PATCH',
    'replies/:id',
    'change another’s reply',
    reply,
    { body: 'Other' },
    members(403),
    inCircle(403),
  ),
  ...rows(
    'DELETE',
    'replies/:id',
    'delete one’s own reply',
    ownReply,
    undefined,
    members(204),
    inCircle(204),
  ),
  ...rows('DELETE', 'replies/:id', 'delete another’s reply', reply, undefined, hosts(204), keepers(204)),
  ...rows('PUT', 'threads/:id/read', 'read a thread', thread, { to: 0 }, members(200), inCircle(200)),
  ...rows(
    'PUT',
    'threads/:id/attention',
    'follow',
    thread,
    { attention: 'follow' },
    members(200),
    inCircle(200),
  ),
  ...rows(
    'PUT',
    'threads/:id/needs-no-answer',
    'say that one’s own needs no answer',
    ownThread,
    { needsNoAnswer: true },
    members(200),
    inCircle(200),
  ),
  ...rows(
    'PUT',
    'threads/:id/needs-no-answer',
    'say that another’s needs no answer',
    thread,
    { needsNoAnswer: true },
    members(403),
    inCircle(403),
  ),
  ...rows(
    'PUT',
    'threads/:id/helped',
    'close one’s own ask',
    ownAsk,
    { memberIds: [] },
    members(200),
    inCircle(200),
  ),
  ...rows(
    'PUT',
    'threads/:id/helped',
    'close another’s ask',
    ask,
    { memberIds: [] },
    members(403),
    inCircle(403),
  ),
  ...rows(
    'DELETE',
    'threads/:id/helped',
    'open one’s own ask again',
    ownAsk,
    undefined,
    members(204),
    inCircle(204),
  ),
  ...rows(
    'DELETE',
    'threads/:id/helped',
    'open another’s ask again',
    ask,
    undefined,
    members(403),
    inCircle(403),
  ),
  ...rows('PUT', 'threads/:id/at-hand', 'put at hand', thread, { atHand: false }, hosts(200), keepers(200)),
  ...rows('PUT', 'replies/:id/thanks', 'thank', reply, undefined, members(204), inCircle(204)),
  ...rows('DELETE', 'replies/:id/thanks', 'take thanks back', reply, undefined, members(204), inCircle(204)),
]

/** The same in the whole community and in C. */
function rows(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  does: string,
  given: (room?: 'C', body?: unknown) => Row['given'],
  body: unknown,
  whole: Row['expect'],
  inside: Row['expect'],
): Row[] {
  const route = `${method} /api/communities/:slug/${path}` as Row['route']
  return [
    { route, does, given: given(undefined, body)!, expect: whole },
    { route, does: `${does}, in C`, given: given('C', body)!, expect: inside },
  ]
}

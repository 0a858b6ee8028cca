import { hosts, members, outside, type Row, type Who } from './access.ts'
import type { Circle, Stage } from './stage.ts'

const inCircle = (status: number) => ({ ...outside, ME: 404, CM: status, CK: status, HO: 403 })
const why = 'Not for this table.'

/** A reply of the author's, made for this cell: nobody has reported it yet. */
const post = async (stage: Stage, circle?: Circle) => {
  const threadId = await stage.thread(stage.author, circle)
  return { threadId, replyId: await stage.reply(stage.author, threadId), why }
}
const reported = (room?: 'C' | 'L') => async (stage: Stage) => ({
  body: await post(stage, room && stage[room]),
})
/** Reported by the author of something else, who keeps no order anywhere. */
const waiting = (room?: 'C') => async (stage: Stage) => {
  const circle = room && stage[room]
  const by = circle ? stage.who.CM : stage.who.ME
  const answer = await by.post(stage.at('reports'), await post(stage, circle))
  return { params: { id: answer.body.id as string }, body: { note: 'We spoke.' } }
}
const itself =
  (room: 'C' | 'L') =>
  ({ [room]: { id } }: Stage, _: Who) => ({ params: { id } })

/** Order: who may report, and who reads it. A report of a circle is its keepers', the others' is the hosts'. */
export const reportAccess: Row[] = [
  {
    route: 'POST /api/communities/:slug/reports',
    does: 'report a reply',
    given: reported(),
    expect: members(201),
  },
  {
    route: 'POST /api/communities/:slug/reports',
    does: 'report a reply in C',
    given: reported('C'),
    expect: inCircle(201),
  },
  {
    route: 'POST /api/communities/:slug/reports',
    does: 'report a reply in a listed circle',
    given: reported('L'),
    expect: { ...inCircle(201), ME: 403 },
  },
  {
    route: 'GET /api/communities/:slug/reports',
    does: 'read what was reported to the hosts',
    expect: hosts(200),
  },
  {
    route: 'GET /api/communities/:slug/circles/:id/reports',
    does: 'read what was reported in C',
    given: itself('C'),
    expect: { ...inCircle(403), CK: 200 },
  },
  {
    route: 'GET /api/communities/:slug/circles/:id/reports',
    does: 'read what was reported in a listed circle',
    given: itself('L'),
    expect: { ...members(403), CK: 200 },
  },
  {
    route: 'POST /api/communities/:slug/reports/:id/settle',
    does: 'settle a report to the hosts',
    given: waiting(),
    expect: { ...members(404), HO: 200 },
  },
  {
    route: 'POST /api/communities/:slug/reports/:id/settle',
    does: 'settle a report in C',
    given: waiting('C'),
    expect: { ...members(404), CK: 200 },
  },
]

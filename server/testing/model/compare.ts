import { expect } from 'vitest'
import type { Answer } from '#server/testing/world.ts'
import { look, type Real } from './house.ts'
import type { InvitationModel } from './model.ts'

export const outcome = ({ status, body }: Answer): string => (status < 300 ? String(status) : body.type)

/** All that the rows say of it, in one statement. */
const truth = `
  select c.seats as cap, c.taken, c.held,
    (select count(*)::int from members m where m.community_id = c.id and m.status in ('active', 'suspended')) as sitting,
    (select count(*)::int from members m where m.community_id = c.id and m.misfit) as misfits,
    (select coalesce(json_object_agg(i.id, i.state), '{}') from invitations i where i.community_id = c.id) as sent,
    (select coalesce(json_object_agg(w.id, w.state), '{}') from waiting w where w.community_id = c.id) as entries,
    (select coalesce(json_agg(w.id order by w.kind = 'named', w.number), '[]') from waiting w
      where w.community_id = c.id and w.state = 'waiting') as line
  from communities c where c.id = $1`
const states = (all: readonly { id: string; state: string }[]) =>
  Object.fromEntries(all.map(({ id, state }) => [id, state]))

const compareRows = async (model: InvitationModel, { world, id }: Real) => {
  const { rows } = await world.pool.query({ name: 'truth', text: truth, values: [id] })
  const suspended = [...model.seats.values()].filter(({ standing }) => standing.endsWith('suspended')).length
  expect(rows).toEqual([
    {
      cap: model.cap,
      taken: model.taken,
      held: model.held,
      sitting: model.taken,
      misfits: suspended,
      sent: states(model.sent),
      entries: states(model.line),
      line: model.waiting.map(({ id }) => id),
    },
  ])
}

const mine = (who: number) => (one: { by: number }) => one.by === who
const ownInvitations = async (model: InvitationModel, real: Real, who: number) => {
  const { status, body } = await real.people[who]!.on(real.process).get(`${real.path}/invitations?limit=100`)
  const outside = model.outside(who)
  if (outside) return expect(body.type).toBe(outside)
  expect(status).toBe(200)
  expect(states(body.items)).toEqual(states(model.sent.filter(mine(who))))
  expect(body.budget).toMatchObject({ left: model.left(who), open: model.spent(who).open })
}
const ownLine = async (model: InvitationModel, real: Real, who: number) => {
  const { body } = await real.people[who]!.on(real.process).get(`${real.path}/waiting`)
  const outside = model.outside(who)
  if (outside) return expect(body.type).toBe(outside)
  const places = model.waiting.map(({ id, by, kind }, i) => ({ id, by, kind, place: i + 1 }))
  const shown = places.filter(({ by, kind }) => by === who && kind === 'named')
  expect(body.items).toMatchObject(shown.map(({ id, place }) => ({ id, place })))
  expect(body.length).toBe(who === 0 ? places.length : null)
}
const own = [ownInvitations, ownLine]

/** After each step: the rows, and what one of them reads of their own. */
export const compare = async (model: InvitationModel, real: Real) => {
  model.settle()
  if (real.due) await look(real)
  const { turn, people } = real
  real.turn++
  await Promise.all([
    compareRows(model, real),
    own[turn % own.length]!(model, real, Math.floor(turn / own.length) % people.length),
  ])
}

/** At the end: the rows, and what each of those who sit there reads. */
export const compareAll = async (model: InvitationModel, real: Real) => {
  model.settle()
  const here = [...model.seats.keys()].filter((who) => !model.outside(who))
  await Promise.all([
    compareRows(model, real),
    ...here.flatMap((who) => own.map((read) => read(model, real, who))),
  ])
}

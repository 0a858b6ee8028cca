import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect } from 'vitest'
import { secretOf, vouch } from '#server/testing/invitations.ts'
import { compare, outcome } from './compare.ts'
import { look, names, passDays, type Real } from './house.ts'
import type { InvitationModel } from './model.ts'
import * as pick from './pick.ts'
import type { Sent } from './standing.ts'

export type Step = fc.AsyncCommand<InvitationModel, Real>
type Act<One> = (model: InvitationModel, real: Real, one: One) => Promise<void>

/**
 * Steps of one kind: an act on one of the two processes, compared with what the model says it answers; then what came of it
 * is compared.
 */
const step = <One>(kind: string, picks: fc.Arbitrary<pick.Pick<One>>, act: Act<One>): fc.Arbitrary<Step> =>
  picks.map((choose) => {
    let name = kind
    return {
      check: (model) => choose(model as InvitationModel) !== undefined,
      toString: () => name,
      async run(model, real) {
        real.process = 1 - real.process
        // Whom the line seats is outside until somebody has looked.
        if (model.settle()) await look(real)
        const one = choose(model)
        if (one === undefined) return
        name = `${kind} ${JSON.stringify(one, ['by', 'to', 'state'])}`
        await act(model, real, one)
        await compare(model, real)
      },
    }
  })

const by = ({ people, process }: Real, who: number) => people[who]!.on(process)
const at = (real: Real, path = '') => `${real.path}/invitations${path}`
const whom = pick.given(fc.option(fc.nat({ max: names.length - 1 }), { nil: null, freq: 2 }))
const mailed = ({ people }: Real, to: number | null) => (to === null ? {} : { email: people[to]!.email })

const invite = step('invite', pick.together(pick.member, whom), async (model, real, [inviter, to]) => {
  const id = randomUUID()
  const sent = await by(real, inviter).post(at(real), { id, vouch, ...mailed(real, to) })
  expect(outcome(sent)).toBe(model.invite(id, inviter, to))
  if (sent.status === 201 && sent.body.link) real.secrets.set(id, secretOf(sent.body.link))
})
const putForward = step(
  'put forward',
  pick.together(pick.member, whom),
  async (model, real, [voucher, to]) => {
    const named = { id: randomUUID(), name: 'Zoe', vouch, ...mailed(real, to) }
    const put = await by(real, voucher).post(`${real.path}/waiting`, named)
    expect(outcome(put)).toBe(model.putForward(named.id, voucher, to))
  },
)
/** Mostly whose it is: anybody else's is not found. */
const owned = <One extends { by: number }>(one: fc.Arbitrary<pick.Pick<One>>) =>
  pick.mostly(
    one.map((choose): pick.Pick<readonly [One, number]> => (model) => {
      const chosen = choose(model)
      return chosen && [chosen, chosen.by]
    }),
    pick.together(one, pick.member),
  )
const withdraw = step('withdraw', owned(pick.entry), async (model, real, [entry, member]) => {
  const withdrawn = await by(real, member).del(`${real.path}/waiting/${entry.id}`)
  expect(outcome(withdrawn)).toBe(model.withdraw(entry, member))
})
const coSign = step(
  'co-sign',
  pick.together(pick.awaiting, pick.member),
  async (model, real, [one, member]) => {
    const signed = await by(real, member).post(at(real, `/${one.id}/co-sign`))
    expect(outcome(signed)).toBe(model.coSign(one, member))
  },
)
const wantTwo = step('second vouch', pick.given(fc.boolean()), async (model, real, secondVouch) => {
  expect(outcome(await by(real, 0).patch(real.path, { secondVouch }))).toBe('200')
  model.secondVouch = secondVouch
})

const draw: Act<Sent> = async (model, real, one) => {
  const drawn = await by(real, one.by).post(at(real, `/${one.id}/link`))
  expect(outcome(drawn)).toBe(model.newLink(one, one.by))
  if (drawn.status === 200) real.secrets.set(one.id, secretOf(drawn.body.link))
}
/** With the link of one; its inviter draws it, if it was never drawn and can be. */
const withLink = async (
  model: InvitationModel,
  real: Real,
  one: Sent,
  act: (body: object) => Promise<void>,
) => {
  if (!real.secrets.has(one.id) && model.newLink(one, one.by) === '200') await draw(model, real, one)
  const secret = real.secrets.get(one.id)
  if (secret) await act({ secret })
}
const accept = step('accept', pick.together(pick.sent, pick.guest), (model, real, [one, guest]) =>
  withLink(model, real, one, async (body) => {
    const taken = await by(real, guest).post('/api/invitations/accept', body)
    expect(outcome(taken)).toBe(model.accept(one, guest))
    if (taken.status < 300) real.seats.set(guest, taken.body.memberId)
  }),
)
const decline = step('decline', pick.sent, (model, real, one) =>
  withLink(model, real, one, async (body) => {
    const declined = await real.world.anyone().on(real.process).post('/api/invitations/decline', body)
    expect(outcome(declined)).toBe(model.decline(one))
  }),
)
const told = async ({ world, id }: Real, kind: string) => {
  const text = 'select count(*)::int as n from notices where community_id = $1 and kind = $2'
  return (await world.pool.query(text, [id, kind])).rows[0].n as number
}
const knock = step('knock', pick.sent, (model, real, one) =>
  withLink(model, real, one, async (body) => {
    const before = await told(real, 'invitation.knocked')
    const answer = await real.world.anyone().on(real.process).post('/api/invitations/knock', body)
    expect([outcome(answer), (await told(real, 'invitation.knocked')) - before]).toEqual(model.knock(one))
  }),
)
const revoke = step('revoke', owned(pick.sent), async (model, real, [one, member]) => {
  const revoked = await by(real, member).del(at(real, `/${one.id}`))
  expect(outcome(revoked)).toBe(model.revoke(one, member))
})
const misfit = step('not whom I invited', owned(pick.used), async (model, real, [one, member]) => {
  const said = await by(real, member).post(at(real, `/${one.id}/misfit`))
  expect(outcome(said)).toBe(model.misfit(one, member))
})

const takeBack = step('take back', pick.suspended, async (model, real, subject) => {
  const back = await by(real, 0).post(`${real.path}/members/${real.seats.get(subject)}/take-back`)
  expect(outcome(back)).toBe(model.takeBack(subject))
})
const remove = step('remove', pick.seated, async (model, real, subject) => {
  const path = `${real.path}/members/${real.seats.get(subject)}/remove`
  expect(outcome(await by(real, 0).post(path, { reason: 'It did not work.' }))).toBe(model.remove(subject))
})
const leave = step('leave', pick.seated, async (model, real, member) =>
  expect(outcome(await by(real, member).post(`${real.path}/leave`))).toBe(model.leave(member)),
)
const comeBack = step('come back', pick.former, async (model, real, former) => {
  const back = outcome(await by(real, former).post(`${real.path}/return`))
  expect(back).toBe(model.comeBack(former, await entryOf(real, former)))
})
/** The server gives it its id. */
const entryOf = async ({ world, id, seats }: Real, who: number) => {
  const { rows } = await world.pool.query(
    `select id from waiting where community_id = $1 and member_id = $2 and state = 'waiting' and kind = 'returning'`,
    [id, seats.get(who) ?? null],
  )
  return (rows[0]?.id ?? 'none') as string
}
const stayAway = step('stay away', pick.returning, async (model, real, former) =>
  expect(outcome(await by(real, former).del(`${real.path}/return`))).toBe(model.stayAway(former)),
)
const setSeats = step('set seats', pick.given(fc.integer({ min: 3, max: 6 })), async (model, real, seats) =>
  expect(outcome(await by(real, 0).put(`${real.path}/seats`, { seats }))).toBe(model.setCap(seats)),
)
const daysPass = fc.constantFrom(1, 3, 7, 14).map((days): Step => ({
  check: () => true,
  toString: () => `${days} days pass`,
  run: (model, real) => passDays(model, real, days),
}))

const weighed: [number, fc.Arbitrary<Step>][] = [
  [6, invite],
  [5, putForward],
  [2, withdraw],
  [6, coSign],
  [1, wantTwo],
  [5, accept],
  [1, decline],
  [1, knock],
  [2, revoke],
  [1, step('draw a link', pick.sent, draw)],
  [5, misfit],
  [5, takeBack],
  [1, remove],
  [3, leave],
  [4, comeBack],
  [3, stayAway],
  [1, setSeats],
  [2, daysPass],
]
/** All that can be done, what matters more often. */
export const steps = weighed.flatMap(([weight, act]) => Array.from({ length: weight }, () => act))

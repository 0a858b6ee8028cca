import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { InvitationModel } from '#server/testing/invitationModel.ts'
import { seatsOf, secretOf, unsound, vouch } from '#server/testing/invitations.ts'
import { type Answer, type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

const seed = Number(process.env.SNUG_SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.SNUG_RUNS ?? 15)
const crowd = 6

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

type Real = {
  community: Community
  people: Caller[]
  links: { id: string; secret: string }[]
  process: number
}
type Step = fc.AsyncCommand<InvitationModel, Real>

const told = async ({ community }: Real, kind: string) =>
  (
    await world.pool.query('select count(*)::int as n from notices where community_id = $1 and kind = $2', [
      community.id,
      kind,
    ])
  ).rows[0].n as number
const outcome = ({ status, body }: Answer): string => (status < 300 ? String(status) : body.type)

/** One act on one of the processes, compared with what the model says it answers; then everything else is compared. */
const step = (
  name: string,
  act: (model: InvitationModel, real: Real) => Promise<void>,
  sweeps = true,
): Step => ({
  check: () => true,
  toString: () => name,
  async run(model, real) {
    real.process = 1 - real.process
    await act(model, real)
    if (!sweeps) return
    await world.apps[real.process]!.sweep.once()
    const { taken, held, cap } = await seatsOf(world.pool, real.community)
    expect({ taken, held, cap }).toEqual({ taken: model.taken, held: model.held, cap: model.cap })
    for (const [who, caller] of real.people.entries()) {
      const own = await caller.on(real.process).get(`${real.community.path}/invitations?limit=100`)
      if (!model.since.has(who)) expect(own.status).toBe(404)
      else {
        const { states, open } = model.ofInviter(who)
        expect(own.body.items.map(({ state }: { state: string }) => state)).toEqual(states.toReversed())
        expect(own.body.budget).toMatchObject({ left: model.left(who), open })
      }
    }
  },
})
/** A step that needs an invitation to act on: one of the latest, where things still happen. */
const onOne = (
  name: string,
  act: (model: InvitationModel, real: Real, at: number) => Promise<void>,
): ((n: number) => Step) => {
  return (n) => ({
    ...step(`${name} #${n}`, (model, real) =>
      act(model, real, model.sent.length - 1 - (n % Math.min(5, model.sent.length))),
    ),
    check: (model) => model.sent.length > 0,
  })
}
const by = (real: Real, who: number) => real.people[who]!.on(real.process)
const at = (real: Real, path = '') => `${real.community.path}/invitations${path}`

const who = fc.nat({ max: crowd - 1 })
const which = fc.nat({ max: 30 })
const acts: [number, fc.Arbitrary<Step>][] = [
  [
    6,
    fc
      .tuple(fc.oneof(fc.constantFrom(0, 1, 1, 2), who), fc.option(who, { nil: undefined }))
      .map(([inviter, to]) =>
        step(`${inviter} invites ${to ?? 'somebody'}`, async (model, real) => {
          const email = to === undefined ? undefined : real.people[to]!.email
          const sent = await by(real, inviter).post(at(real), { vouch, email })
          expect(outcome(sent)).toBe(model.invite(inviter, to))
          if (sent.status === 201)
            real.links.push({ id: sent.body.invitation.id, secret: secretOf(sent.body.link) })
        }),
      ),
  ],
  [
    4,
    fc.tuple(which, who).map(([n, guest]) =>
      onOne(`${guest} accepts`, async (model, real, i) => {
        const { secret } = real.links[i]!
        expect(outcome(await by(real, guest).post('/api/invitations/accept', { secret }))).toBe(
          model.accept(i, guest),
        )
      })(n),
    ),
  ],
  [
    1,
    which.map(
      onOne('somebody declines', async (model, real, i) => {
        const { secret } = real.links[i]!
        expect(outcome(await world.anyone().post('/api/invitations/decline', { secret }))).toBe(
          model.decline(i),
        )
      }),
    ),
  ],
  [
    1,
    which.map(
      onOne('somebody knocks', async (model, real, i) => {
        const before = await told(real, 'invitation.knocked')
        const answer = await world.anyone().post('/api/invitations/knock', { secret: real.links[i]!.secret })
        const heard = (await told(real, 'invitation.knocked')) - before
        expect([outcome(answer), heard]).toEqual(model.knock(i))
      }),
    ),
  ],
  [
    1,
    fc.tuple(which, who).map(([n, member]) =>
      onOne(`${member} revokes`, async (model, real, i) => {
        expect(outcome(await by(real, member).del(at(real, `/${real.links[i]!.id}`)))).toBe(
          model.revoke(i, member),
        )
      })(n),
    ),
  ],
  [
    1,
    which.map(
      onOne('its inviter draws a new link', async (model, real, i) => {
        const inviter = model.sent[i]!.by
        const drawn = await by(real, inviter).post(at(real, `/${real.links[i]!.id}/link`))
        expect(outcome(drawn)).toBe(model.newLink(i, inviter))
        if (drawn.status === 200) real.links[i]!.secret = secretOf(drawn.body.link)
      }),
    ),
  ],
  [
    1,
    who.map((member) =>
      step(`${member} leaves`, async (model, real) => {
        expect(outcome(await by(real, member).post(`${real.community.path}/leave`))).toBe(model.leave(member))
      }),
    ),
  ],
  [
    1,
    fc.integer({ min: 4, max: 9 }).map((seats) =>
      step(`the host sets ${seats} seats`, async (model, real) => {
        expect(outcome(await by(real, 0).put(`${real.community.path}/seats`, { seats }))).toBe(
          model.setCap(seats),
        )
      }),
    ),
  ],
  [
    2,
    fc.constantFrom(1, 3, 7, 14).map((days) =>
      // Not swept: the next act finds what is due by itself.
      step(
        `${days} days pass`,
        async (model) => {
          model.letPass(days)
          await world.letPass(`${days} days`, { sweep: false })
        },
        false,
      ),
    ),
  ],
]
const steps = acts.flatMap(([weight, act]) => Array.from({ length: weight }, () => act))

/** Three who have sat here long enough to invite, and three guests. */
const begin = async () => {
  const cap = 7
  const community = await world.community({ seats: cap })
  const members = [await world.member(community, 'Ama'), await world.member(community, 'Bram')]
  const guests = await Promise.all(['Cleo', 'Dov', 'Eun'].map((name) => world.outsider(name)))
  // Sequences live through more than the ninety days of a session.
  await world.pool.query(`update sessions set expires_at = snug_now() + interval '10 years'`)
  const real: Real = { community, people: [community.host, ...members, ...guests], links: [], process: 0 }
  const model = new InvitationModel(cap)
  for (const member of [1, 2]) model.since.set(member, 0)
  model.letPass(14)
  await world.letPass('14 days')
  return { model, real }
}

test(
  `any sequence of acts leaves what the model says (SNUG_SEED=${seed})`,
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 40, size: 'max' }), (sequence) =>
        fc.asyncModelRun(begin, sequence),
      ),
      { seed, numRuns, endOnFailure: false },
    )
    expect(await unsound(world.pool)).toEqual([])
  },
)

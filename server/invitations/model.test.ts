import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundCommunity } from '#server/communities/found.ts'
import { lockSeats } from '#server/communities/seats.ts'
import { admit } from '#server/members/admit.ts'
import { InvitationModel } from '#server/testing/invitationModel.ts'
import { secretOf, unsound, vouch } from '#server/testing/invitations.ts'
import { type Answer, type Caller, newWorld, type TestWorld } from '#server/testing/world.ts'

const seed = Number(process.env.SNUG_SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.SNUG_RUNS ?? 60)
const names = ['Hanna', 'Ama', 'Bram', 'Cleo', 'Dov', 'Eun']

let world: TestWorld
// The same six in one small community after the other.
let people: Caller[]
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
  people = await Promise.all(names.map((name) => world.outsider(name)))
  // Sequences live through more than the ninety days of a session.
  await world.pool.query(`update sessions set expires_at = snug_now() + interval '9000 years'`)
})
afterAll(() => world.close())

type Real = { id: string; path: string; secrets: Map<string, string>; process: number; turn: number }
type Step = fc.AsyncCommand<InvitationModel, Real>

const told = async (id: string, kind: string) =>
  (
    await world.pool.query('select count(*)::int as n from notices where community_id = $1 and kind = $2', [
      id,
      kind,
    ])
  ).rows[0].n as number
const outcome = ({ status, body }: Answer): string => (status < 300 ? String(status) : body.type)

/** All that the rows say of it, once what is due is settled. */
const truth = async ({ id, process }: Real) => {
  await world.apps[process]!.world.change((tx, tell) => lockSeats(tx, tell, id))
  const { rows } = await world.pool.query(
    `select c.seats as cap, c.taken, c.held,
      (select coalesce(json_object_agg(i.id, i.state), '{}') from invitations i where i.community_id = c.id) as sent,
      (select coalesce(json_object_agg(w.id, w.state), '{}') from waiting w where w.community_id = c.id) as entries,
      (select coalesce(json_agg(w.id order by w.number), '[]') from waiting w
        where w.community_id = c.id and w.state = 'waiting') as line
    from communities c where c.id = $1`,
    [id],
  )
  return rows[0] as object
}
const states = (all: readonly { id: string; state: string }[]) =>
  Object.fromEntries(all.map(({ id, state }) => [id, state]))
const compare = async (model: InvitationModel, real: Real) => {
  model.settle()
  expect(await truth(real)).toEqual({
    cap: model.cap,
    taken: model.taken,
    held: model.held,
    sent: states(model.sent),
    entries: states(model.line),
    line: model.waiting.map(({ id }) => id),
  })
}
/** What one of them reads of their own. */
const compareOwn = async (model: InvitationModel, real: Real, who: number) => {
  const own = await by(real, who).get(at(real, '?limit=100'))
  if (!model.since.has(who)) return expect(own.status).toBe(404)
  const mine = (one: { by: number }) => one.by === who
  expect(states(own.body.items)).toEqual(states(model.sent.filter(mine)))
  expect(own.body.budget).toMatchObject({ left: model.left(who), open: model.spent(who).open })
  const line = await by(real, who).get(`${real.path}/waiting`)
  const places = model.waiting.flatMap((one, i) => (mine(one) ? [{ id: one.id, place: i + 1 }] : []))
  expect(line.body.items).toMatchObject(places)
  expect(line.body.length).toBe(who === 0 ? model.waiting.length : null)
}

/** One act on one of the processes, compared with what the model says it answers; then what came of it is compared. */
const step = (name: string, act: (model: InvitationModel, real: Real) => Promise<void>): Step => ({
  check: () => true,
  toString: () => name,
  async run(model, real) {
    real.process = 1 - real.process
    model.settle()
    await act(model, real)
    await compare(model, real)
    await compareOwn(model, real, real.turn++ % people.length)
  },
})
/** A step that needs something to act on: one of the latest, where things still happen. */
const onOne = (
  name: string,
  of: (model: InvitationModel) => readonly object[],
  n: number,
  act: (model: InvitationModel, real: Real, at: number) => Promise<void>,
): Step => ({
  ...step(`${name} #${n}`, (model, real) => {
    const { length } = of(model)
    return length === 0 ? Promise.resolve() : act(model, real, length - 1 - (n % Math.min(5, length)))
  }),
  check: (model) => of(model as InvitationModel).length > 0,
})
const invitations = ({ sent }: InvitationModel) => sent
const entries = ({ line }: InvitationModel) => line
const by = (real: Real, who: number) => people[who]!.on(real.process)
const at = (real: Real, path = '') => `${real.path}/invitations${path}`

/** The link of one; its inviter draws it, if it was never drawn and can be. */
const secretFor = async (model: InvitationModel, real: Real, i: number) => {
  const { id, by: inviter } = model.sent[i]!
  if (!real.secrets.has(id) && model.newLink(i, inviter) === '200') await draw(model, real, i)
  return real.secrets.get(id)
}
const draw = async (model: InvitationModel, real: Real, i: number) => {
  const { id, by: inviter } = model.sent[i]!
  const drawn = await by(real, inviter).post(at(real, `/${id}/link`))
  expect(outcome(drawn)).toBe(model.newLink(i, inviter))
  if (drawn.status === 200) real.secrets.set(id, secretOf(drawn.body.link))
}
const withLink = (
  name: string,
  n: number,
  act: (m: InvitationModel, r: Real, i: number, body: object) => Promise<void>,
) =>
  onOne(name, invitations, n, async (model, real, i) => {
    const secret = await secretFor(model, real, i)
    if (secret) await act(model, real, i, { secret })
  })

const who = fc.nat({ max: names.length - 1 })
const writer = fc.oneof(fc.constantFrom(0, 1, 1, 2), who)
const whom = fc.option(who, { nil: undefined })
const which = fc.nat({ max: 30 })
const mailed = (to: number | undefined) => (to === undefined ? {} : { email: people[to]!.email })
const acts: [number, fc.Arbitrary<Step>][] = [
  [
    6,
    fc.tuple(writer, whom).map(([inviter, to]) =>
      step(`${inviter} invites ${to ?? 'somebody'}`, async (model, real) => {
        const id = randomUUID()
        const sent = await by(real, inviter).post(at(real), { id, vouch, ...mailed(to) })
        expect(outcome(sent)).toBe(model.invite(id, inviter, to))
        if (sent.status === 201 && sent.body.link) real.secrets.set(id, secretOf(sent.body.link))
      }),
    ),
  ],
  [
    5,
    fc.tuple(writer, whom).map(([voucher, to]) =>
      step(`${voucher} puts ${to ?? 'somebody'} forward`, async (model, real) => {
        const id = randomUUID()
        const put = await by(real, voucher).post(`${real.path}/waiting`, {
          id,
          name: 'Zoe',
          vouch,
          ...mailed(to),
        })
        expect(outcome(put)).toBe(model.putForward(id, voucher, to))
      }),
    ),
  ],
  [
    1,
    fc.tuple(which, who).map(([n, member]) =>
      onOne(`${member} withdraws`, entries, n, async (model, real, i) => {
        const withdrawn = await by(real, member).del(`${real.path}/waiting/${model.line[i]!.id}`)
        expect(outcome(withdrawn)).toBe(model.withdraw(i, member))
      }),
    ),
  ],
  [
    3,
    fc.tuple(which, who).map(([n, member]) =>
      onOne(`${member} co-signs`, invitations, n, async (model, real, i) => {
        const signed = await by(real, member).post(at(real, `/${model.sent[i]!.id}/co-sign`))
        expect(outcome(signed)).toBe(model.coSign(i, member))
      }),
    ),
  ],
  [
    1,
    fc.boolean().map((secondVouch) =>
      step(`a second vouch: ${secondVouch}`, async (model, real) => {
        expect(outcome(await by(real, 0).patch(real.path, { secondVouch }))).toBe('200')
        model.secondVouch = secondVouch
      }),
    ),
  ],
  [
    4,
    fc
      .tuple(which, who)
      .map(([n, guest]) =>
        withLink(`${guest} accepts`, n, async (model, real, i, body) =>
          expect(outcome(await by(real, guest).post('/api/invitations/accept', body))).toBe(
            model.accept(i, guest),
          ),
        ),
      ),
  ],
  [
    2,
    which.map((n) =>
      withLink('somebody declines', n, async (model, real, i, body) =>
        expect(outcome(await world.anyone().on(real.process).post('/api/invitations/decline', body))).toBe(
          model.decline(i),
        ),
      ),
    ),
  ],
  [
    1,
    which.map((n) =>
      withLink('somebody knocks', n, async (model, real, i, body) => {
        const before = await told(real.id, 'invitation.knocked')
        const answer = await world.anyone().on(real.process).post('/api/invitations/knock', body)
        expect([outcome(answer), (await told(real.id, 'invitation.knocked')) - before]).toEqual(
          model.knock(i),
        )
      }),
    ),
  ],
  [
    2,
    fc.tuple(which, who).map(([n, member]) =>
      onOne(`${member} revokes`, invitations, n, async (model, real, i) => {
        const revoked = await by(real, member).del(at(real, `/${model.sent[i]!.id}`))
        expect(outcome(revoked)).toBe(model.revoke(i, member))
      }),
    ),
  ],
  [1, which.map((n) => onOne('its inviter draws a new link', invitations, n, draw))],
  [
    2,
    who.map((member) =>
      step(`${member} leaves`, async (model, real) =>
        expect(outcome(await by(real, member).post(`${real.path}/leave`))).toBe(model.leave(member)),
      ),
    ),
  ],
  [
    2,
    fc
      .integer({ min: 3, max: 7 })
      .map((seats) =>
        step(`the host sets ${seats} seats`, async (model, real) =>
          expect(outcome(await by(real, 0).put(`${real.path}/seats`, { seats }))).toBe(model.setCap(seats)),
        ),
      ),
  ],
  [
    2,
    fc.constantFrom(1, 3, 7, 14).map((days) => ({
      // Not swept: the next act finds what is due by itself.
      check: () => true,
      toString: () => `${days} days pass`,
      async run(model: InvitationModel) {
        model.day += days
        await world.letPass(`${days} days`, { sweep: false })
      },
    })),
  ],
]
const steps = acts.flatMap(([weight, act]) => Array.from({ length: weight }, () => act))

/** A small community: three who have sat here long enough to invite, one seat free, and three guests. */
const begin = async () => {
  const slug = `m-${uuidv7().slice(-12)}`
  const described = {
    name: slug,
    slug,
    purpose: 'A model',
    criteria: '',
    seats: 4,
    language: 'en' as const,
    timeZone: 'UTC',
  }
  const [hanna, ...others] = people
  const id = await world.apps[0]!.world.change(async (tx, tell) => {
    const { id, memberId } = await foundCommunity(tx, tell, hanna!, described)
    for (const { accountId, name } of others.slice(0, 2))
      await admit(tx, tell, await lockSeats(tx, tell, id), {
        accountId,
        name,
        invitedBy: { memberId, vouch },
        seatKept: false,
      })
    return id
  })
  const real: Real = { id, path: `/api/communities/${slug}`, secrets: new Map(), process: 0, turn: 0 }
  const model = new InvitationModel(described.seats)
  for (const member of [1, 2]) model.since.set(member, 0)
  model.day += 14
  await world.letPass('14 days', { sweep: false })
  return { model, real }
}

test(
  `any sequence of acts leaves what the model says (SNUG_SEED=${seed}, ${numRuns} sequences)`,
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 20, size: 'max' }), async (sequence) => {
        let last: Awaited<ReturnType<typeof begin>> | undefined
        await fc.asyncModelRun(async () => (last = await begin()), sequence)
        // Whatever the last days brought is done by a sweep, too.
        await world.apps[1]!.sweep.once()
        await compare(last!.model, last!.real)
        for (const who of people.keys()) await compareOwn(last!.model, last!.real, who)
      }),
      { seed, numRuns, endOnFailure: false },
    )
    expect(await unsound(world.pool)).toEqual([])
  },
)

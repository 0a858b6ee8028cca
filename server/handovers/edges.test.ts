import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invited } from '#server/testing/invitations.ts'
import { offersIn, repliersIn } from '#server/testing/offers.ts'
import { talkIn } from '#server/testing/talk.ts'
import { type Caller, type Community, newWorld, password, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.close())

const room = async (...names: string[]) => {
  const club = await world.community({ seats: 20 })
  const people = await repliersIn(world, club, names)
  const author = await world.member(club, 'Mireille')
  return { club, people, author, all: [club.host, author, ...people], ...offersIn(club), ...talkIn(club) }
}
const sweep = () => world.apps[0]!.sweep.once()
const state = async (thread: { id: string }) =>
  (
    await world.pool.query<{ round: number; over: boolean }>(
      'select round, due_at is null as over from handovers where thread_id = $1',
      [thread.id],
    )
  ).rows[0]

describe('a small community', () => {
  test('of two: a host is never asked; it is tried each day, which is no round, and no more after 30 days of silence', async () => {
    const { club, author, all, start, asked, told } = await room()
    const post = await start(author)
    for (let days = 1; days <= 4; days++) {
      await world.letPass('24 hours')
      expect(await state(post)).toEqual({ round: 0, over: false })
    }
    await world.letPass('25 days')
    expect(await state(post)).toEqual({ round: 0, over: false })
    await world.letPass('24 hours')
    expect(await state(post)).toEqual({ round: 0, over: true })
    expect(await asked(all, post)).toEqual([])
    expect(await told(club.host)).toEqual([])
  })

  test('of two, and the host writes: the other is asked, once', async () => {
    const { club, author, all, start, asked, told } = await room()
    const post = await start(club.host)
    await world.letPass('24 hours')
    expect(await asked(all, post)).toEqual(['Mireille'])
    await world.letPass('24 hours')
    await world.letPass('24 hours')
    expect(await asked(all, post)).toEqual([])
    expect(await told(author)).toEqual([post.id])
  })

  test('of three: the only one there is; of five: three; who comes later is asked on a later day', async () => {
    const three = await room('Ama')
    const five = await room('Bo', 'Cem', 'Dee')
    const [one, other] = [await three.start(three.author), await five.start(five.author)]
    await world.letPass('24 hours')
    expect(await three.asked(three.all, one)).toEqual(['Ama'])
    expect(await five.asked(five.all, other)).toEqual(['Bo', 'Cem', 'Dee'])
    const late = await world.member(three.club, 'Late')
    await world.letPass('24 hours')
    expect(await three.asked([...three.all, late], one)).toEqual(['Late'])
    expect(await state(other)).toEqual({ round: 1, over: false })
  })
})

describe('it ends', () => {
  const offered = async (...names: string[]) => {
    const made = await room(...(names.length ? names : ['Ama', 'Bo', 'Cem', 'Dee']))
    const post = await made.start(made.author)
    await world.letPass('24 hours')
    expect((await made.asked(made.all, post)).length).toBe(3)
    return { ...made, post, at: `${made.club.path}/threads/${post.id}` }
  }
  const over = async ({ all, post, people, asked, take }: Awaited<ReturnType<typeof offered>>) => {
    expect(await asked(all, post)).toEqual([])
    expect(await take(people[0]!, post)).toMatchObject({ status: 409, body: { type: 'handover.ended' } })
    await world.letPass('24 hours')
    expect(await asked(all, post)).toEqual([])
    expect((await state(post))?.over).toBe(true)
  }

  test('when somebody else answers, asked or not', async () => {
    const made = await offered()
    await made.say(made.club.host, made.post)
    await over(made)
  })
  test('but goes on when the only answer is withdrawn meanwhile, as the post waits again', async () => {
    const { club, all, post, say, asked } = await offered()
    const { id } = await say(club.host, post)
    expect(await asked(all, post)).toEqual([])
    await club.host.del(`${club.path}/replies/${id}`)
    expect(await asked(all, post)).toEqual(['Ama', 'Bo', 'Cem'])
    await world.letPass('24 hours')
    expect(await asked(all, post)).toEqual(['Dee'])
  })
  test('when it needs no answer', async () => {
    const made = await offered()
    await made.author.put(`${made.at}/needs-no-answer`, { needsNoAnswer: true })
    await over(made)
  })
  test('when it is deleted', async () => {
    const made = await offered()
    await made.author.del(made.at)
    await over(made)
  })
  test('when its author leaves', async () => {
    const made = await offered()
    await made.author.post(`${made.club.path}/leave`)
    await over(made)
  })
  test('when its author is removed', async () => {
    const made = await offered()
    await made.club.host.post('/api/session/confirm', { password })
    await made.club.host.post(`${made.club.path}/members/${made.author.memberId}/remove`, { reason: 'So.' })
    await over(made)
  })
  test('when its circle closes; only those in it were asked', async () => {
    const { club, author, people, all, start, asked, take } = await room('Ama', 'Bo', 'Cem', 'Dee')
    const circle = await circleOf(club.path, author, people.slice(0, 2))
    const post = await start(author, { circleId: circle })
    await world.letPass('24 hours')
    expect(await asked(all, post)).toEqual(['Ama', 'Bo'])
    await author.post(`${club.path}/circles/${circle}/close`)
    expect(await asked(all, post)).toEqual([])
    expect(await take(people[0]!, post)).toMatchObject({ status: 409, body: { type: 'handover.ended' } })
    await world.letPass('24 hours')
    expect(await state(post)).toEqual({ round: 1, over: true })
  })
  test('for whom a block, or a mute of its author, comes between; and nobody is asked about whom they would not hear', async () => {
    const made = await offered('Ama', 'Bo', 'Cem', 'Dee', 'Eve', 'Finn')
    const [ama, bo, , dee, eve] = made.people as [Caller, Caller, Caller, Caller, Caller]
    const put = (one: Caller, other: Caller, kind: string) =>
      world.pool.query(
        'insert into blocks (community_id, member_id, other_id, kind) values ($1, $2, $3, $4)',
        [made.club.id, one.memberId, other.memberId, kind],
      )
    await put(ama, made.author, 'block')
    await put(bo, made.author, 'mute')
    await put(made.author, dee, 'block')
    await put(eve, made.author, 'mute')
    expect(await made.asked(made.all, made.post)).toEqual(['Cem'])
    expect((await made.take(ama, made.post)).status).toBe(409)
    await world.letPass('24 hours')
    expect(await made.asked(made.all, made.post)).toEqual(['Finn'])
  })
})

const seven = ['Ama', 'Bo', 'Cem', 'Dee', 'Eve', 'Finn', 'Gus']
describe('it begins again', () => {
  test('when its author wants an answer after all, or the only one is withdrawn; three rounds at most all the same', async () => {
    const { club, author, all, start, say, asked } = await room(...seven)
    const post = await start(author)
    const waive = (needsNoAnswer: boolean) =>
      author.put(`${club.path}/threads/${post.id}/needs-no-answer`, { needsNoAnswer })
    await waive(true)
    await world.letPass('24 hours')
    expect(await state(post)).toEqual({ round: 0, over: true })
    await waive(false)
    expect(await asked(all, post)).toEqual([])
    await world.letPass('24 hours')
    expect(await asked(all, post)).toEqual(['Ama', 'Bo', 'Cem'])
    const { id } = await say(club.host, post)
    await world.letPass('24 hours')
    expect(await state(post)).toEqual({ round: 1, over: true })
    await club.host.del(`${club.path}/replies/${id}`)
    await world.letPass('24 hours')
    expect(await asked(all, post)).toEqual(['Dee', 'Eve', 'Finn'])
    await world.letPass('24 hours')
    expect(await asked(all, post)).toEqual(['Gus'])
    await world.letPass('24 hours')
    expect(await state(post)).toEqual({ round: 3, over: true })
    await waive(true)
    await waive(false)
    expect(await state(post)).toEqual({ round: 3, over: true })
  })

  test('when an ask is opened again', async () => {
    const { author, club, all, start, asked } = await room('Ama', 'Bo', 'Cem')
    const post = await start(author, { kind: 'ask' })
    const helped = `${club.path}/threads/${post.id}/helped`
    await author.put(helped, { memberIds: [] })
    await world.letPass('24 hours')
    expect(await state(post)).toEqual({ round: 0, over: true })
    await author.del(helped)
    await world.letPass('24 hours')
    expect(await asked(all, post)).toEqual(['Ama', 'Bo', 'Cem'])
  })

  /** How somebody is out, and in again. */
  const waysBack: Record<string, (club: Community, author: Caller) => Promise<{ out(): any; back(): any }>> =
    {
      'suspended, and taken back': async (club, { memberId }) => ({
        out: () => club.host.post(`${club.path}/members/${memberId}/suspend`, { reason: 'So.' }),
        back: () => club.host.post(`${club.path}/members/${memberId}/take-back`),
      }),
      'gone by themselves, and returned': async (club, author) => ({
        out: () => author.post(`${club.path}/leave`),
        back: () => author.post(`${club.path}/return`),
      }),
      'removed, and invited anew': async (club, author) => ({
        out: async () =>
          (await club.host.again()).post(`${club.path}/members/${author.memberId}/remove`, { reason: 'So.' }),
        back: async () => {
          const { secret } = await invited(club, {}, await club.host.again())
          return author.post('/api/invitations/accept', { secret })
        },
      }),
    }
  test.each(Object.keys(waysBack))(
    'when its author was %s: what still waits then, and only where rounds are left',
    async (way) => {
      const { club, author, all, start, say, asked } = await room(...seven)
      const { out, back } = await waysBack[way]!(club, author)
      const path = (one: { id: string }) => `${club.path}/threads/${one.id}`
      const tried = await start(author, { title: 'Tried three times' })
      for (let n = 0; n < 4; n++) await world.letPass('24 hours')
      expect(await state(tried)).toEqual({ round: 3, over: true })
      await world.letPass('8 days')
      for (const one of all) await one.get(club.path)
      const begun = await start(author, { title: 'Offered once' })
      await world.letPass('24 hours')
      expect(await asked(all, begun)).toEqual(['Ama', 'Bo', 'Cem'])
      const post = await start(author, { title: 'Waits' })
      const [answered, deleted, waived] = [await start(author), await start(author), await start(author)]
      await say(club.host, answered)
      await author.del(path(deleted))
      await author.put(`${path(waived)}/needs-no-answer`, { needsNoAnswer: true })
      expect((await out()).status).toBeLessThan(300)
      const posts = [tried, begun, post, answered, deleted, waived]
      const stand = () => Promise.all(posts.map(async (one) => (await state(one))?.over))
      // Of whoever is out nothing is looked at again by itself.
      await world.letPass('24 hours')
      expect(await stand()).toEqual([true, true, true, true, true, true])
      expect((await back()).status).toBeLessThan(300)
      expect(await stand()).toEqual([true, false, false, true, true, true])
      expect(await asked(all, begun)).toEqual([])
      await world.letPass('24 hours')
      expect([await state(begun), await state(post)]).toEqual([
        { round: 2, over: false },
        { round: 1, over: false },
      ])
      const both = [...(await asked(all, begun)), ...(await asked(all, post))]
      expect(both.sort()).toEqual(['Dee', 'Eve', 'Finn', 'Gus'])
    },
  )

  test('not when who left while suspended returns: they are suspended still', async () => {
    const { club, author, start } = await room('Ama')
    const post = await start(author)
    await club.host.post(`${club.path}/members/${author.memberId}/suspend`, { reason: 'So.' })
    await author.post(`${club.path}/leave`)
    await world.letPass('24 hours')
    await author.post(`${club.path}/return`)
    expect(await state(post)).toEqual({ round: 0, over: true })
    await club.host.post(`${club.path}/members/${author.memberId}/take-back`)
    expect(await state(post)).toEqual({ round: 0, over: false })
  })
})

const circleOf = async (path: string, keeper: Caller, others: Caller[]) => {
  const face = { name: 'Potters', purpose: 'Clay.', seats: 8, listed: false, joining: 'invite' }
  const { id } = (await keeper.post(`${path}/circles`, face)).body
  for (const other of others) {
    const asked = await keeper.post(`${path}/circles/${id}/invitations`, { memberId: other.memberId })
    await other.post(`${path}/circle-invitations/${asked.body.id}/accept`)
  }
  return id as string
}

describe('it passes on at once', () => {
  const names = ['Ama', 'Bo', 'Cem', 'Dee', 'Eve', 'Finn', 'Gus']
  test('when all three have passed, muted it, or said that they would rather not', async () => {
    const { club, author, people, all, start, asked, pass, told } = await room(...names)
    const [ama, bo, cem] = people as [Caller, Caller, Caller]
    const post = await start(author)
    await world.letPass('24 hours')
    expect((await pass(ama, post)).status).toBe(204)
    expect((await pass(ama, post)).status).toBe(204)
    await bo.put(`${club.path}/threads/${post.id}/attention`, { attention: 'mute' })
    await sweep()
    expect(await asked(all, post)).toEqual(['Cem'])
    const { body } = await cem.put(`${club.path}/me/handovers`, { spared: true })
    expect(body.handoversSpared).toBe(true)
    expect(await asked(all, post)).toEqual([])
    await sweep()
    expect(await asked(all, post)).toEqual(['Dee', 'Eve', 'Finn'])
    // Read with what they said; who has said nothing has it unread.
    const unread = async (who: Caller) => (await who.get(`${club.path}/marks`)).body.notices
    expect([await unread(ama), await unread(people[3]!)]).toEqual([0, 1])
    // Nobody is asked twice about the same, nor whoever would rather not about anything.
    await world.letPass('8 days')
    for (const one of people) await one.get(`${club.path}`)
    const other = await start(author)
    await world.letPass('24 hours')
    expect(await asked(all, other)).toEqual(['Ama', 'Bo', 'Dee'])
    expect(await told(cem)).toEqual([post.id])
  })

  test('when who had taken it thinks better of it, leaves, or is suspended', async () => {
    const { club, author, people, all, start, asked, taken, take, pass } = await room(...names)
    const post = await start(author)
    await world.letPass('24 hours')
    await take(people[0]!, post)
    await pass(people[0]!, post)
    await sweep()
    expect(await asked(all, post)).toEqual(['Dee', 'Eve', 'Finn'])
    await take(people[3]!, post)
    await people[3]!.post(`${club.path}/leave`)
    await sweep()
    expect(await asked([...people.slice(4)], post)).toEqual(['Gus'])
    await take(people[6]!, post)
    await club.host.post(`${club.path}/members/${people[6]!.memberId}/suspend`, { reason: 'So.' })
    await sweep()
    expect(await state(post)).toEqual({ round: 3, over: true })
    expect(await taken(people.slice(0, 3), post)).toEqual([])
    await club.host.post(`${club.path}/members/${people[6]!.memberId}/take-back`)
    expect((await take(people[6]!, post)).status).toBe(409)
  })

  test('when who had taken it leaves the circle it was said in', async () => {
    const { club, author, people, all, start, asked, taken, take } = await room(
      'Ama',
      'Bo',
      'Cem',
      'Dee',
      'Eve',
    )
    const circle = await circleOf(club.path, author, people)
    const post = await start(author, { circleId: circle })
    await world.letPass('24 hours')
    await take(people[0]!, post)
    await people[0]!.post(`${club.path}/circles/${circle}/leave`)
    expect((await take(people[0]!, post)).status).toBe(404)
    await sweep()
    expect(await taken(all, post)).toEqual([])
    expect(await asked(all, post)).toEqual(['Dee', 'Eve'])
  })
})

describe('whom', () => {
  test('nobody who was not here for a week, nor was asked in this one', async () => {
    const { club, author, people, all, start, say, asked } = await room('Ama', 'Bo', 'Cem', 'Dee')
    await world.letPass('8 days')
    for (const one of people.slice(1)) await one.get(club.path)
    const first = await start(author)
    await world.letPass('24 hours')
    expect(await asked(all, first)).toEqual(['Bo', 'Cem', 'Dee'])
    await say(people[1]!, first)
    await people[0]!.get(club.path)
    const second = await start(people[1]!)
    await world.letPass('24 hours')
    expect(await asked(all, second)).toEqual(['Mireille', 'Ama'])
  })

  test('a host sets how long a post waits, for what is said from then on', async () => {
    const { club, author, all, start, asked } = await room('Ama')
    const before = await start(author)
    const set = (handoverHours: number) => club.host.patch(club.path, { handoverHours })
    expect((await set(6)).body.handoverHours).toBe(6)
    expect([(await set(5)).status, (await set(169)).status]).toEqual([400, 400])
    const after = await start(author)
    await world.letPass('6 hours')
    expect(await asked(all, after)).toEqual(['Ama'])
    expect(await state(before)).toEqual({ round: 0, over: false })
  })

  test('a private talk and a ping are offered to nobody', async () => {
    const { club, author, people } = await room('Ama', 'Bo')
    await author.post(`${club.path}/private`, { memberId: people[0]!.memberId, body: 'Between us.' })
    const { rows } = await world.pool.query(
      `select t.kind from handovers h join threads t on t.community_id = h.community_id and t.id = h.thread_id
        where h.community_id = $1`,
      [club.id],
    )
    expect(rows).toEqual([{ kind: 'talk' }])
  })

  test('after days in which nothing ran: one round, from then on', async () => {
    const { author, people, all, start, asked, told } = await room('Ama', 'Bo', 'Cem', 'Dee', 'Eve', 'Finn')
    const post = await start(author)
    await world.letPass('6 days', { sweep: false })
    await sweep()
    await sweep()
    expect(await asked(all, post)).toEqual(['Ama', 'Bo', 'Cem'])
    await world.letPass('23 hours')
    expect(await asked(all, post)).toEqual(['Ama', 'Bo', 'Cem'])
    expect((await Promise.all(people.map(told))).flat()).toHaveLength(3)
  })
})

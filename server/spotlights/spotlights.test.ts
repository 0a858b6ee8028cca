import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ChairCard } from '#shared/table.ts'
import { around } from '#server/testing/circles.ts'
import { newChair } from '#server/testing/chair.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let snug: Community
let hanna: Caller, ama: Caller, bram: Caller, sefa: Caller
let chair: ReturnType<typeof newChair>
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
beforeEach(async () => {
  snug = await world.community()
  hanna = snug.host
  ama = await world.member(snug, 'Ama')
  bram = await world.member(snug, 'Bram')
  sefa = await world.member(snug, 'Sefa')
  chair = newChair(snug)
})
const untilTomorrow = () => world.letPass('1 day')

describe('in the chair', () => {
  test('somebody puts another’s words before all: in front at once, told with thanks, gone the next day into the history', async () => {
    const thread = await chair.thread(ama, 'Forty letters')
    const made = await chair.feature(bram, thread, { why: 'This is what I meant on Tuesday.' })
    expect(made).toMatchObject({ state: 'front', member: { name: 'Ama' }, reply: null })
    const [card] = await chair.front(sefa)
    expect(card).toMatchObject({
      id: made.id,
      because: { code: 'featured', by: { name: 'Bram' }, why: 'This is what I meant on Tuesday.' },
      thread: { title: 'Forty letters' },
      reply: null,
      member: { name: 'Ama' },
      words: 'Forty letters, at length.',
    })
    expect(await chair.told(ama)).toEqual(['spotlight.front: This is what I meant on Tuesday.'])
    expect(await chair.told(bram)).toEqual([])

    expect(made.words).toBe('Forty letters, at length.')
    await untilTomorrow()
    expect(await chair.front(sefa)).toEqual([])
    expect(await chair.history(sefa)).toEqual(['Ama by Bram'])
  })

  test('a reply is put there with its thread', async () => {
    const thread = await chair.thread(ama, 'Which glue')
    const reply = await chair.reply(sefa, thread, 'Wheat paste, and patience.')
    await chair.feature(bram, thread, { replyId: reply.id })
    const [card] = (await chair.front(hanna)) as [ChairCard]
    expect(card).toMatchObject({ reply: { id: reply.id, number: 1 }, member: { name: 'Sefa' } })
    expect(card.words).toBe('Wheat paste, and patience.')
    // In the history as well it is her words, and not those of whoever began the thread.
    const [line] = (await hanna.get(`${snug.path}/spotlights`)).body.items
    expect(line).toMatchObject({ reply: { number: 1 }, words: 'Wheat paste, and patience.' })
  })

  test('put there late in the day, one sits there the next day too; whoever waits comes after that', async () => {
    const { rows } = await world.pool.query<{ left: number }>(
      `select extract(epoch from next_at - snug_now())::int as left from spotlight_days where community_id = $1`,
      [snug.id],
    )
    // The last ten minutes of a day, whichever it is.
    await world.letPass(`${rows[0]!.left + 24 * 60 * 60 - 600} seconds`)
    await chair.feature(bram, await chair.thread(ama, 'At night'))
    await chair.feature(ama, await chair.thread(sefa, 'After that'))
    await world.letPass('11 minutes')
    expect(await chair.who(sefa)).toBe('Ama')
    await world.apps[1]!.sweep.once()
    await world.letPass('23 hours')
    expect(await chair.who(sefa)).toBe('Ama')
    await world.letPass('1 hour')
    expect(await chair.who(sefa)).toBe('Sefa')
  })

  test('while somebody is there the next waits for their day; their giver hears of it, once', async () => {
    await chair.feature(bram, await chair.thread(ama, 'First'))
    const made = await chair.feature(sefa, await chair.thread(bram, 'Second'))
    expect(made.state).toBe('waiting')
    expect(await chair.waiting(sefa)).toEqual(['Bram'])
    expect(await chair.waiting(ama)).toEqual([])
    expect(await chair.told(bram)).toEqual([])

    await untilTomorrow()
    expect(await chair.who(ama)).toBe('Bram')
    expect(await chair.told(bram)).toHaveLength(1)
    expect(await chair.told(sefa)).toEqual(['spotlight.given: null'])
    expect(await chair.waiting(sefa)).toEqual([])
    await world.apps[1]!.sweep.once()
    await untilTomorrow()
    expect(await chair.told(sefa)).toHaveLength(1)
    expect(await chair.history(ama)).toEqual(['Bram by Sefa', 'Ama by Bram'])
  })

  test('who was there longest ago, or never, comes before who waits longer', async () => {
    await chair.feature(bram, await chair.thread(ama, 'One'))
    await chair.feature(bram, await chair.thread(ama, 'Two'))
    await chair.feature(ama, await chair.thread(sefa, 'Three'))
    await untilTomorrow()
    expect(await chair.who(bram)).toBe('Sefa')
    await untilTomorrow()
    expect(await chair.who(bram)).toBe('Ama')
  })

  test('after 14 days of waiting it leaves, with a kind word to its giver', async () => {
    const made = await chair.feature(bram, await chair.thread(ama, 'Before all'))
    expect(made.state).toBe('front')
    await chair.feature(bram, await chair.thread(hanna, 'By a host'))
    const waits = await chair.feature(sefa, await chair.thread(ama, 'Waits'))
    // Ama would be left out from here on: her day does not come.
    await ama.put(`${snug.path}/me/chair`, { leftOut: true })
    await world.letPass('13 days')
    expect(await chair.waiting(sefa)).toEqual(['Ama'])
    await world.letPass('1 day')
    await world.apps[1]!.sweep.once()
    expect(await chair.waiting(sefa)).toEqual([])
    expect(await chair.told(sefa)).toEqual(['spotlight.waited: null'])
    const again = await sefa.post(`${snug.path}/spotlights`, chair.sent(waits.id))
    expect(again.body.state).toBe('waited')
  })

  test('who is kept out meanwhile is not told that it has left', async () => {
    expect((await chair.feature(bram, await chair.thread(ama, 'In front'))).state).toBe('front')
    await chair.feature(sefa, await chair.thread(bram, 'Waits'))
    // Bram's day does not come, and whoever put him forward is not there when it leaves.
    await bram.put(`${snug.path}/me/chair`, { leftOut: true })
    const suspend = { reason: 'Away from the table for a while.' }
    expect((await hanna.post(`${snug.path}/members/${sefa.memberId}/suspend`, suspend)).status).toBe(204)
    await world.letPass('15 days')
    const { rows } = await world.pool.query(
      `select s.state, (select count(*)::int from notices n where n.member_id = s.giver_id) as told from spotlights s where s.giver_id = $1`,
      [sefa.memberId],
    )
    expect(rows).toEqual([{ state: 'waited', told: 0 }])
  })

  test('the same sent again is the same; the same by another is refused, and so is one’s own', async () => {
    const thread = await chair.thread(ama, 'Once')
    const made = await chair.feature(bram, thread)
    const again = await bram.on(1).post(`${snug.path}/spotlights`, chair.sent(made.id))
    expect(again).toMatchObject({ status: 201, body: made })
    expect(await chair.refused(sefa, thread)).toBe('spotlight.already')
    expect(await chair.refused(ama, thread)).toBe('spotlight.own')
    expect((await sefa.post(`${snug.path}/spotlights`, chair.sent(made.id))).body.type).toBe('id.unusable')
  })

  test('three of one giver’s wait at most, also where they come at once; when one has its day there is room again', async () => {
    await chair.feature(sefa, await chair.thread(ama, 'In front'))
    const threads = []
    for (let n = 0; n < 6; n++) threads.push(await chair.thread(ama, `No. ${n}`))
    const answers = await Promise.all(
      threads.map((thread, n) => bram.on(n % 2).post(`${snug.path}/spotlights`, chair.body(thread))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409])
    expect(await chair.waiting(bram)).toHaveLength(3)
    const sent = answers.find(({ status }) => status === 201)!.body
    const [left] = threads.filter((_, n) => answers[n]!.status === 409)
    expect(await chair.refused(bram, left!)).toBe('spotlight.enough')
    // Sent again it is the same; a host's does not wait; and another giver has room.
    expect((await bram.post(`${snug.path}/spotlights`, chair.sent(sent.id))).status).toBe(201)
    expect((await chair.feature(bram, await chair.thread(hanna, 'Of the host'))).state).toBe('past')
    expect((await chair.feature(sefa, left!)).state).toBe('waiting')
    await untilTomorrow()
    expect(await chair.waiting(bram)).toHaveLength(2)
    expect((await chair.feature(bram, await chair.thread(ama, 'Room again'))).state).toBe('waiting')
  })

  test('what will not get the front takes no room for longer than its week; and nothing tells the giver that it will not', async () => {
    const tove = await world.member(snug, 'Tove')
    await chair.feature(tove, await chair.thread(bram, 'In front'))
    for (const title of ['One', 'Two']) await chair.feature(sefa, await chair.thread(ama, title))
    await chair.feature(sefa, await chair.thread(tove, 'Three'))
    const next = await chair.thread(bram, 'Next')
    const mine = async () => (await sefa.get(`${snug.path}/spotlights/mine`)).body
    const before = await mine()
    // Before they do, after, and all the week: the same.
    expect(await chair.refused(sefa, next)).toBe('spotlight.enough')
    await ama.put(`${snug.path}/me/chair`, { leftOut: true })
    const suspended = await hanna.post(`${snug.path}/members/${tove.memberId}/suspend`, { reason: 'So.' })
    expect(suspended.status).toBeLessThan(300)
    expect(await chair.refused(sefa, next)).toBe('spotlight.enough')
    await world.letPass('6 days 23 hours')
    expect(await chair.refused(sefa, next)).toBe('spotlight.enough')
    expect(await mine()).toEqual(before)
    await world.letPass('1 hour')
    expect(await chair.waiting(sefa)).toEqual(['Ama', 'Ama', 'Tove'])
    await chair.feature(sefa, next)
    expect(await chair.who(hanna)).toBe('Bram')
    // Three more of this week at most: never the chair of two weeks.
    for (const title of ['Four', 'Five', 'Six']) await chair.feature(sefa, await chair.thread(bram, title))
    expect(await chair.refused(sefa, await chair.thread(bram, 'Seven'))).toBe('spotlight.enough')
    expect(await chair.waiting(sefa)).toHaveLength(6)
  })

  test('a host’s writing stands in the history and never in front', async () => {
    const made = await chair.feature(bram, await chair.thread(hanna, 'From the host'))
    expect(made.state).toBe('past')
    expect(await chair.front(ama)).toEqual([])
    expect(await chair.history(ama)).toEqual(['Hanna by Bram'])
    expect(await chair.told(hanna)).toEqual(['spotlight.said: For the two of us who asked.'])
    await untilTomorrow()
    expect(await chair.front(ama)).toEqual([])
  })

  test('with five members, Snug picks on a day nobody featured anyone, and makes way for a member’s word', async () => {
    await world.member(snug, 'Tove')
    await chair.thread(ama, 'An ask', { kind: 'ask' })
    const thread = await chair.thread(sefa, 'An offer', { kind: 'offer' })
    await chair.thread(hanna, 'Of the host')
    await untilTomorrow()
    const [card] = await chair.front(bram)
    expect(card).toMatchObject({ because: { code: 'picked' }, thread: { id: thread.id } })
    expect(await chair.told(sefa)).toEqual(['spotlight.picked: null'])

    const made = await chair.feature(sefa, await chair.thread(bram, 'Better still'))
    expect(made.state).toBe('front')
    expect(await chair.who(ama)).toBe('Bram')
    // Undone, what was picked for the day is back, and nobody is told twice.
    await sefa.del(`${snug.path}/spotlights/${made.id}`)
    expect(await chair.who(ama)).toBe('Sefa')
    expect(await chair.told(sefa)).toHaveLength(1)
    // A member may say of it what Snug did not.
    expect((await chair.feature(bram, thread)).state).toBe('front')
    expect(await chair.who(ama)).toBe('Sefa')
  })
})

describe('taken back', () => {
  test('within 10 minutes, as if it had not been said; then no more', async () => {
    const [one, other] = [await chair.thread(ama, 'One'), await chair.thread(sefa, 'Other')]
    const ears = await ama.listen()
    const made = await chair.feature(bram, one)
    await chair.feature(hanna, other)
    await world.letPass('9 minutes')
    expect((await bram.del(`${snug.path}/spotlights/${made.id}`)).status).toBe(204)
    expect((await bram.del(`${snug.path}/spotlights/${made.id}`)).status).toBe(204)
    expect(await chair.who(ama)).toBe('Sefa')
    expect(await chair.told(ama)).toEqual([])
    await world.settled()
    expect(ears.of('notice.undone')).toMatchObject([{ unread: 0 }])
    expect(ears.of('spotlight.gone')).toMatchObject([{ id: made.id }])
    expect(await chair.history(ama)).toEqual(['Sefa by Hanna'])

    const late = await chair.feature(bram, one)
    await world.letPass('10 minutes')
    const answer = await bram.del(`${snug.path}/spotlights/${late.id}`)
    expect(answer).toMatchObject({ status: 409, body: { type: 'spotlight.too_late' } })
    expect(await chair.waiting(bram)).toEqual(['Ama'])
  })

  test('by nobody else; what waits is nobody else’s to know of', async () => {
    const front = await chair.feature(bram, await chair.thread(ama, 'One'))
    const waits = await chair.feature(bram, await chair.thread(sefa, 'Other'))
    const by = async (who: Caller, { id }: { id: string }) =>
      (await who.del(`${snug.path}/spotlights/${id}`)).body.type
    expect(await by(ama, front)).toBe('member.not_yours')
    expect(await by(sefa, waits)).toBe('not_found')
    expect((await sefa.post(`${snug.path}/spotlights/${waits.id}/rather-not`)).status).toBe(404)
    expect((await sefa.post(`${snug.path}/spotlights/${front.id}/rather-not`)).status).toBe(403)
  })

  test.each([
    ['would be left out', () => sefa.put(`${snug.path}/me/chair`, { leftOut: true })],
    [
      'is a host',
      async () => (await hanna.again()).put(`${snug.path}/members/${sefa.memberId}/role`, { role: 'host' }),
    ],
  ])('what Snug had picked does not come back where its author %s by now', async (_, becomes) => {
    await world.member(snug, 'Tove')
    await chair.thread(sefa, 'Picked')
    await untilTomorrow()
    expect(await chair.who(bram)).toBe('Sefa')
    const made = await chair.feature(bram, await chair.thread(ama, 'Instead'))
    expect((await becomes()).status).toBeLessThan(300)
    expect((await bram.del(`${snug.path}/spotlights/${made.id}`)).status).toBe(204)
    expect(await chair.front(bram)).toEqual([])
  })

  test('what was read stays told', async () => {
    const made = await chair.feature(bram, await chair.thread(ama, 'One'))
    const { body } = await ama.get(`${snug.path}/notices`)
    await ama.put(`${snug.path}/notices/read`, { upTo: body.items[0].id })
    await bram.del(`${snug.path}/spotlights/${made.id}`)
    expect(await chair.told(ama)).toHaveLength(1)
  })
})

describe('rather not', () => {
  test('it leaves front and history at once, the next takes the place, and it is not put there again', async () => {
    const thread = await chair.thread(ama, 'Not me')
    const made = await chair.feature(bram, thread)
    await chair.feature(hanna, await chair.thread(sefa, 'Me'))
    const ears = await bram.on(1).listen()
    expect((await ama.post(`${snug.path}/spotlights/${made.id}/rather-not`)).status).toBe(204)
    expect((await ama.post(`${snug.path}/spotlights/${made.id}/rather-not`)).status).toBe(204)
    expect(await chair.who(bram)).toBe('Sefa')
    await world.settled()
    expect(ears.of('spotlight.gone')).toMatchObject([{ id: made.id }])
    expect(await chair.history(bram)).toEqual(['Sefa by Hanna'])
    expect(await chair.refused(sefa, thread)).toBe('spotlight.left_out')
  })

  test('left out for good: emptied at once, never picked, refused kindly; and back whenever they like', async () => {
    await world.member(snug, 'Tove')
    await chair.feature(bram, await chair.thread(ama, 'First'))
    const { body } = await ama.put(`${snug.path}/me/chair`, { leftOut: true })
    expect(body.leftOut).toBe(true)
    expect(await chair.front(bram)).toEqual([])
    expect(await chair.refused(sefa, await chair.thread(ama, 'Second'))).toBe('spotlight.left_out')
    await untilTomorrow()
    expect(await chair.front(bram)).toEqual([])
    const seen = await bram.get(`${snug.path}/members/${ama.memberId}`)
    expect(JSON.stringify(seen.body)).not.toContain('leftOut')

    await ama.put(`${snug.path}/me/chair`, { leftOut: false })
    expect((await chair.feature(sefa, await chair.thread(ama, 'Third'))).state).toBe('front')
  })

  test('with this one, or with any: it is refused alike; without more, another one of theirs may be tried', async () => {
    const hers = ['One', 'Other', 'Last'].map((title) => chair.thread(ama, title))
    const [one, other, last] = (await Promise.all(hers)) as [{ id: string }, { id: string }, { id: string }]
    const refused = async (thread: { id: string }) => {
      const { status, body } = await sefa.post(`${snug.path}/spotlights`, chair.body(thread))
      return [status, JSON.stringify(body)]
    }
    await ama.post(`${snug.path}/spotlights/${(await chair.feature(bram, one)).id}/rather-not`)
    const withThis = await refused(one)
    expect(withThis[0]).toBe(409)
    expect((await chair.feature(sefa, other)).state).toBe('front')
    await ama.put(`${snug.path}/me/chair`, { leftOut: true })
    expect(await refused(last)).toEqual(withThis)
  })
})

describe('what is no more', () => {
  test('deleted: gone from front, queue and history, and the next takes the place', async () => {
    const [one, two, three] = [
      await chair.thread(ama, 'One'),
      await chair.thread(sefa, 'Two'),
      await chair.thread(bram, 'Three'),
    ]
    const reply = await chair.reply(ama, three, 'Well said.')
    await chair.feature(bram, one)
    await chair.feature(bram, two)
    await chair.feature(sefa, three)
    await chair.feature(hanna, three, { replyId: reply.id })
    const ears = await hanna.on(1).listen()
    await sefa.del(`${snug.path}/threads/${two.id}`)
    await ama.del(`${snug.path}/threads/${one.id}`)
    expect(await chair.who(hanna)).toBe('Bram')
    await world.settled()
    expect(ears.of('spotlight.gone')).toHaveLength(1)
    expect(await chair.waiting(bram)).toEqual([])
    await ama.del(`${snug.path}/replies/${reply.id}`)
    expect(await chair.waiting(hanna)).toEqual([])
    await untilTomorrow()
    expect(await chair.history(hanna)).toEqual(['Bram by Sefa'])
    await bram.del(`${snug.path}/threads/${three.id}`)
    expect(await chair.history(hanna)).toEqual([])
    expect(await chair.refused(sefa, three)).toBe('thread.deleted')
    // Nor what others wrote in it, though it stands there still.
    const four = await chair.thread(bram, 'Four')
    const kept = await chair.reply(ama, four, 'Kept.')
    await bram.del(`${snug.path}/threads/${four.id}`)
    expect(await chair.refused(sefa, four, { replyId: kept.id })).toBe('thread.deleted')
  })

  test.each(['leave', 'remove', 'suspend'])(
    '%s: off the front within the same breath, on both processes',
    async (how) => {
      const thread = await chair.thread(ama, 'One')
      const made = await chair.feature(bram, thread)
      const ears = [await sefa.listen(), await bram.on(1).listen()]
      if (how === 'leave') await ama.post(`${snug.path}/leave`)
      else {
        const again = await hanna.again()
        expect(
          (await again.post(`${snug.path}/members/${ama.memberId}/${how}`, { reason: 'For the test.' }))
            .status,
        ).toBeLessThan(300)
      }
      await world.settled()
      for (const ear of ears) {
        expect(ear.of('spotlight.gone')).toMatchObject([{ id: made.id }])
        expect(ear.of('chair.changed').at(-1)).toMatchObject({ front: null })
      }
      expect(await chair.front(sefa)).toEqual([])
      expect(await chair.history(sefa)).toEqual(how === 'suspend' ? ['Ama by Bram'] : [])
      if (how === 'suspend') return
      expect(await chair.refused(sefa, thread)).toBe('spotlight.former')
    },
  )

  test('what a giver said goes off the front with them, and does not wait without them', async () => {
    await chair.feature(bram, await chair.thread(ama, 'One'))
    await chair.feature(bram, await chair.thread(sefa, 'Two'))
    await bram.post(`${snug.path}/leave`)
    expect(await chair.front(sefa)).toEqual([])
    await untilTomorrow()
    expect(await chair.front(sefa)).toEqual([])
  })
})

describe('small', () => {
  test('two: one may put the other there; nothing is picked', async () => {
    const pair = await world.community({ seats: 2 })
    const other = await world.member(pair, 'Odo')
    const here = newChair(pair)
    await here.thread(other, 'Mine')
    await untilTomorrow()
    expect(await here.front(other)).toEqual([])
    expect((await here.feature(pair.host, await here.thread(other, 'Another'))).state).toBe('front')
    expect(await here.who(other)).toBe('Odo')
    expect((await here.feature(other, await here.thread(pair.host, 'Of the host'))).state).toBe('past')
  })
  test('three, four: nothing is picked; five: something is', async () => {
    const few = await world.community()
    const here = newChair(few)
    const first = await world.member(few, 'Odo')
    await world.member(few, 'Pia')
    await here.thread(first, 'Mine')
    await untilTomorrow()
    expect(await here.front(first)).toEqual([])
    await world.member(few, 'Quin')
    await untilTomorrow()
    expect(await here.front(first)).toEqual([])
    await world.member(few, 'Rue')
    await untilTomorrow()
    expect(await here.who(first)).toBe('Odo')
  })
})

describe('the community’s day', () => {
  const dayOf = async (zone: string, day: string) =>
    (await world.pool.query<{ at: string }>('select day_begins($1, $2)::text as at', [day, zone])).rows[0]!.at
  test.each([
    ['Europe/Amsterdam', '2026-03-29', '2026-03-28 23:00:00+00'],
    ['Europe/Amsterdam', '2026-03-30', '2026-03-29 22:00:00+00'],
    ['Europe/Amsterdam', '2026-10-26', '2026-10-25 23:00:00+00'],
    // Where the clocks go on at midnight, the day begins at one.
    ['America/Santiago', '2025-09-07', '2025-09-07 04:00:00+00'],
    // Where they go back at one, it begins at the earlier of two midnights.
    ['America/Havana', '2025-11-02', '2025-11-02 04:00:00+00'],
  ])('in %s, %s begins at %s', async (zone, day, at) => expect(await dayOf(zone, day)).toBe(at))

  test('another time zone has another midnight', async () => {
    const read = async () =>
      (
        await world.pool.query<{ at: string }>(
          `select (next_at at time zone 'Asia/Kathmandu')::time::text as at from spotlight_days where community_id = $1`,
          [snug.id],
        )
      ).rows[0]!.at
    expect(await read()).toBe('05:45:00')
    await hanna.patch(snug.path, { timeZone: 'Asia/Kathmandu' })
    expect(await read()).toBe('00:00:00')
  })
})

describe('races', () => {
  test('two feature at once: one front, one waits', async () => {
    const [one, two] = [await chair.thread(ama, 'One'), await chair.thread(sefa, 'Two')]
    const made = await Promise.all([chair.feature(bram, one), chair.feature(hanna.on(1), two)])
    expect(made.map(({ state }) => state).sort()).toEqual(['front', 'waiting'])
  })
  test('two feature the same at once: one does', async () => {
    const one = await chair.thread(ama, 'One')
    const answers = await Promise.all(
      [bram, sefa.on(1), hanna].map((who) => who.post(`${snug.path}/spotlights`, chair.body(one))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })
  test('processes that sweep a midnight at once, days late, change the front once', async () => {
    await chair.feature(bram, await chair.thread(ama, 'One'))
    await chair.feature(bram, await chair.thread(sefa, 'Two'))
    await chair.feature(sefa, await chair.thread(bram, 'Three'))
    const ears = await hanna.listen()
    await world.letPass('3 days', { sweep: false })
    await Promise.all([...world.apps, ...world.apps].map(({ sweep }) => sweep.once()))
    expect(await chair.who(hanna)).toBe('Sefa')
    expect(await chair.history(hanna)).toEqual(['Sefa by Bram', 'Ama by Bram'])
    await world.settled()
    expect(ears.of('chair.changed')).toHaveLength(1)
  })
  test('undone while the day changes: undone or in front, and one front at most', async () => {
    for (let i = 0; i < 3; i++) {
      await chair.feature(hanna, await chair.thread(ama, `First ${i}`))
      await world.letPass(`${24 * 60 - 1 - (await minutesOfDay())} minutes`)
      const made = await chair.feature(bram, await chair.thread(sefa, `Then ${i}`))
      await world.letPass('2 minutes', { sweep: false })
      await Promise.all([
        bram.del(`${snug.path}/spotlights/${made.id}`),
        ...world.apps.map(({ sweep }) => sweep.once()),
      ])
      expect((await chair.history(hanna)).filter((line) => line === 'Sefa by Bram')).toEqual([])
      expect(await chair.told(sefa)).toEqual([])
      await untilTomorrow()
      await untilTomorrow()
    }
  })
  test('removed while it takes the front: it is not there afterwards', async () => {
    for (let i = 0; i < 4; i++) {
      const guest = await world.member(snug, `Guest ${i}`)
      const thread = await chair.thread(guest, 'Of a guest')
      await Promise.all([
        bram.post(`${snug.path}/spotlights`, chair.body(thread)),
        guest.on(1).post(`${snug.path}/leave`),
      ])
      expect(await chair.front(ama)).toEqual([])
    }
  })
  const minutesOfDay = async () =>
    (
      await world.pool.query<{ m: number }>(
        `select (extract(hour from snug_now() at time zone 'UTC') * 60 + extract(minute from snug_now() at time zone 'UTC'))::int as m`,
      )
    ).rows[0]!.m
})

describe('silence', () => {
  test('what a circle or a private talk says cannot be put there, nor told from nothing by who is outside', async () => {
    const here = around(world, snug)
    const circle = await here.start(ama, { name: 'Potters', listed: false, joining: 'invite' })
    await here.accept(bram, await here.invite(ama, circle, bram))
    const thread = await chair.thread(ama, 'Between us', { circleId: circle.id })
    const reply = await chair.reply(bram, thread, 'Yes.')
    expect(await chair.refused(bram, thread)).toBe('spotlight.room')
    expect(await chair.refused(ama, thread, { replyId: reply.id })).toBe('spotlight.room')
    const hidden = await sefa.post(`${snug.path}/spotlights`, chair.body(thread))
    const nothing = await sefa.post(`${snug.path}/spotlights`, chair.body({ id: sefa.memberId }))
    expect(hidden.status).toBe(404)
    expect(hidden.body).toEqual(nothing.body)
    // Not by a reply of theirs under another thread's id, either.
    const open = await chair.thread(ama, 'Open')
    expect(await chair.refused(sefa, open, { replyId: reply.id })).toBe('not_found')
    expect(await chair.refused(bram, open, { replyId: reply.id })).toBe('not_found')
    const { body } = await bram.post(`${snug.path}/private`, {
      memberId: ama.memberId,
      body: 'Between us two.',
    })
    const talk = (await ama.get(`${snug.path}/threads`)).body.items.find(
      (one: { kind: string }) => one.kind === 'private',
    )
    expect(body).toBeDefined()
    expect(await chair.refused(ama, talk)).toBe('spotlight.room')
    expect(await chair.refused(sefa, talk)).toBe('not_found')
  })

  test.each(['mute', 'block'] as const)(
    'who gives what is by somebody who would %s them cannot tell: it takes the front, and its day, as anybody’s',
    async (kind) => {
      await chair.block(world, ama, bram, kind)
      const [hers, his, all] = [await ama.listen(), await bram.listen(), await sefa.listen()]
      const thread = await chair.thread(ama, 'Mine')
      const made = await chair.feature(bram, thread)
      expect(made.state).toBe('front')
      expect(await chair.who(bram)).toBe('Ama')
      expect(await chair.history(sefa)).toEqual(['Ama by Bram'])
      // Nor is it kept from others: they hear what they would of anything that is there already.
      expect(await chair.refused(sefa, thread)).toBe('spotlight.already')
      await world.settled()
      for (const ears of [his, all]) expect(ears.of('chair.changed')).toMatchObject([{ front: made.id }])
      expect(hers.of('spotlight.mine')).toEqual([])
      // Waiting its turn, it gets it.
      const waits = await chair.feature(bram, await chair.thread(ama, 'Mine too'))
      expect(waits.state).toBe('waiting')
      await untilTomorrow()
      expect((await chair.front(bram)).map(({ id }) => id)).toEqual([waits.id])
      expect(await chair.told(bram)).toEqual(['spotlight.given: null'])
      expect(await chair.history(bram)).toEqual(['Ama by Bram', 'Ama by Bram'])
      // Hers, put there by another, he reads as everybody does.
      await chair.feature(hanna, await chair.thread(ama, 'By Hanna'))
      await untilTomorrow()
      expect(await chair.history(bram)).toEqual(await chair.history(sefa))
      expect(await chair.who(bram)).toBe('Ama')
    },
  )

  test.each(['mute', 'block'] as const)(
    'what somebody says of one comes to no inbox of who would %s them, at the front or in the history',
    async (kind) => {
      await chair.block(world, ama, bram, kind)
      await chair.block(world, hanna, bram, kind)
      await chair.feature(bram, await chair.thread(ama, 'Mine'))
      await chair.feature(bram, await chair.thread(hanna, 'Of the host'))
      expect(await chair.told(ama)).toEqual([])
      expect(await chair.told(hanna)).toEqual([])
      // By somebody else it does.
      await chair.feature(sefa, await chair.thread(hanna, 'Of the host again'))
      expect(await chair.told(hanna)).toEqual(['spotlight.said: For the two of us who asked.'])
    },
  )

  test.each(['mute', 'block'] as const)(
    'what is one’s own stands in one’s chair though one would %s who gave it, without them and their words; one may rather not',
    async (kind) => {
      const why = 'Read what she says of Bram.'
      await chair.block(world, ama, bram, kind)
      const ears = await ama.listen()
      const made = await chair.feature(bram, await chair.thread(ama, 'Mine'), { why })
      await world.settled()
      expect(ears.of('chair.changed')).toMatchObject([{ front: made.id }])
      const [card] = await chair.front(ama)
      expect(card).toMatchObject({ id: made.id, because: { code: 'unsaid' }, member: { name: 'Ama' } })
      expect(await chair.history(ama)).toEqual(['Ama by somebody'])
      const read = [await ama.get(`${snug.path}/table`), await ama.get(`${snug.path}/spotlights`)]
      for (const { body } of [...read, { body: ears.heard.filter(({ type }) => type !== 'presence') }]) {
        expect(JSON.stringify(body)).not.toContain('Bram')
        expect(JSON.stringify(body)).not.toContain(why)
      }
      expect((await ama.post(`${snug.path}/spotlights/${made.id}/rather-not`)).status).toBe(204)
      expect(await chair.front(sefa)).toEqual([])
      expect(await chair.history(sefa)).toEqual([])
    },
  )

  test.each(['mute', 'block'] as const)(
    'whom one would %s is not in one’s chair: on the table, in frames, in the history; nobody else is shown less',
    async (kind) => {
      await chair.block(world, sefa, ama, kind)
      await chair.block(world, ama, hanna, kind)
      const ears = { sefa: await sefa.listen(), hanna: await hanna.listen(), bram: await bram.listen() }
      const made = await chair.feature(bram, await chair.thread(ama, 'Mine'))
      await world.settled()
      expect(await chair.front(sefa)).toEqual([])
      expect(await chair.history(sefa)).toEqual([])
      expect(ears.sefa.of('chair.changed')).toMatchObject([{ front: null }])
      // Hanna, whom Ama would not hear, is shown what Bram is.
      for (const who of [hanna, bram]) {
        expect(await chair.who(who)).toBe('Ama')
        expect(await chair.history(who)).toEqual(['Ama by Bram'])
      }
      for (const { of } of [ears.hanna, ears.bram])
        expect(of('chair.changed')).toMatchObject([{ front: made.id }])
    },
  )

  test.each(['mute', 'block'] as const)(
    'a reply brings no thread of somebody whom one would %s to one’s chair, but one’s own',
    async (kind) => {
      await chair.block(world, sefa, ama, kind)
      const thread = await chair.thread(ama, 'Of Ama')
      const ears = await sefa.listen()
      await chair.feature(hanna, thread, { replyId: (await chair.reply(bram, thread, 'By Bram.')).id })
      await world.settled()
      expect(ears.of('chair.changed')).toMatchObject([{ front: null }])
      expect(await chair.front(sefa)).toEqual([])
      expect(await chair.history(sefa)).toEqual([])
      expect(await chair.history(ama)).toEqual(['Bram by Hanna'])
      const own = await chair.reply(sefa, thread, 'By Sefa.')
      await chair.feature(hanna, thread, { replyId: own.id })
      await untilTomorrow()
      expect(await chair.who(sefa)).toBe('Sefa')
      expect(await chair.history(sefa)).toEqual(['Sefa by Hanna'])
    },
  )

  test('another community has a chair of its own', async () => {
    await chair.feature(bram, await chair.thread(ama, 'Mine'))
    const other = newChair(await world.community())
    expect(await other.history(other.community.host)).toEqual([])
    expect(await other.front(other.community.host)).toEqual([])
  })
})

test('what was heard is what a load shows, whatever happened (ACCESS I15)', async () => {
  const ears = await sefa.on(1).listen()
  let seen: string | null = null
  const heard = () => {
    const gone = new Set(ears.of('spotlight.gone').map(({ id }) => id))
    for (const { front } of ears.of('chair.changed')) seen = front
    return seen !== null && gone.has(seen) ? null : seen
  }
  const check = async () => {
    await world.settled()
    expect(heard()).toBe((await chair.front(sefa))[0]?.id ?? null)
  }
  const [a, b, c] = [
    await chair.thread(ama, 'A'),
    await chair.thread(bram, 'B'),
    await chair.thread(ama, 'C'),
  ]
  const first = await chair.feature(bram, a)
  await check()
  await chair.feature(ama, b)
  await check()
  await bram.del(`${snug.path}/spotlights/${first.id}`)
  await check()
  await chair.feature(bram, c)
  await untilTomorrow()
  await check()
  await ama.put(`${snug.path}/me/chair`, { leftOut: true })
  await check()
  await untilTomorrow()
  await check()
})

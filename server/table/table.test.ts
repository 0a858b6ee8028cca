import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Marks, Table, ThreadCard } from '#shared/table.ts'
import { newChair } from '#server/testing/chair.ts'
import { around } from '#server/testing/circles.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let snug: Community
let ama: Caller, bram: Caller, sefa: Caller
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
beforeEach(async () => {
  snug = await world.community()
  ama = await world.member(snug, 'Ama')
  bram = await world.member(snug, 'Bram')
  sefa = await world.member(snug, 'Sefa')
})

const table = async (who: Caller): Promise<Table> => (await who.get(`${snug.path}/table`)).body
const marks = async (who: Caller): Promise<Marks> => (await who.get(`${snug.path}/marks`)).body
const start = async (who: Caller, title: string, more: object = {}): Promise<{ id: string }> => {
  const { status, body } = await who.post(`${snug.path}/threads`, {
    kind: 'talk',
    title,
    body: `${title}, at length.`,
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const reply = async (who: Caller, thread: { id: string }, body = 'Yes.') => {
  const answer = await who.post(`${snug.path}/threads/${thread.id}/replies`, { body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body as { number: number; createdAt: string }
}
const read = (who: Caller, thread: { id: string }, to = 0) =>
  who.put(`${snug.path}/threads/${thread.id}/read`, { to })
const titles = (cards: ThreadCard[]) => cards.map(({ thread }) => thread.title)
// The database's clock is ahead by what has passed in earlier tests.
let ahead = 0
const inHours = (hours: number) => new Date(Date.now() + (ahead + hours) * 3_600_000).toISOString()
const hoursPass = async (hours: number) => {
  ahead += hours
  await world.letPass(`${hours} hours`, { sweep: false })
}
const ping = async (who: Caller, what: string, more: object = {}): Promise<{ id: string }> => {
  const { status, body } = await who.post(`${snug.path}/pings`, { what, closesAt: inHours(5), ...more })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
/** An unlisted circle of these, the first its keeper. */
const circleOf = async (keeper: Caller, ...others: Caller[]) => {
  const here = around(world, snug)
  const circle = await here.start(keeper, { name: 'Potters', listed: false, joining: 'invite' })
  for (const other of others) await here.accept(other, await here.invite(keeper, circle, other))
  return circle as { id: string }
}

describe('who waits for a first reply', () => {
  test('somebody waits until another has answered; their own word does not count', async () => {
    const thread = await start(bram, 'Is it worth it?')
    expect(titles((await table(ama)).waiting)).toEqual(['Is it worth it?'])
    expect((await table(bram)).waiting).toEqual([])

    await reply(bram, thread, 'Anybody?')
    expect(titles((await table(ama)).waiting)).toEqual(['Is it worth it?'])
    await reply(sefa, thread)
    expect((await table(ama)).waiting).toEqual([])
  })

  test('nobody waits who needs no answer, has left, has withdrawn it, or talks in private', async () => {
    const quiet = await start(bram, 'For the record')
    await bram.put(`${snug.path}/threads/${quiet.id}/needs-no-answer`, { needsNoAnswer: true })
    const gone = await start(sefa, 'Never mind')
    await sefa.del(`${snug.path}/threads/${gone.id}`)
    await start(sefa, 'Goodbye')
    await sefa.post(`${snug.path}/leave`)
    await bram.post(`${snug.path}/private`, { memberId: ama.memberId, body: 'Between us.' })
    await ping(snug.host, 'Carry six shelves')
    expect((await table(ama)).waiting).toEqual([])
  })

  test('who has left takes no place of who is here, however many lie before them', async () => {
    await start(bram, 'Still here')
    await hoursPass(1)
    const leaving = [sefa, ...(await Promise.all(['Ro', 'Sol'].map((name) => world.member(snug, name))))]
    for (const [n, who] of leaving.entries())
      for (let part = 0; part < 5; part++) await start(who, `Goodbye ${n}, ${part}`)
    expect((await table(ama)).waiting).toHaveLength(8)
    for (const who of leaving) expect((await who.post(`${snug.path}/leave`)).status).toBe(204)
    expect(titles((await table(ama)).waiting)).toEqual(['Still here'])
  })

  test('the less heard come first, a host after the members, and never twice before all have had a first', async () => {
    await start(snug.host, 'From the host')
    await start(sefa, 'First of Sefa')
    await start(bram, 'First of Bram')
    await start(bram, 'Second of Bram')
    // Sefa has been heard once, Bram twice: counted from the next quarter of an hour on, and then she comes first.
    expect(titles((await table(ama)).waiting)[0]).toBe('Second of Bram')
    await hoursPass(0.25)
    expect(titles((await table(ama)).waiting)).toEqual([
      'First of Sefa',
      'Second of Bram',
      'From the host',
      'First of Bram',
    ])
  })

  test('what one has read and left unanswered goes behind what one has not seen', async () => {
    const seen = await start(sefa, 'Seen already')
    const { id } = await start(bram, 'Not seen yet')
    await start(bram, 'Nor this')
    expect(id).not.toBe(seen.id)
    await hoursPass(0.25)
    expect(titles((await table(ama)).waiting)).toEqual(['Seen already', 'Nor this', 'Not seen yet'])
    await ama.put(`/api/communities/${snug.slug}/threads/${seen.id}/read`, { to: 0 })
    expect(titles((await table(ama)).waiting)).toEqual(['Nor this', 'Seen already', 'Not seen yet'])
  })

  test('each says why: not spoken yet, in a circle where I sit, waiting since', async () => {
    const why = async () => (await table(ama)).waiting.map(({ because }) => because)
    const asked = await start(bram, 'Is it worth it?')
    expect(await why()).toEqual([{ code: 'not_spoken', with: { id: bram.memberId, name: 'Bram' } }])

    await reply(ama, await start(bram, 'Another'))
    const { waiting } = await table(ama)
    expect(waiting.map(({ because }) => because)).toEqual([
      { code: 'waiting', since: waiting[0]!.thread.createdAt },
    ])

    await reply(sefa, asked)
    const circle = await circleOf(bram, ama)
    await start(bram, 'In the shed', { circleId: circle.id })
    expect(await why()).toEqual([{ code: 'circle', circle: { id: circle.id, name: 'Potters' } }])
  })

  test.each([
    ['they answered me', () => start(ama, 'Mine').then((mine) => reply(bram, mine))],
    [
      'I answered a reply of theirs',
      async () => {
        const elsewhere = await start(sefa, 'Hers')
        const said = (await bram.post(`${snug.path}/threads/${elsewhere.id}/replies`, { body: 'So.' })).body
        await ama.post(`${snug.path}/threads/${elsewhere.id}/replies`, { body: 'Why?', answersId: said.id })
      },
    ],
  ])('two have spoken when %s', async (_, speak) => {
    await start(bram, 'Is it worth it?')
    const codes = async () => (await table(ama)).waiting.map(({ because }) => because.code)
    expect(await codes()).toContain('not_spoken')
    await speak()
    expect(await codes()).not.toContain('not_spoken')
  })
})

describe('what is new', () => {
  test('a thread is new until it is read, and again when somebody else goes on; mine and muted ones are not', async () => {
    const thread = await start(bram, 'Shino crawling')
    await reply(sefa, thread, 'Thinner.')
    expect((await table(ama)).fresh).toMatchObject([
      {
        because: { code: 'started' },
        thread: { id: thread.id, mine: { readTo: null, unread: 2 } },
        circle: null,
        words: 'Shino crawling, at length.',
      },
    ])
    const [card] = (await table(ama)).fresh
    expect(card!.at).toBe(card!.thread.createdAt)
    await read(ama, thread, 1)
    expect((await table(ama)).fresh).toEqual([])

    const first = await reply(bram, thread, 'Same clay, *new* tap water.')
    await reply(sefa, thread, 'Could be.')
    // The time is that of the words it shows, not of the last.
    expect((await table(ama)).fresh).toMatchObject([
      {
        because: { code: 'moved_on', by: { id: bram.memberId, name: 'Bram' } },
        words: 'Same clay, new tap water.',
        at: first.createdAt,
      },
    ])
    await ama.put(`${snug.path}/threads/${thread.id}/attention`, { attention: 'mute' })
    expect((await table(ama)).fresh).toEqual([])

    const mine = await start(ama, 'Mine')
    await reply(ama, mine)
    expect((await table(ama)).fresh).toEqual([])
    await reply(sefa, mine)
    expect(titles((await table(ama)).fresh)).toEqual(['Mine'])
  })

  test('nothing lies on two shelves, and a newcomer is not shown what was said before them', async () => {
    await start(bram, 'Waiting')
    const answered = await start(bram, 'Answered')
    await reply(sefa, answered)
    const { waiting, fresh } = await table(ama)
    expect([titles(waiting), titles(fresh)]).toEqual([['Waiting'], ['Answered']])

    const tove = await world.member(snug, 'Tove')
    expect([(await table(tove)).fresh, (await marks(tove)).whole]).toEqual([[], false])
    await reply(bram, answered, 'Now she is here.')
    expect(titles((await table(tove)).fresh)).toEqual(['Answered'])
  })

  test('what waits for nothing is news like everything else, each in one place', async () => {
    const quiet = await start(bram, 'For the record')
    await bram.put(`${snug.path}/threads/${quiet.id}/needs-no-answer`, { needsNoAnswer: true })
    await start(sefa, 'Goodbye')
    await sefa.post(`${snug.path}/leave`)
    const circle = await circleOf(bram, ama)
    await start(bram, 'Last words', { circleId: circle.id })
    await bram.post(`${snug.path}/circles/${circle.id}/close`)
    const waits = await start(bram, 'Waiting')
    const { waiting, fresh } = await table(ama)
    expect(titles(waiting)).toEqual(['Waiting'])
    expect(titles(fresh).sort()).toEqual(['For the record', 'Goodbye', 'Last words'])

    // Read, it is news to nobody; said more by its author, it is still what they asked that is shown.
    for (const { thread } of fresh) await read(ama, thread)
    expect((await table(ama)).fresh).toEqual([])
    await read(ama, waits)
    await reply(bram, waits, 'Anybody?')
    expect((await table(ama)).waiting.map(({ words }) => words)).toEqual(['Waiting, at length.'])
  })

  test('what is in the chair is no news beside it, until something is said under it', async () => {
    const chair = newChair(snug)
    const thread = await chair.thread(bram, 'In the chair')
    await reply(sefa, thread)
    await start(bram, 'Waiting')
    await chair.feature(sefa, thread)
    const laid = async () => {
      const { waiting, chair, fresh } = await table(ama)
      return [titles(waiting), chair.map(({ thread }) => thread.title), titles(fresh)]
    }
    expect(await laid()).toEqual([['Waiting'], ['In the chair'], []])
    await read(ama, thread, 1)
    await reply(sefa, thread, 'And more.')
    expect(await laid()).toEqual([['Waiting'], ['In the chair'], ['In the chair']])
  })

  test('nobody has a second place before everybody with something new had a first', async () => {
    for (const n of [1, 2, 3, 4]) await reply(sefa, await start(bram, `Bram ${n}`))
    await reply(bram, await start(sefa, 'Sefa 1'))
    expect(titles((await table(ama)).fresh)).toEqual(['Sefa 1', 'Bram 4', 'Bram 3', 'Bram 2', 'Bram 1'])
  })

  /** So many threads of somebody's that were answered, a minute from one to the next: "Much 1" is the latest. */
  const answered = (who: Caller, count: number) =>
    world.pool.query(
      `with told as (select gen_random_uuid() as id, n from generate_series(1, $3::int) n)
        insert into threads (community_id, id, author_id, kind, title, body, html, created_at, last_reply_at, answered_at, last_number)
        select $1, id, $2, 'talk', 'Much ' || n, 'More', '<p>More</p>', snug_now() - n * interval '1 minute',
          snug_now() - n * interval '30 seconds', snug_now() - n * interval '30 seconds', 1 from told`,
      [snug.id, who.memberId, count],
    )
  test('what has waited for long is not what is new', async () => {
    for (const n of [1, 2, 3]) await start(sefa, `Long ago ${n}`)
    await hoursPass(40 * 24)
    await answered(bram, 50)
    const { waiting, fresh } = await table(ama)
    expect(titles(waiting)).toEqual(['Long ago 3'])
    expect(titles(fresh)).toEqual(Array.from({ length: 20 }, (_, n) => `Much ${n + 1}`))
  })

  test('where somebody goes on under what nobody has answered, that is what is new', async () => {
    for (const title of ['First', 'Second']) {
      const thread = await start(bram, title)
      await read(ama, thread)
      await reply(bram, thread, `More on ${title}.`)
    }
    await reply(bram, await start(sefa, 'Of Sefa'))
    const { waiting, fresh } = await table(ama)
    const said = (cards: ThreadCard[]) => cards.map(({ words, because }) => [words, because.code])
    expect(said(waiting)).toEqual([['Second, at length.', 'not_spoken']])
    expect(said(fresh).at(-1)).toEqual(['More on First.', 'moved_on'])
  })

  test('of a few who talk much nobody is hidden, however long ago they spoke', async () => {
    const quiet = await start(sefa, 'Said once')
    await reply(bram, quiet)
    await hoursPass(1)
    // More than are looked at first, all by one.
    await answered(bram, 60)
    const { fresh } = await table(ama)
    expect(fresh).toHaveLength(20)
    expect(titles(fresh).slice(0, 2).sort()).toEqual(['Much 1', 'Said once'])
    expect(fresh.slice(2).map(({ thread }) => thread.author.name)).toEqual(Array(18).fill('Bram'))
  })

  test('a ping’s thread is new once one has looked at it', async () => {
    const { body } = await bram.get(`${snug.path}/pings/${(await ping(bram, 'Carry shelves')).id}`)
    const thread = { id: body.threadId as string }
    await reply(bram, thread, 'Bring gloves.')
    expect([titles((await table(ama)).fresh), (await marks(ama)).whole]).toEqual([[], false])
    await read(ama, thread, 1)
    await reply(bram, thread, 'And rope.')
    expect([titles((await table(ama)).fresh), (await marks(ama)).whole]).toEqual([['Carry shelves'], true])
  })

  test('a long post is cut between words', async () => {
    await start(bram, 'Long', { body: `${'one & two '.repeat(40)}<b>x</b>` })
    const [card] = (await table(ama)).waiting
    expect(card!.words).toMatch(/^one & two one & two .* (one|two|&)…$/)
    expect(card!.words.length).toBeLessThanOrEqual(160)
  })
})

describe('pings that want an answer', () => {
  test('soonest deadline first, until I have answered; later ones stay; my own do not ask me', async () => {
    const late = await ping(bram, 'By tonight', { closesAt: inHours(9) })
    const soon = await ping(sefa, 'By noon', { closesAt: inHours(3) })
    await ping(ama, 'Mine')
    const shown = async () => (await table(ama)).pings.map(({ ping, because }) => [ping.what, because])
    const plain = { code: 'asked', again: false, later: false }
    expect(await shown()).toEqual([
      ['By noon', plain],
      ['By tonight', plain],
    ])
    expect((await marks(ama)).pings).toBe(2)

    await ama.put(`${snug.path}/pings/${soon.id}/answer`, { choice: 'cant' })
    await ama.put(`${snug.path}/pings/${late.id}/answer`, { choice: 'later', at: inHours(2) })
    expect(await shown()).toEqual([['By tonight', { ...plain, later: true }]])
    // Later is no dot before its time.
    expect((await marks(ama)).pings).toBe(0)
    await hoursPass(2.02)
    expect((await marks(ama)).pings).toBe(1)
  })

  test('who joined later is not asked, an ended one asks nobody, a changed time asks again', async () => {
    const { id } = await ping(bram, 'Carry shelves', { happensAt: inHours(6) })
    const tove = await world.member(snug, 'Tove')
    expect([(await table(tove)).pings, (await marks(tove)).pings]).toEqual([[], 0])

    await ama.put(`${snug.path}/pings/${id}/answer`, { choice: 'in' })
    expect((await table(ama)).pings).toEqual([])
    await bram.patch(`${snug.path}/pings/${id}`, { happensAt: inHours(7) })
    expect((await table(ama)).pings.map(({ because }) => because)).toEqual([
      { code: 'asked', again: true, later: false },
    ])
    await hoursPass(6)
    expect([(await table(ama)).pings, (await table(sefa)).pings]).toEqual([[], []])
  })
})

test('a ping whose outcome I owe lies before them, until it is told, and on nobody else’s table', async () => {
  const mine = await ping(ama, 'Carry shelves')
  await ping(sefa, 'By noon', { closesAt: inHours(3) })
  await bram.put(`${snug.path}/pings/${mine.id}/answer`, { choice: 'in' })
  await ama.post(`${snug.path}/pings/${mine.id}/close`)
  const shown = async (who: Caller) =>
    (await table(who)).pings.map(({ ping, because }) => `${ping.what}: ${because.code}`)
  expect(await shown(ama)).toEqual(['Carry shelves: owed', 'By noon: asked'])
  expect(await shown(bram)).toEqual(['By noon: asked'])
  await ama.put(`${snug.path}/pings/${mine.id}/outcome`, { text: 'Carried.' })
  expect(await shown(ama)).toEqual(['By noon: asked'])
})

test('it is laid in the same few statements, however much lies on it', async () => {
  const asked = async () => {
    const { pool } = world
    const query = pool.query.bind(pool)
    let count = 0
    pool.query = ((...args: Parameters<typeof query>) => {
      count++
      return query(...args)
    }) as typeof pool.query
    try {
      expect((await ama.get(`${snug.path}/table`)).status).toBe(200)
    } finally {
      pool.query = query as typeof pool.query
    }
    return count
  }
  await ping(bram, 'Carry shelves')
  await start(bram, 'One')
  await asked()
  const few = await asked()
  const circle = await circleOf(sefa, ama)
  for (const who of [bram, sefa, snug.host])
    for (let n = 0; n < 4; n++)
      await reply(who === bram ? sefa : bram, await start(who, `Of ${who.name} ${n}`))
  for (let n = 0; n < 4; n++) await start(sefa, `In the shed ${n}`, { circleId: circle.id })
  await ping(sefa, 'Carry more')
  expect((await table(ama)).fresh.length).toBeGreaterThan(10)
  // The first of a quarter of an hour counts how much those have been heard that nobody has asked about yet.
  await asked()
  // What may lie there and the pings; and once more, further back, where a few have said it all.
  expect([few, await asked()]).toEqual([2, 3])
})

describe('the dots', () => {
  test('each room has its own: the whole community, a circle, a private talk; reading puts it out', async () => {
    const circle = await circleOf(bram, ama)
    const inCircle = await start(bram, 'In the shed', { circleId: circle.id })
    const talk = (await bram.post(`${snug.path}/private`, { memberId: ama.memberId, body: 'Between us.' }))
      .body
    const withBram = { id: bram.memberId, name: 'Bram' }
    expect(await marks(ama)).toMatchObject({
      whole: false,
      circles: [circle.id],
      private: [{ circleId: talk.id, with: withBram, unread: true }],
      muted: [],
    })
    expect((await marks(ama)).notices).toBeGreaterThan(0)

    await read(ama, inCircle)
    await read(ama, { id: talk.threadId })
    expect(await marks(ama)).toMatchObject({
      whole: false,
      circles: [],
      private: [{ circleId: talk.id, with: withBram, unread: false }],
    })
    const open = await start(sefa, 'For all')
    expect(await marks(ama)).toMatchObject({ whole: true, circles: [] })
    await ama.put(`${snug.path}/threads/${open.id}/attention`, { attention: 'mute' })
    expect(await marks(ama)).toMatchObject({ whole: false, muted: [open.id] })
  })

  test.each(['mute', 'block'])(
    'none is lit where all that is unread is by somebody one would %s; it is when another has said something there',
    async (kind) => {
      const circle = await circleOf(sefa, ama, bram)
      const lit = async () => {
        const { whole, circles } = await marks(ama)
        return [whole, circles.length > 0]
      }
      const posts = [await start(sefa, 'Hers'), await start(sefa, 'Inside', { circleId: circle.id })]
      for (const post of posts) await read(ama, post)
      expect(await lit()).toEqual([false, false])
      const set = `${snug.path}/blocks/${bram.memberId}`
      await ama.put(set, { kind })
      // In what one knows, and in what one has never opened.
      for (const post of posts) await reply(bram, post)
      const his = await start(bram, 'His')
      await start(bram, 'His inside', { circleId: circle.id })
      await reply(bram, his)
      expect(await lit()).toEqual([false, false])
      // To who would hear him all of it is new.
      expect(await marks(snug.host)).toMatchObject({ whole: true })

      await reply(bram, posts[0]!)
      const { number } = await reply(sefa, posts[0]!)
      await reply(bram, posts[0]!)
      expect(await lit()).toEqual([true, false])
      await read(ama, posts[0]!, number)
      expect(await lit()).toEqual([false, false])
      const withdrawn = await snug.host.post(`${snug.path}/threads/${his.id}/replies`, { body: 'Yes.' })
      expect(await lit()).toEqual([true, false])
      await snug.host.del(`${snug.path}/replies/${withdrawn.body.id}`)
      expect(await lit()).toEqual([false, false])
      // The opening of a thread never opened is unread too, whoever spoke last in it.
      const opening = await start(sefa, 'Hers again', { circleId: circle.id })
      await reply(bram, opening)
      expect(await lit()).toEqual([false, true])
      await read(ama, opening, 1)
      await ama.del(set)
      expect(await lit()).toEqual([true, true])
    },
  )
})

describe('silence', () => {
  test('what happens in an unlisted circle or between two changes nothing on the table of anybody else', async () => {
    await start(bram, 'First of Bram')
    await start(sefa, 'First of Sefa')
    await start(bram, 'Second of Bram')
    // Sefa has been heard less than Bram, so she comes first; in the circle she will say more.
    const outside = async () =>
      JSON.stringify(await Promise.all([ama, snug.host].flatMap((who) => [table(who), marks(who)])))
    // A host sees that there is a circle, elsewhere; its start is told nobody's table.
    const circle = await circleOf(bram, sefa)
    await hoursPass(0.25)
    const before = await outside()
    expect(titles((await table(ama)).waiting)[0]).toBe('First of Sefa')

    const canary = await start(bram, 'Canary', { circleId: circle.id })
    for (let n = 0; n < 3; n++) await reply(sefa, canary, 'Canary')
    await start(sefa, 'Canary', { circleId: circle.id })
    await ping(bram, 'Canary', { circleId: circle.id })
    await bram.post(`${snug.path}/private`, { memberId: sefa.memberId, body: 'Canary' })
    expect(await outside()).toBe(before)
    // Also when it is counted anew how much each has been heard.
    await hoursPass(0.25)
    expect(await outside()).toBe(before)
    expect(JSON.stringify(await table(sefa))).toContain('Canary')
  })

  test('who leaves a circle after its pings were asked for, and before its threads were, finds neither', async () => {
    const circle = await circleOf(bram, ama)
    await ping(bram, 'Canary', { circleId: circle.id })
    expect((await table(ama)).pings).toHaveLength(1)
    const { pool } = world
    const query = pool.query.bind(pool)
    let wereAsked = () => {}
    const asked = new Promise<void>((done) => (wereAsked = done))
    pool.query = (async (...args: Parameters<typeof query>) => {
      const { name } = args[0] as unknown as { name?: string }
      if (name?.startsWith('table.candidates')) {
        await asked
        await around(world, snug).leave(ama.on(1), circle)
      }
      const answer = await query(...args)
      if (name?.startsWith('table.pings')) wereAsked()
      return answer
    }) as unknown as typeof pool.query
    try {
      expect(JSON.stringify(await table(ama))).not.toContain('Canary')
    } finally {
      pool.query = query as typeof pool.query
    }
  })

  test('who leaves a circle finds nothing of it any more; who is removed finds no table', async () => {
    const circle = await circleOf(bram, ama)
    const canary = await start(bram, 'Canary', { circleId: circle.id })
    await ama.put(`${snug.path}/threads/${canary.id}/attention`, { attention: 'mute' })
    expect((await marks(ama)).muted).toEqual([canary.id])
    await ping(bram, 'Canary', { circleId: circle.id })
    expect((await table(ama)).pings).toHaveLength(1)
    await around(world, snug).leave(ama, circle)
    expect(JSON.stringify([await table(ama), await marks(ama)])).not.toContain(circle.id)
    expect((await table(ama)).pings).toEqual([])
    expect((await marks(ama)).muted).toEqual([])

    await ama.post(`${snug.path}/leave`)
    expect([
      (await ama.get(`${snug.path}/table`)).status,
      (await ama.on(1).get(`${snug.path}/marks`)).status,
    ]).toEqual([404, 404])
  })
})

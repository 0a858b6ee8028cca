import { afterAll, beforeAll, expect, test } from 'vitest'
import { alike, callsAbout, live, type Lived, readAll } from '#server/testing/twoWorlds.ts'
import type { Caller } from '#server/testing/world.ts'

/**
 * ACCESS I8: worlds that differ only inside an unlisted circle look the same to whoever is not in it. To Dee, who is
 * nobody there, also a world without the circle; to Hanna, a host, a world in which nothing is said in it.
 */
let busy: Lived, quiet: Lived, none: Lived
beforeAll(async () => {
  const begin = new Date().toISOString()
  ;[busy, quiet, none] = [await live('busy', begin), await live('quiet', begin), await live('none', begin)]
}, 120_000)
afterAll(() => Promise.all([busy, quiet, none].map((lived) => lived?.world.close())))

const frames = (lived: Lived, who: string) =>
  alike(lived.ears[who]!.heard.map((frame) => JSON.stringify(frame)))

test('those inside do hear and read of it, so that there is something to hide', async () => {
  const told = [...frames(busy, 'bo'), ...(await readAll(busy.people.bo, busy.club))].join()
  for (const word of ['What nobody else may know', 'Between us', 'Two cakes', 'Who bakes', 'With plums'])
    expect(told).toContain(word)
  expect(frames(busy, 'bo').length).toBeGreaterThan(frames(quiet, 'bo').length + 10)
})

test('who is not in it hears the same, frame by frame', () => {
  expect(frames(busy, 'dee')).toEqual(frames(none, 'dee'))
  expect(frames(quiet, 'dee')).toEqual(frames(none, 'dee'))
  expect(frames(busy, 'hanna')).toEqual(frames(quiet, 'hanna'))
  expect(frames(busy, 'dee').length).toBeGreaterThan(10)
})

test('who is not in it reads the same, byte by byte', async () => {
  const [inBusy, inNone] = [
    alike(await readAll(busy.people.dee, busy.club)),
    alike(await readAll(none.people.dee, none.club)),
  ]
  expect(inBusy).toEqual(inNone)
  expect(inBusy.length).toBeGreaterThan(25)
  const hers = (lived: Lived) => readAll(lived.people.hanna, lived.club).then(alike)
  expect(await hers(busy)).toEqual(await hers(quiet))
})

test('who is not in it and knows its ids is answered as if they were nobody’s, and changes nothing', async () => {
  const answers = async (who: Caller, { world, club, hidden, people }: Lived) => {
    const said: string[] = []
    const before = await counts(world)
    for (const { method, path, body } of callsAbout(hidden, people.bo.memberId)) {
      const act = { GET: who.get, POST: who.post, PUT: who.put, PATCH: who.patch, DELETE: who.del }[method]!
      const answer = await act(`${club.path}/${path}`, body)
      const { date: _, ...headers } = answer.headers
      said.push(
        `${method} ${path.replace(/[0-9a-f-]{36}/g, ':id')} ${answer.status} ${JSON.stringify([headers, answer.body])}`,
      )
    }
    expect(await counts(world)).toEqual(before)
    return alike(said)
  }
  const told = await answers(busy.people.dee, busy)
  expect(told).toEqual(await answers(none.people.dee, none))
  expect(told.filter((one) => !/ 404 /.test(one))).toEqual([])
  expect(told.length).toBeGreaterThan(30)
})

const counts = async ({ pool }: Lived['world']) =>
  (
    await pool.query(
      `select (select count(*) from threads) as threads, (select count(*) from replies) as replies, (select count(*) from pings) as pings,
        (select count(*) from circle_members) as seats, (select sum(version) from circles) as circles, (select count(*) from log_entries) as log`,
    )
  ).rows

import { expect, test as base } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { type House, openHouse, type Person } from './house.ts'

/** No browser here: real processes, killed as a power cut would (ACCESS I13). */
const test = base.extend<{ house: House }>({
  house: async ({}, use) => {
    const house = await openHouse()
    await use(house)
    await house.close()
  },
})
test.describe.configure({ timeout: 120_000 })

type Sent = { id: string; body: string }
type Outcome = { status: number; sent: Sent }

const post = async (url: string, who: Person, path: string, body: unknown) =>
  fetch(url + path, {
    method: 'POST',
    headers: { origin: url, cookie: who.cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
/** The process that is the database; undefined while there is none. */
const postmaster = (data: string) => {
  const file = join(data, 'postgres/data/postmaster.pid')
  return (existsSync(file) && Number(readFileSync(file, 'utf8').split('\n')[0])) || undefined
}

/** Replies without a pause until told to stop; 0 is a call that was never answered. */
const talk = (url: string, who: Person, path: string) => {
  const outcomes: Outcome[] = []
  let on = true
  const done = (async () => {
    for (let n = 1; on; n++) {
      const sent = { id: uuidv7(), body: `${who.name} says ${n}` }
      const status = await post(url, who, path, sent).then(
        async (answer) => (await answer.text(), answer.status),
        () => 0,
      )
      outcomes.push({ status, sent })
      if (status === 0) await new Promise((go) => setTimeout(go, 20))
    }
  })()
  return { outcomes, stop: () => ((on = false), done) }
}

const stage = async (house: House) => {
  const community = await house.community()
  const people = [community.host]
  for (const name of ['Ama', 'Bo', 'Cleo', 'Dirk', 'Ewa']) people.push(await house.member(community, name))
  const path = `/api/communities/${community.slug}/threads`
  const words = { kind: 'talk', title: 'Under load', body: 'Say on.' }
  const { id } = (await (await post(house.url, community.host, path, words)).json()) as { id: string }
  return { community, people, threadId: id, path: `${path}/${id}/replies` }
}
const until = async (so: () => boolean | Promise<boolean>) => {
  while (!(await so())) await new Promise((go) => setTimeout(go, 10))
}
/** What stands must be whole, and hold all that was acknowledged; what was not can be sent again, and is there once. */
const judge = async (
  house: House,
  { path, threadId, people }: Awaited<ReturnType<typeof stage>>,
  outcomes: Outcome[],
) => {
  const standing = async () => {
    const { rows } = await house.pool.query<{ id: string; number: number; body: string }>(
      'select id, number, body from replies where thread_id = $1 order by number',
      [threadId],
    )
    return rows
  }
  const rows = await standing()
  const ids = new Set(rows.map(({ id }) => id))
  expect(outcomes.filter(({ status, sent }) => status === 201 && !ids.has(sent.id))).toEqual([])
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
  const { rows: counters } = await house.pool.query('select last_number from threads where id = $1', [
    threadId,
  ])
  expect(counters).toEqual([{ last_number: rows.length }])

  const unsure = outcomes.filter(({ status }) => status !== 201)
  for (const { sent } of unsure) {
    const author = people.find(({ name }) => sent.body.startsWith(`${name} `))!
    expect((await post(house.url, author, path, sent)).status).toBe(201)
  }
  const after = await standing()
  expect(after.map(({ id }) => id).sort()).toEqual(outcomes.map(({ sent }) => sent.id).sort())
}

test('the app is killed while people talk: all that was acknowledged is there', async ({ house }) => {
  const set = await stage(house)
  const talkers = set.people.map((who) => talk(house.url, who, set.path))
  await until(() => talkers.every(({ outcomes }) => outcomes.length >= 15))
  await house.server.kill()
  await Promise.all(talkers.map(({ stop }) => stop()))

  await house.restart()
  await judge(
    house,
    set,
    talkers.flatMap(({ outcomes }) => outcomes),
  )
})

test('the database is killed while people talk: it comes back by itself, and so does the talk', async ({
  house,
}) => {
  const set = await stage(house)
  const talkers = set.people.map((who) => talk(house.url, who, set.path))
  await until(() => talkers.every(({ outcomes }) => outcomes.length >= 15))
  const before = postmaster(house.server.data)!
  process.kill(before, 'SIGKILL')
  // What it had begun answers for a moment more: only another one is the database come back.
  await until(() => ![before, undefined].includes(postmaster(house.server.data)))
  const lost = talkers.map(({ outcomes }) => outcomes.length)
  await until(() =>
    talkers.every(({ outcomes }, at) => outcomes.slice(lost[at]).some(({ status }) => status === 201)),
  )
  await Promise.all(talkers.map(({ stop }) => stop()))

  const outcomes = talkers.flatMap(({ outcomes }) => outcomes)
  expect([...new Set(outcomes.map(({ status }) => status))].sort()).toEqual([201, 503])
  await until(async () => (await fetch(`${house.url}/healthz`)).status === 200)
  await judge(house, set, outcomes)
})

test('both are killed: the next start finds all that was acknowledged', async ({ house }) => {
  const set = await stage(house)
  const talkers = set.people.map((who) => talk(house.url, who, set.path))
  await until(() => talkers.every(({ outcomes }) => outcomes.length >= 15))
  process.kill(postmaster(house.server.data)!, 'SIGKILL')
  await house.server.kill()
  await Promise.all(talkers.map(({ stop }) => stop()))

  await house.restart()
  await judge(
    house,
    set,
    talkers.flatMap(({ outcomes }) => outcomes),
  )
})

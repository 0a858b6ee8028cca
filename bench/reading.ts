import { isDeepStrictEqual } from 'node:util'
import { load } from './load.ts'
import { byTurns } from './pairs.ts'
import { cookieOf } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, type Row } from './table.ts'

const asker = 20
const turns = { rounds: 7, seconds: 25 }

/** The list of 30 threads, and one thread with 20 replies, at 10 connections; median time of a request. */
export const measureReading = async ({ app, bare, small }: Setting): Promise<Row[]> => {
  const cookie = cookieOf(small.slug, asker)
  const ours = `/api/communities/${small.slug}/threads`
  const floor = `/${small.id}/${small.members[asker - 1]!}/threads`
  const thread = small.threads[10]!
  const rows: Row[] = []
  for (const [what, path] of [
    ['list of 30 threads, 10 connections', ''],
    ['a thread with 20 replies, 10 connections', `/${thread}`],
  ] as const) {
    await demandSame(`${app.url}${ours}${path}`, cookie, `${bare.url}${floor}${path}`)
    const ask = (url: string, at: string) => () =>
      load({ url, connections: 10, amount: 1200, cookie, path: () => at })
    const [askOurs, askFloor] = [ask(app.url, ours + path), ask(bare.url, floor + path)]
    await askOurs()
    await askFloor()
    rows.push(against(what, await byTurns(turns, askOurs, askFloor), 1.5))
  }
  return rows
}

/** A floor that answers something else is none. */
const demandSame = async (ours: string, cookie: string, floor: string) => {
  const read = async (url: string) => (await fetch(url, { headers: { cookie } })).json()
  const [mine, bare] = [await read(ours), await read(floor)]
  if (!isDeepStrictEqual(mine, bare))
    throw new Error(`The floor answers something else:\n${JSON.stringify(mine)}\n${JSON.stringify(bare)}`)
}

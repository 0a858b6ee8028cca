import { isDeepStrictEqual } from 'node:util'
import { load } from './load.ts'
import { byTurns } from './pairs.ts'
import { cookieOf } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, type Row } from './table.ts'

const turns = { rounds: 7, seconds: 25 }
/** Who asks, one after another: people who have read something, each with a session of theirs. */
const askers = Array.from({ length: 18 }, (_, n) => n + 13)

/** The list of 30 threads, and one thread with 20 replies, at 10 connections; median time of a request. */
export const measureReading = async ({ app, bare, small }: Setting): Promise<Row[]> => {
  const thread = small.threads[10]!
  const rows: Row[] = []
  for (const [what, end] of [
    ['list of 30 threads, 10 connections', ''],
    ['a thread with 20 replies, 10 connections', `/${thread}`],
  ] as const) {
    const ours = (asker: number) => ({
      path: `/api/communities/${small.slug}/threads${end}`,
      cookie: cookieOf(small.slug, asker),
    })
    const floor = (asker: number) => ({ path: `/${small.id}/${small.members[asker - 1]!}/threads${end}` })
    for (const asker of askers)
      demandSame(
        await read(app.url + ours(asker).path, ours(asker).cookie),
        await read(bare.url + floor(asker).path),
      )
    let turn = 0
    const ask = (url: string, by: typeof ours | typeof floor) => () =>
      load({ url, connections: 10, amount: 1200, next: () => by(askers[turn++ % askers.length]!) })
    const [askOurs, askFloor] = [ask(app.url, ours), ask(bare.url, floor)]
    await askOurs()
    await askFloor()
    rows.push(against(what, await byTurns(turns, askOurs, askFloor), 1.5))
  }
  return rows
}

const read = async (url: string, cookie = ''): Promise<unknown> =>
  (await fetch(url, { headers: { cookie } })).json()

/** A floor that answers something else is none. */
const demandSame = (ours: unknown, floor: unknown) => {
  if (!isDeepStrictEqual(ours, floor))
    throw new Error(`The floor answers something else:\n${JSON.stringify(ours)}\n${JSON.stringify(floor)}`)
}

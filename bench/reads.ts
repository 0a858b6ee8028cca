import { isDeepStrictEqual } from 'node:util'
import { load } from './load.ts'
import { byTurns } from './pairs.ts'
import { cookieOf, type Seeded } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, type Row } from './table.ts'

const turns = { rounds: 7, seconds: 25 }

type Read = { community: Seeded; askers: readonly number[]; path: string; amount: number }

/** Something read at 10 connections by one after another, against a bare fastify that answers the same; median time of a request. */
export const readAgainst = async (
  { app, bare }: Setting,
  what: string,
  { community: { slug, id, members }, askers, path, amount }: Read,
): Promise<Row> => {
  const ours = (asker: number) => ({
    path: `/api/communities/${slug}/${path}`,
    cookie: cookieOf(slug, asker),
  })
  const floor = (asker: number) => ({ path: `/${id}/${members[asker - 1]!}/${path}` })
  for (const asker of askers)
    demandSame(
      await read(app.url + ours(asker).path, ours(asker).cookie),
      await read(bare.url + floor(asker).path),
    )
  let turn = 0
  const ask = (url: string, by: typeof ours | typeof floor) => () =>
    load({ url, connections: 10, amount, next: () => by(askers[turn++ % askers.length]!) })
  const [askOurs, askFloor] = [ask(app.url, ours), ask(bare.url, floor)]
  await askOurs()
  await askFloor()
  return against(what, await byTurns(turns, askOurs, askFloor), 1.5)
}

const read = async (url: string, cookie = ''): Promise<unknown> =>
  (await fetch(url, { headers: { cookie } })).json()

/** A floor that answers something else is none. */
const demandSame = (ours: unknown, floor: unknown) => {
  if (!isDeepStrictEqual(ours, floor))
    throw new Error(`The floor answers something else:\n${JSON.stringify(ours)}\n${JSON.stringify(floor)}`)
}

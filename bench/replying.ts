import { v7 as uuidv7 } from 'uuid'
import { load } from './load.ts'
import { byTurns } from './pairs.ts'
import { cookieOf } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, type Row } from './table.ts'

/** Who replies, one after another: the same one many times at once would be no conversation. */
const authors = Array.from({ length: 18 }, (_, n) => n + 13)
const turns = { rounds: 21, seconds: 30 }
const words = 'I have the lamp, and I could bring the table on Thursday. Who has a car? '.repeat(3)
/** As the page sends it, with an id of its own. */
const body = () => ({ id: uuidv7(), body: words })

/** A reply from being sent to committed and answered; at 10 connections in as many threads as chance will have it. */
export const measureReplying = async ({ app, bare, small }: Setting): Promise<Row[]> => {
  let turn = 0
  const anyAuthor = () => authors[turn++ % authors.length]!
  const anyThread = () => small.threads[100 + Math.floor(Math.random() * 200)]!
  const rows: Row[] = []
  for (const [what, connections, amount, atMost] of [
    ['reply, one after another', 1, 80, 2],
    ['reply, 10 connections', 10, 300, undefined],
  ] as const) {
    const common = { method: 'POST', connections, amount } as const
    const ours = () =>
      load({
        ...common,
        url: app.url,
        next: () => ({
          path: `/api/communities/${small.slug}/threads/${anyThread()}/replies`,
          cookie: cookieOf(small.slug, anyAuthor()),
          body: body(),
        }),
      })
    const floor = () =>
      load({
        ...common,
        url: bare.url,
        next: () => ({
          path: `/${small.id}/${small.members[anyAuthor() - 1]!}/threads/${anyThread()}`,
          body: body(),
        }),
      })
    // Until both run what the machine has made of them, not what it makes it of.
    for (let warm = 0; warm < 25; warm++) await ours().then(floor)
    rows.push(against(what, await byTurns(turns, ours, floor), atMost))
  }
  return rows
}

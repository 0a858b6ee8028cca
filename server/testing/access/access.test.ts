import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { api } from '#shared/api.ts'
import { openEars } from '#server/testing/ears.ts'
import { newWorld, origin, type TestWorld } from '#server/testing/world.ts'
import { everybody, type Row, type Who } from './access.ts'
import { acts } from './acts.ts'
import { aboutNothing, ask, everyRow, expected } from './run.ts'
import { mounted, setStage, type Stage } from './stage.ts'

const files = import.meta.glob<Record<string, unknown>>(['./*.ts', '!./*.test.ts'], { eager: true })
const rows = Object.values(files).flatMap((file) =>
  Object.entries(file).flatMap(([name, rows]) => (name.endsWith('Access') ? (rows as Row[]) : [])),
)

let world: TestWorld
let shared: Stage
beforeAll(async () => {
  world = await newWorld()
  shared = await setStage(world)
})
afterAll(() => world.close())

describe('the table', () => {
  test('has a row for every call there is', () => {
    const asked = new Set<string>(rows.map(({ route }) => route))
    expect(Object.keys(api).filter((route) => !asked.has(route))).toEqual([])
  })

  test('names no act of ACCESS.md without its calls, unless it is not yet built', () => {
    const missing = acts.flatMap(({ act, calls = [] }) =>
      calls.filter((route) => !mounted(world, route)).map((route) => `${act}: ${route}`),
    )
    expect(missing).toEqual([])
    expect(acts.filter(({ calls, notYetBuilt }) => Boolean(calls) === Boolean(notYetBuilt))).toEqual([])
  })

  test('puts every call under an act', () => {
    const listed = new Set<string>(acts.flatMap(({ calls = [] }) => calls))
    expect(Object.keys(api).filter((route) => !listed.has(route))).toEqual([])
  })
})

// A row that spoils sets a stage for each of its cells; one that was cut short would disturb the next.
describe.each(rows)('$does ($route)', { timeout: 120_000 }, (row) => {
  test('answers each kind of asker as the table says', async () => {
    const wrong: string[] = []
    for (const who of everybody) {
      const stage = row.spoils && expected(row, who) < 300 ? await setStage(world) : shared
      const given = (await row.given?.(stage, who)) ?? {}
      const before = await everyRow(world)
      const said = await ask(stage, who, row.route, given)
      if (said.status !== expected(row, who))
        wrong.push(`${who}: ${said.status} instead of ${expected(row, who)} ${said.text.slice(0, 200)}`)
      const reads = row.route.startsWith('GET ')
      if ((said.status >= 400 || reads) && (await everyRow(world)) !== before)
        wrong.push(`${who}: ${reads ? 'reading' : 'a refusal'} changed something`)
      if (said.status !== 404) continue
      const outside = row.route.includes(':slug') && ['OU', 'RM', 'LE'].includes(who)
      const nothing = await ask(stage, who, row.route, aboutNothing(given, outside))
      if (JSON.stringify(nothing) !== JSON.stringify(said))
        wrong.push(`${who}: its 404 is told from that of nothing: ${said.text} / ${nothing.text}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('the socket', () => {
  const listen = async (who: Who, process = 0) => {
    const { port } = world.apps[process]!.app.server.address() as AddressInfo
    const url = `ws://127.0.0.1:${port}/api/live?community=${shared.community.slug}`
    return openEars(url, shared.who[who].cookie, origin)
  }

  test('lets in who sits in the community, and nobody else', async () => {
    const answers = await Promise.all(
      everybody.map((who) =>
        listen(who).then(
          (ears) => (ears.close(), `${who} ✓`),
          (error: Error) => `${who} ${error.message}`,
        ),
      ),
    )
    expect(answers).toEqual([
      'AN refused 401',
      'OU refused 404',
      'ME ✓',
      'CM ✓',
      'CK ✓',
      'HO ✓',
      'RM refused 404',
      'LE refused 404',
      'SU refused 403',
    ])
  })

  test('says what is said in a circle to who is in it, and not a frame to anybody else', async () => {
    for (const circle of [shared.C, shared.L]) {
      const inside = [await listen('CM'), await listen('CK')]
      const outside = [await listen('ME'), await listen('HO')]
      const thread = await shared.thread(shared.author, circle)
      await shared.reply(shared.author, thread)
      await world.settled()
      for (const ears of [...inside, ...outside]) await ears.caughtUp()
      for (const ears of inside) {
        expect(ears.of('thread.started')).toHaveLength(1)
        expect(ears.of('reply.posted')).toHaveLength(1)
      }
      for (const ears of outside)
        expect(ears.heard.filter(({ type }) => !['hello', 'presence'].includes(type))).toEqual([])
      for (const ears of [...inside, ...outside]) ears.close()
    }
  })
})

import { setTimeout as rest } from 'node:timers/promises'
import { dataFolder } from '#server/testing/process.ts'
import { atTheEnd, memoryOf, startApp } from './processes.ts'
import { alone, type Row } from './table.ts'

/** From the start of the built server to its first 200: on an empty folder (PostgreSQL is set up too), and on one it has used. */
export const measureStarting = async (): Promise<Row[]> => {
  const fresh: number[] = []
  const warm: number[] = []
  const idle: number[] = []
  for (let round = 0; round < 3; round++) {
    const { folder, drop } = await dataFolder()
    const end = atTheEnd(drop)
    const first = await startApp(folder)
    fresh.push(first.startedIn)
    await first.stop()
    for (let again = 0; again < 2; again++) {
      const next = await startApp(folder)
      warm.push(next.startedIn)
      if (again === 1) {
        await rest(4000)
        idle.push(await memoryOf(next.pid))
      }
      await next.stop()
    }
    await end()
  }
  return [
    alone('start to first 200, empty folder', fresh, 'ms', 3000),
    alone('start to first 200, warm folder', warm, 'ms', 1200),
    alone('memory idle', idle, 'MB', 120),
  ]
}

import { setTimeout as rest } from 'node:timers/promises'
import { type Embedded, startEmbedded } from './embedded.ts'

/**
 * The embedded PostgreSQL, started again whenever it goes down under us (killed, out of memory): same folder, same
 * address, so pools and the bus find it by themselves. `failed` hears of a start that did not work; the next follows,
 * at most half a minute later.
 */
export const keepEmbedded = async (
  folder: string,
  failed: (error: unknown) => void,
): Promise<Pick<Embedded, 'url' | 'adopted' | 'stop'>> => {
  let server = await startEmbedded(folder)
  const { url, adopted } = server
  const ending = new AbortController()

  const revive = async () => {
    for (let pause = 250; !ending.signal.aborted; pause = Math.min(pause * 2, 30_000))
      try {
        server = await startEmbedded(folder)
        return
      } catch (error) {
        failed(error)
        await rest(pause, undefined, { signal: ending.signal, ref: false }).catch(() => {})
      }
  }
  let revived = Promise.resolve()
  const watch = async () => {
    while (!ending.signal.aborted) {
      await server.lost
      if (!ending.signal.aborted) await (revived = revive())
    }
  }
  void watch()

  return {
    url,
    adopted,
    async stop() {
      ending.abort()
      await revived
      await server.stop()
    },
  }
}

import type { Refusal } from './call.ts'
import { onFresh } from './live.ts'

const waiting = new Set<() => void>()
const longest = 60_000

/** Ends every wait: there is a connection again, or somebody does not want to wait. */
export const tryNow = () => {
  for (const go of [...waiting]) go()
}
onFresh(tryNow)
addEventListener('online', tryNow)

/**
 * Waits until it is worth trying again what did not reach the server: longer each time, with jitter, and no longer than
 * until there is a connection.
 */
export const worthAgain = (tries: number) =>
  new Promise<void>((resolve) => {
    const go = () => {
      clearTimeout(timer)
      waiting.delete(go)
      resolve()
    }
    const timer = setTimeout(go, Math.min(2_000 * 2 ** tries, longest) * (0.5 + Math.random() / 2))
    waiting.add(go)
  })

/** Whether the same may go well a little later, with nothing done about it. */
export const isPassing = ({ type }: Refusal) =>
  type === 'offline' || type === 'server.busy' || type === 'request.too_many'

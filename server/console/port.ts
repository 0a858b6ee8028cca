import { once } from 'node:events'
import { createServer } from 'node:net'

const isFree = async (port: number) => {
  const server = createServer().listen(port, '127.0.0.1')
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  if (free) await once(server.close(), 'close')
  return free
}

/** The first port from there on that nobody listens at: the demo gives way to a server beside it. */
export const freeFrom = async (port: number): Promise<number> =>
  port >= 65_535 || (await isFree(port)) ? port : freeFrom(port + 1)

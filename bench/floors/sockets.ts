/** The floor of telling many: raw ws, and one buffer sent to every socket. */
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { WebSocketServer } from 'ws'
import { answering, moment } from '../helper.ts'

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
await once(server, 'listening')
server.on('connection', (socket) => socket.send('hello'))

answering(async ({ say }: { say?: string }) => {
  if (say === undefined) return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` }
  const frame = Buffer.from(say)
  const at = moment()
  for (const socket of server.clients) socket.send(frame, { binary: false })
  return { at }
})

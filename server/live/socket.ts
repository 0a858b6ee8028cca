import websocket from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import { closeCodes } from '#shared/events.ts'
import { refuse } from '#server/http/problem.ts'
import type { Hub, Listener } from './hub.ts'

export type Seated = { community: string; member: string; account: string; session: string }
/** What a listener may say back, by frame type; a frame nobody knows closes the socket. */
export type Hearers = Record<
  string,
  (listener: Listener, frame: Record<string, unknown>) => void | Promise<void>
>
export type Attendance = { arrived(listener: Listener): void; departed(listener: Listener): void }

const maxFrame = 64 * 1024
const maxBuffered = 1024 * 1024
const heartbeat = 20_000
const framesPerSecond = 20

/**
 * The one socket: `WS /api/live?community=slug`. Origin and session are judged before the 101; a slow reader is dropped;
 * a bad frame closes it. Everything it says comes out of the hub.
 */
export const sockets = async (
  app: FastifyInstance,
  hub: Hub,
  origins: ReadonlySet<string>,
  seat: (request: FastifyRequest) => Promise<Seated>,
  hearers: Hearers,
  attendance: Attendance,
) => {
  await app.register(websocket, { options: { maxPayload: maxFrame, perMessageDeflate: false } })
  const open = new Map<WebSocket, { alive: boolean }>()
  const beat = setInterval(() => {
    for (const [socket, state] of open) {
      if (!state.alive) socket.terminate()
      state.alive = false
      socket.ping()
      // A browser answers the ping by itself, and tells its page nothing of it.
      if (socket.readyState === socket.OPEN) socket.send('{"type":"beat"}')
    }
  }, heartbeat)
  app.addHook('preClose', async () => {
    clearInterval(beat)
    for (const [socket] of open) socket.close(closeCodes.leaving)
    const last = setTimeout(() => [...open.keys()].forEach((socket) => socket.terminate()), 500)
    last.unref()
  })

  const seated = new WeakMap<FastifyRequest, Seated>()
  app.route({
    method: 'GET',
    url: '/api/live',
    config: { route: 'WS /api/live' },
    preValidation: async (request) => {
      if (!request.headers.origin || !origins.has(request.headers.origin)) refuse('origin.foreign')
      seated.set(request, await seat(request))
    },
    handler: async () => refuse('not_found'),
    wsHandler: (socket, request) => {
      const state = { alive: true }
      let closed = false
      const listener: Listener = {
        ...seated.get(request)!,
        send(text) {
          if (closed) return
          if (socket.bufferedAmount > maxBuffered) {
            closed = true
            socket.terminate()
          } else socket.send(text)
        },
        close(code, frame) {
          if (closed) return
          if (frame) socket.send(frame)
          closed = true
          socket.close(code)
          setTimeout(() => socket.terminate(), 500).unref()
        },
      }
      // Listeners before any await: nothing said meanwhile is missed.
      let second = 0
      let said = 0
      socket.on('message', (data, binary) => {
        // Whose seat has ended says nothing more, though the other end may take a moment to close.
        if (closed) return
        const now = Math.floor(performance.now() / 1000)
        said = now === second ? said + 1 : 1
        second = now
        const frame = binary || said > framesPerSecond ? undefined : read(data.toString())
        const hear = frame && Object.hasOwn(hearers, frame.type) ? hearers[frame.type] : undefined
        if (!frame || !hear) return listener.close(closeCodes.malformed)
        // Inside a promise: what it throws at once must close this socket, not end the process.
        void (async () => hear(listener, frame))().catch(() => listener.close(closeCodes.malformed))
      })
      socket.on('pong', () => (state.alive = true))
      socket.on('error', () => socket.terminate())
      socket.on('close', () => {
        closed = true
        open.delete(socket)
        hub.leave(listener)
        attendance.departed(listener)
      })
      open.set(socket, state)
      hub.join(listener)
      attendance.arrived(listener)
    },
  })
}

const read = (text: string): ({ type: string } & Record<string, unknown>) | undefined => {
  try {
    const frame: unknown = JSON.parse(text)
    return typeof frame === 'object' && frame !== null && 'type' in frame && typeof frame.type === 'string'
      ? (frame as { type: string })
      : undefined
  } catch {
    return undefined
  }
}

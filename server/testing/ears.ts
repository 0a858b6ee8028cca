import { once } from 'node:events'
import { WebSocket } from 'ws'

export type Heard = { type: string } & Record<string, any>
/** What one socket has heard, in order. */
export type Ears = {
  heard: Heard[]
  /** The close code, once closed. */
  closed: Promise<number>
  /** What was heard of one type so far. */
  of(type: string): Heard[]
  /** Waits for the next (or an already heard, not yet taken) frame of a type. */
  next(type: string): Promise<Heard>
  say(frame: unknown): void
  caughtUp(): Promise<void>
  close(): void
}

/** Opens a socket and waits for its hello; a refused one rejects with the status it was answered. */
export const openEars = async (url: string, cookie: string, origin: string): Promise<Ears> => {
  const socket = new WebSocket(url, { headers: { cookie, origin } })
  const heard: Heard[] = []
  const taken = new Set<Heard>()
  let wake: (() => void)[] = []
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Heard
    // That the connection is there is no news, and comes at any moment.
    if (frame.type === 'beat') return
    heard.push(frame)
    for (const go of wake) go()
    wake = []
  })
  const closed = new Promise<number>((done) => socket.once('close', (code) => done(code)))
  await new Promise<void>((opened, refused) => {
    socket.once('open', () => opened())
    socket.once('unexpected-response', (_, response) => refused(new Error(`refused ${response.statusCode}`)))
    socket.once('error', refused)
  })
  const next = async (type: string): Promise<Heard> => {
    for (;;) {
      const frame = heard.find((one) => one.type === type && !taken.has(one))
      if (frame) {
        taken.add(frame)
        return frame
      }
      if (socket.readyState === WebSocket.CLOSED) throw new Error(`closed before ${type} was heard`)
      await Promise.race([new Promise<void>((go) => wake.push(go)), closed])
    }
  }
  await Promise.race([next('hello'), closed])
  return {
    heard,
    closed,
    of: (type) => heard.filter((frame) => frame.type === type),
    next,
    say: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    async caughtUp() {
      if (socket.readyState !== WebSocket.OPEN) return
      const pong = once(socket, 'pong')
      socket.ping()
      await Promise.race([pong, closed])
    },
    close: () => socket.terminate(),
  }
}

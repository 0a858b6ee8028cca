import { createSignal } from 'solid-js'
import type { ClientFrame } from '#shared/events.ts'
import { closeCodes } from '#shared/events.ts'
import type { Frame } from '#shared/frames.ts'

/** `off`: no community open; `lost`: trying again; `ended`: the seat or the session is no more. */
export type Connection = 'off' | 'opening' | 'live' | 'lost' | 'ended'
const [connection, setConnection] = createSignal<Connection>('off')
export { connection }

// A frame may be described together with others of its shape: `{ type: 'thread.started' | 'thread.changed'; … }`.
type FrameOf<T, F = Frame> = F extends { type: infer U } ? (T extends U ? F & { type: T } : never) : never

type Ear = (frame: never) => void
const ears = new Map<string, Set<Ear>>()
const fresh = new Set<() => void>()

/** Hears every frame of a type; answers how to stop. */
export const hear = <T extends Frame['type']>(type: T, ear: (frame: FrameOf<T>) => void): (() => void) => {
  const all = ears.get(type) ?? new Set<Ear>()
  ears.set(type, all)
  all.add(ear as Ear)
  return () => all.delete(ear as Ear)
}

/** Called when what is shown may be stale and must be loaded again: after every connection but the first, and when the server says so. */
export const onFresh = (load: () => void): (() => void) => {
  fresh.add(load)
  return () => fresh.delete(load)
}

let socket: WebSocket | undefined
let community: string | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let tries = 0

const open = () => {
  clearTimeout(timer)
  timer = undefined
  if (!community) return
  const url = new URL(`/api/live?community=${encodeURIComponent(community)}`, location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const next = new WebSocket(url)
  socket = next
  next.onmessage = ({ data }) => {
    if (socket === next) receive(JSON.parse(String(data)) as Frame)
  }
  next.onclose = ({ code }) => {
    if (socket !== next) return
    socket = undefined
    if (code === closeCodes.ended || code === closeCodes.gone) return void setConnection('ended')
    setConnection('lost')
    // Backing off with jitter, so that a restarted server is not met by everybody at once.
    const wait = Math.min(500 * 2 ** tries++, 20_000) * (0.5 + Math.random())
    timer = setTimeout(open, wait)
  }
}

const receive = (frame: Frame) => {
  if (frame.type === 'hello') {
    tries = 0
    setConnection('live')
    say({ type: 'here', here: document.visibilityState === 'visible' })
  }
  if (frame.type === 'hello' || frame.type === 'reload') for (const load of [...fresh]) load()
  for (const ear of [...(ears.get(frame.type) ?? [])]) ear(frame as never)
}

/** Says something, if anybody listens; nothing that matters is said here. */
export const say = (frame: ClientFrame) => {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
}

/** The one socket, to one community at a time. */
export const listenTo = (slug: string) => {
  if (slug === community && connection() !== 'ended') return
  stopListening()
  community = slug
  setConnection('opening')
  open()
}

export const stopListening = () => {
  clearTimeout(timer)
  timer = undefined
  community = undefined
  tries = 0
  const last = socket
  socket = undefined
  last?.close()
  setConnection('off')
}

document.addEventListener('visibilitychange', () =>
  say({ type: 'here', here: document.visibilityState === 'visible' }),
)
addEventListener('online', () => {
  // A timer is set exactly while the connection is lost.
  if (timer === undefined) return
  tries = 0
  open()
})

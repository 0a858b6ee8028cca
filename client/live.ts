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

/** Whoever loads while the socket is being opened the first time; `let go` lets them. */
let waiting: { until: Promise<void>; letGo: () => void; timer: ReturnType<typeof setTimeout> } | undefined
// As long as a page may wait for it; a socket that takes longer finds it loaded, and it is loaded again.
const patience = 500

/**
 * Answers when it is time to load: once all that changes from now on is heard, so that it need not be loaded a second
 * time for what may have happened in between; and soon in any case.
 */
export const untilHeard = async () => waiting?.until
const wait = () => {
  let resolve = () => {}
  const until = new Promise<void>((go) => (resolve = go))
  waiting = { until, letGo: resolve, timer: setTimeout(letGo, patience) }
}
/** Whether anybody could still be waiting. */
const letGo = () => {
  const were = waiting
  waiting = undefined
  clearTimeout(were?.timer)
  were?.letGo()
  return were !== undefined
}

let socket: WebSocket | undefined
let community: string | undefined
let onRefused = () => {}
let timer: ReturnType<typeof setTimeout> | undefined
let tries = 0

// The server says something at least every 20 s. A socket that is silent for longer than twice that is dead, though
// nobody has closed it: a laptop slept, a network was left.
const longestSilence = 45_000
let heardAt = 0
let watch: ReturnType<typeof setTimeout> | undefined
const stillThere = () => {
  heardAt = Date.now()
  clearTimeout(watch)
  watch = setTimeout(openAgain, longestSilence)
}

const open = () => {
  clearTimeout(timer)
  timer = undefined
  if (!community) return
  stillThere()
  const url = new URL(`/api/live?community=${encodeURIComponent(community)}`, location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const next = new WebSocket(url)
  socket = next
  let opened = false
  next.onopen = () => (opened = true)
  next.onmessage = ({ data }) => {
    if (socket !== next) return
    stillThere()
    receive(JSON.parse(String(data)) as Frame)
  }
  next.onclose = ({ code }) => {
    if (socket !== next) return
    hangUp()
    letGo()
    if (!opened) onRefused()
    const ended = code === closeCodes.ended || code === closeCodes.gone
    setConnection(ended ? 'ended' : 'lost')
    if (ended) return void (community = undefined)
    // Backing off with jitter, so that a restarted server is not met by everybody at once.
    timer = setTimeout(open, Math.min(500 * 2 ** tries++, 20_000) * (0.5 + Math.random()))
  }
}

const hangUp = () => {
  clearTimeout(watch)
  const last = socket
  socket = undefined
  last?.close()
}
const openAgain = () => {
  hangUp()
  letGo()
  tries = 0
  setConnection('lost')
  open()
}

const receive = (frame: Frame) => {
  if (frame.type === 'hello') {
    tries = 0
    setConnection('live')
    say({ type: 'here', here: document.visibilityState === 'visible' })
  }
  const stale = frame.type === 'reload' || (frame.type === 'hello' && !letGo())
  if (stale) for (const load of [...fresh]) load()
  for (const ear of [...(ears.get(frame.type) ?? [])]) ear(frame as never)
}

/** Says something, if anybody listens; nothing that matters is said here. */
export const say = (frame: ClientFrame) => {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
}

/** The one socket, to one community at a time. `refused`: it could not be opened; a browser does not say why. */
export const listenTo = (slug: string, refused: () => void) => {
  if (slug === community) return
  stopListening()
  community = slug
  onRefused = refused
  setConnection('opening')
  wait()
  open()
}

export const stopListening = () => {
  clearTimeout(timer)
  timer = undefined
  community = undefined
  tries = 0
  letGo()
  hangUp()
  setConnection('off')
}

document.addEventListener('visibilitychange', () => {
  const here = document.visibilityState === 'visible'
  // Timers stand still while one is away.
  if (here && community && Date.now() - heardAt > longestSilence) openAgain()
  else say({ type: 'here', here })
})
// Another network: what was open in the one before is not heard of again.
addEventListener('online', () => {
  if (community) openAgain()
})

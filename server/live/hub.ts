import type { Reader } from '#server/database/connection.ts'
import type { Told } from '#server/database/change.ts'
import { closeCodes } from '#shared/events.ts'

/** A frame and who hears it. `except` leaves one member out, who gets a frame of their own. */
export type Frame = {
  to: NonNullable<Told['to']>
  except?: string
  say: { type: string } & Record<string, unknown>
}
/** Loads what an event is about, once for all its hearers, and says who hears what. */
export type Loader = (
  db: Reader,
  event: Told & { community: string; ids: Record<string, string> },
) => Promise<Frame[]>
export type Loaders = Record<string, Loader>

/** One listening socket. */
export type Listener = {
  readonly community: string
  readonly member: string
  readonly account: string
  readonly session: string
  send(text: string): void
  close(code: number, frame?: string): void
}
/** The circles a member may hear, read afresh from the database; undefined when the seat or the session is no more. */
export type ReadSight = (listener: Listener) => Promise<Set<string> | undefined>

type Seat = { circles: Set<string>; listeners: Set<Listener> }
type Room = { seats: Map<string, Seat>; stream: Promise<void> }

export type Hub = {
  hear(event: Told): void
  lost(): void
  found(): void
  /** Takes its place in the community's stream: exactly between two events. */
  join(listener: Listener): void
  leave(listener: Listener): void
  /** Who of this community listens here. */
  listening(community: string): string[]
  /** Says something that no row stands behind (writing, presence). */
  say(community: string, frame: Frame): void
  /** Resolves when everything heard so far has been delivered. */
  idle(): Promise<void>
  close(): void
}

/**
 * Who listens on this process, and what they may hear. One stream per community keeps everything in commit order:
 * joining a socket, changes of sight, loading and delivering are steps of the same stream.
 */
export const newHub = (
  db: Reader,
  loaders: Loaders,
  readSight: ReadSight,
  failed: (error: unknown) => void,
): Hub => {
  const rooms = new Map<string, Room>()
  // While the bus is lost nothing is delivered; what was begun before it is dropped when it comes back.
  let epoch = 0
  let up = true

  const inStream = (community: string, step: () => Promise<void> | void, missed = () => {}) => {
    const room = rooms.get(community)
    if (!room) return
    const begun = epoch
    room.stream = room.stream
      .then(() => (up && begun === epoch ? step() : missed()))
      .catch((error: unknown) => {
        failed(error)
        // Something was heard and could not be said: a fresh load is the only true answer.
        deliver(community, { to: { all: true }, say: { type: 'reload' } })
      })
  }
  const closeAll = (code: number, frame?: string) => {
    for (const [, room] of rooms) {
      for (const [, seat] of room.seats) for (const listener of seat.listeners) listener.close(code, frame)
      room.seats.clear()
    }
  }
  const forget = (listener: Listener) => {
    const seats = rooms.get(listener.community)?.seats
    const seat = seats?.get(listener.member)
    seat?.listeners.delete(listener)
    if (seat?.listeners.size === 0) seats?.delete(listener.member)
  }
  const closeWhere = (
    community: string,
    matches: (listener: Listener) => boolean,
    reason: 'removed' | 'session',
  ) => {
    for (const { listeners } of [...(rooms.get(community)?.seats.values() ?? [])])
      for (const listener of [...listeners].filter(matches)) {
        forget(listener)
        listener.close(
          reason === 'removed' ? closeCodes.ended : closeCodes.gone,
          JSON.stringify({ type: 'closed', reason }),
        )
      }
  }
  const closeEnded = (community: string, ends: NonNullable<Told['ends']>) =>
    closeWhere(community, matching(ends), 'member' in ends ? 'removed' : 'session')
  const deliver = (community: string, { to, except, say }: Frame) => {
    const room = rooms.get(community)
    if (!room) return
    const text = JSON.stringify(say)
    if ('member' in to) {
      for (const listener of room.seats.get(to.member)?.listeners ?? []) listener.send(text)
      return
    }
    for (const [member, { circles, listeners }] of room.seats)
      if (member !== except && ('all' in to || circles.has(to.circle)))
        for (const listener of listeners) listener.send(text)
  }
  const step = async (community: string, event: Told) => {
    if (!rooms.get(community)?.seats.size) return
    const { joins, leaves, ends } = event
    if (joins) rooms.get(community)?.seats.get(joins.member)?.circles.add(joins.circle)
    // Sight is lost before anything more is said, and the one who lost it is told by a frame of their own.
    if (leaves) rooms.get(community)?.seats.get(leaves.member)?.circles.delete(leaves.circle)
    if (ends) closeEnded(community, ends)
    // What is for one member who listens elsewhere, or not at all, need not be loaded here.
    if (event.to && 'member' in event.to && !rooms.get(community)?.seats.has(event.to.member)) return
    const load = loaders[event.kind]
    if (!load) return
    const frames = await load(db, { ...event, community, ids: event.ids ?? {} })
    // The bus may have been lost while this was loading.
    if (up) for (const frame of frames) deliver(community, frame)
  }

  return {
    hear(event) {
      if (!up) return
      // An end silences at once, ahead of what is still being loaded: an event told before it would be loaded as things
      // stand now, after it (ACCESS I11). The stream ends once more those who were still taking their place.
      if (event.ends) {
        const over = event.community === null ? [...rooms.keys()] : [event.community]
        for (const community of over) closeEnded(community, event.ends)
      }
      if (event.leaves && event.community !== null)
        rooms.get(event.community)?.seats.get(event.leaves.member)?.circles.delete(event.leaves.circle)
      if (event.community !== null) return inStream(event.community, () => step(event.community!, event))
      // What concerns an account concerns it in every community.
      for (const community of [...rooms.keys()]) inStream(community, () => step(community, event))
    },
    lost() {
      up = false
      epoch++
      closeAll(closeCodes.again)
    },
    found() {
      up = true
    },
    join(listener) {
      if (!up) return listener.close(closeCodes.again)
      const { community, member } = listener
      if (!rooms.has(community)) rooms.set(community, { seats: new Map(), stream: Promise.resolve() })
      const begun = epoch
      const again = () => listener.close(closeCodes.again)
      const sitDown = async () => {
        const circles = await readSight(listener).catch((error: unknown) => {
          again()
          throw error
        })
        // Read before the bus was lost: what has changed since is unknown.
        if (!up || begun !== epoch) return again()
        if (!circles)
          return listener.close(closeCodes.ended, JSON.stringify({ type: 'closed', reason: 'removed' }))
        const seats = rooms.get(community)!.seats
        // Read afresh at this point of the stream: as true for the member's other sockets as for this one.
        seats.set(member, {
          circles,
          listeners: new Set([...(seats.get(member)?.listeners ?? []), listener]),
        })
        listener.send('{"type":"hello"}')
      }
      inStream(community, sitDown, again)
    },
    leave(listener) {
      inStream(listener.community, () => forget(listener))
    },
    listening: (community) => [...(rooms.get(community)?.seats.keys() ?? [])],
    say: (community, frame) => inStream(community, () => deliver(community, frame)),
    async idle() {
      await Promise.all([...rooms.values()].map(({ stream }) => stream))
    },
    close() {
      up = false
      closeAll(closeCodes.leaving)
    },
  }
}

const matching = (ends: NonNullable<Told['ends']>) => (listener: Listener) =>
  'member' in ends
    ? listener.member === ends.member
    : 'session' in ends
      ? listener.session === ends.session
      : listener.account === ends.account && listener.session !== ends.except

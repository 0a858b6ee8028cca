import type { Circle, CircleFrame, CircleAndMine, Mine } from '#shared/circles.ts'
import type { Heard } from './ears.ts'
import type { Caller, Community } from './world.ts'

type Kept = { id: string; version: number; gone?: true }

/** Upserts by id and version, as the client does; what is gone stays gone for anything older. */
const keep = <T extends Kept>(store: Map<string, Kept>, entity: T) => {
  const known = store.get(entity.id)
  if (!known || known.version <= entity.version) store.set(entity.id, entity)
}
const standing = (store: Map<string, Kept>) =>
  Object.fromEntries([...store].filter(([, { gone }]) => !gone).sort(([a], [b]) => (a < b ? -1 : 1)))

/**
 * What a client of somebody knows about circles: loaded once, then moved by what its socket hears. After any acts it
 * must equal what a fresh load would show (ACCESS I15).
 */
export class CircleView {
  readonly who: Caller
  private readonly club: Community
  private readonly circles = new Map<string, Kept>()
  private readonly outside = new Map<string, Kept>()
  private readonly mine = new Map<string, Kept>()
  /** By circle: who sits in it, who asks, for whom seats are kept; only of circles whose page was opened. */
  private readonly seats = new Map<string, Map<string, Kept>>()
  private readonly waiting = new Map<string, Map<string, Kept>>()

  constructor(who: Caller, club: Community) {
    this.who = who
    this.club = club
  }

  async load() {
    const { items } = (await this.who.get(`${this.club.path}/circles?limit=100`)).body
    for (const { mine, ...circle } of items as CircleAndMine[]) {
      keep(circle.purpose === null ? this.outside : this.circles, circle)
      keep(this.mine, mine)
    }
    for (const { id, mine, purpose, listed } of items as CircleAndMine[]) {
      if (purpose !== null && (listed || mine.in)) await this.open(id, mine.keeper)
    }
    return this
  }
  private async open(id: string, keeper: boolean) {
    const at = `${this.club.path}/circles/${id}`
    const seats = (await this.who.get(`${at}/members`)).body.items as Kept[]
    this.seats.set(id, new Map(seats.map((seat) => [seat.id, seat])))
    if (!keeper) return
    const [requests, invitations] = await Promise.all(
      ['requests', 'invitations'].map((of) => this.who.get(`${at}/${of}`)),
    )
    const waiting = [...requests!.body.items, ...invitations!.body.items] as Kept[]
    this.waiting.set(id, new Map(waiting.map((one) => [one.id, one])))
  }

  hear(heard: Heard) {
    const frame = heard as unknown as CircleFrame
    switch (frame.type) {
      case 'circle.changed':
        return keep(this.circles, frame.circle)
      case 'circle.outside':
        return keep(this.outside, frame.circle)
      case 'circle.lost':
        return keep(this.circles, frame.circle)
      case 'circle.mine':
        return keep(this.mine, frame.mine)
      case 'circle.seat':
        return void (this.seats.has(frame.circleId) && keep(this.seats.get(frame.circleId)!, frame.seat))
      case 'circle.request': {
        const { request } = frame
        const settled = request.state !== 'waiting' && { gone: true as const }
        return void (
          this.waiting.has(request.circleId) &&
          keep(this.waiting.get(request.circleId)!, { ...request, ...settled })
        )
      }
      case 'circle.invitation': {
        const { invitation } = frame
        const settled = invitation.state !== 'open' && { gone: true as const }
        return void (
          this.waiting.has(invitation.circleId) &&
          keep(this.waiting.get(invitation.circleId)!, { ...invitation, ...settled })
        )
      }
    }
  }

  /** What its screens would show; of `opened` only what both have opened and may still see. */
  shown(other: CircleView) {
    const circles = standing(this.circles) as Record<string, Circle>
    const outside = Object.fromEntries(Object.entries(standing(this.outside)).filter(([id]) => !circles[id]))
    const mine = (id: string) => (this.mine.get(id) as Mine | undefined) ?? none(id)
    const ids = [...Object.keys(circles), ...Object.keys(outside)]
    const may = (id: string) => circles[id] && (circles[id].listed || mine(id).in)
    const both = (of: 'seats' | 'waiting', allowed: (id: string) => unknown) =>
      [...this[of].keys()]
        .filter((id) => allowed(id) && other[of].has(id))
        .sort()
        .map((id) => [id, standing(this[of].get(id)!)])
    return {
      circles,
      outside,
      mine: Object.fromEntries(ids.sort().map((id) => [id, mine(id)])),
      seats: both('seats', may),
      waiting: both('waiting', (id) => may(id) && mine(id).keeper),
    }
  }
}

const none = (id: string): Mine => ({
  id,
  in: false,
  keeper: false,
  joinedAt: null,
  request: null,
  invitation: null,
  version: 0,
})

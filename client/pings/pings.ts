import { createStore, produce, reconcile } from 'solid-js/store'
import type { BodyOf, GivenBody } from '#shared/endpoint.ts'
import type { pingEndpoints, Ping } from '#shared/pings.ts'
import {
  applyPing,
  forgetOpenBut,
  forgetPingsOf,
  keepPing,
  type KnownPings,
  noPings,
  viewOf,
} from '#shared/knownPings.ts'
import { call } from '#client/call.ts'
import { onLeft } from '#client/community/circles.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'

type Calls = typeof pingEndpoints
export type NewPing = GivenBody<Calls['POST /api/communities/:slug/pings']>
export type Given = BodyOf<Calls['PUT /api/communities/:slug/pings/:id/answer']>
type Changes = GivenBody<Calls['PATCH /api/communities/:slug/pings/:id']>

const [known, setKnown] = createStore<KnownPings>(noPings())
const change = (how: (known: KnownPings) => void) => setKnown(produce(how))
/** A ping as it is known here; reactive. */
export const pingOf = (id: string) => viewOf(known, id)
export const allPings = (): Ping[] => Object.keys(known.pings).map((id) => viewOf(known, id)!)
export const keepPings = (pings: readonly Ping[]) =>
  change((known) => {
    for (const ping of pings) keepPing(known, ping)
  })

for (const type of [
  'ping.sent',
  'ping.changed',
  'ping.closed',
  'ping.outcome',
  'ping.answered',
  'ping.mine',
  'ping.asks',
] as const)
  hear(type, (frame) => {
    if ('ping' in frame) heardOf.forEach((ids) => ids.add(frame.ping.id))
    change((known) => applyPing(known, frame))
  })
onLeft((circleId) => change((known) => forgetPingsOf(known, circleId)))

const path = '/api/communities/:slug/pings' as const
/** What each load of the open ones must leave alone: an id that was heard of since it began. */
const heardOf = new Set<Set<string>>()

/** The open ones, all of them, and those whose outcome I owe. What is open no more, or not for me, goes. */
export const loadOpen = async (slug: string) => {
  const heard = new Set<string>()
  heardOf.add(heard)
  try {
    const [open, owed] = await Promise.all(
      (['open', 'owed'] as const).map((state) =>
        call(`GET ${path}`, { params: { slug }, query: { state, limit: 100 } }),
      ),
    )
    if (!heardOf.has(heard)) return
    keepPings([...open!.items, ...owed!.items])
    change((known) => forgetOpenBut(known, new Set([...open!.items.map(({ id }) => id), ...heard])))
  } finally {
    heardOf.delete(heard)
  }
}

/** A page of those that have ended, latest sent first; answers where the next begins. */
export const loadEnded = async (slug: string, cursor?: string) => {
  const page = await call(`GET ${path}`, {
    params: { slug },
    query: { state: 'ended', limit: 20, ...(cursor && { cursor }) },
  })
  keepPings(page.items)
  return page
}

const answered = async (answering: Promise<Ping>) => {
  const ping = await answering
  keepPings([ping])
  return ping
}
export const loadPing = (slug: string, id: string) =>
  answered(call(`GET ${path}/:id`, { params: { slug, id } }))
type Whom = { circle: string | undefined; first: string | undefined }
export const previewPing = (slug: string, whom: Whom) =>
  call(`GET ${path}/preview`, { params: { slug }, query: whom })
export const sendPing = (slug: string, body: NewPing) =>
  answered(call(`POST ${path}`, { params: { slug }, body }))
export const changePing = (slug: string, id: string, body: Changes) =>
  answered(call(`PATCH ${path}/:id`, { params: { slug, id }, body }))
export const closePing = (slug: string, id: string) =>
  answered(call(`POST ${path}/:id/close`, { params: { slug, id } }))
export const cancelPing = (slug: string, id: string) =>
  answered(call(`POST ${path}/:id/cancel`, { params: { slug, id } }))
export const tellOutcome = (slug: string, id: string, text: string) =>
  answered(call(`PUT ${path}/:id/outcome`, { params: { slug, id }, body: { text } }))

export const putAnswer = (slug: string, id: string, given: Given) =>
  answered(call(`PUT ${path}/:id/answer`, { params: { slug, id }, body: given }))

onDrop(() => {
  heardOf.clear()
  setKnown(reconcile(noPings()))
})

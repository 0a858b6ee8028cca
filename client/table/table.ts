import { createSignal, untrack } from 'solid-js'
import type { Table } from '#shared/table.ts'
import { call } from '#client/call.ts'
import { onLeft } from '#client/community/circles.ts'
import { isUnheard } from '#client/community/marks.ts'
import '#client/handovers/offers.ts'
import { ChairCard } from '#client/spotlights/card.ts'
import { onDrop } from '#client/keep.ts'
import { hear, untilHeard } from '#client/live.ts'

const [table, setTable] = createSignal<Table>()
const [newer, setNewer] = createSignal(false)
/**
 * The table as it was laid when one sat down at it: what happens meanwhile does not push the cards about, it is said
 * (`newer`), and one lays it again.
 */
export { newer, table }

let latest = 0
const load = async (slug: string) => {
  const mine = ++latest
  await untilHeard()
  const laid = await call('GET /api/communities/:slug/table', { params: { slug } })
  // Its card is fetched before the cards are laid, so that it pushes none of them about.
  if (laid.chair.length > 0) await ChairCard.preload().catch(() => {})
  return mine === latest ? laid : undefined
}

// What was heard of by now.
let news = 0
/** Lays it afresh. */
export const lay = async (slug: string) => {
  const before = news
  const laid = await load(slug)
  if (!laid) return
  setTable(laid)
  // What was heard of meanwhile may not lie on it.
  setNewer(news !== before)
}

/**
 * Looks whether it would be laid otherwise now: after a lost connection. A thread that lies there no more is taken away:
 * it may have been deleted.
 */
export const lookAgain = async (slug: string) => {
  const known = table()
  if (!known) return lay(slug)
  const laid = await load(slug)
  if (!laid) return
  const there = new Set(threadsOn(laid))
  const gone = new Set(threadsOn(known).filter((id) => !there.has(id)))
  without(({ threadId }) => gone.has(threadId))
  // Whoever is not in the chair any more may have been taken out of it.
  const sits = laid.chair[0]?.id
  outOfTheChair((id) => id !== sits)
  if (placed(laid) !== placed(table()!)) setNewer(true)
}
const threadsOn = ({ waiting, chair, fresh }: Table) =>
  [...waiting, ...chair, ...fresh].map(({ thread }) => thread.id)
/** What lies where. */
const placed = ({ pings, waiting, chair, fresh }: Table) =>
  JSON.stringify([
    pings.map(({ ping }) => ping.id),
    chair.map(({ id }) => id),
    [...waiting, ...fresh].map(({ thread }) => [thread.id, thread.last.number]),
  ])

/** Takes away what may not be seen any more. */
const without = (gone: (where: { circleId: string | null; threadId: string }) => boolean) =>
  setTable(
    (known) =>
      known && {
        ...known,
        pings: known.pings.filter(({ ping }) => !gone(ping)),
        waiting: known.waiting.filter(
          ({ thread }) => !gone({ circleId: thread.circleId, threadId: thread.id }),
        ),
        chair: known.chair.filter(({ thread }) => !gone({ circleId: thread.circleId, threadId: thread.id })),
        fresh: known.fresh.filter(({ thread }) => !gone({ circleId: thread.circleId, threadId: thread.id })),
      },
  )

const outOfTheChair = (gone: (id: string) => boolean) =>
  setTable((known) => known && { ...known, chair: known.chair.filter(({ id }) => !gone(id)) })

/** Listens while the table is looked at; answers how to stop. */
export const watchTable = (me: () => string) => {
  const note = () => {
    news++
    setNewer(true)
  }
  const hearOf = (by: string) => by !== me() && !isUnheard(by) && note()
  const stops = [
    hear('thread.started', ({ thread }) => thread.kind !== 'ping' && hearOf(thread.author.id)),
    hear('reply.posted', ({ reply }) => hearOf(reply.author.id)),
    // Asked in waves, each is told when it is their turn.
    hear('ping.sent', ({ ping }) => ping.author.id !== me() && ping.restAt === null && note()),
    hear('ping.asks', note),
    // What has ended, the card says by itself.
    hear('handover.changed', ({ offer }) => offer?.state === 'offered' && note()),
    // Null: nobody sits there any more, as on the morning after.
    hear('chair.changed', ({ front }) => front !== (untrack(table)?.chair[0]?.id ?? null) && note()),
    // Of mine there is an outcome to tell now.
    hear('ping.closed', ({ ping }) => ping.author.id === me() && ping.owedUntil !== null && note()),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

// Also while another page is open: the table is kept for coming back to it.
hear('thread.changed', ({ thread }) => {
  if (thread.deletedAt !== null) without(({ threadId }) => threadId === thread.id)
})
hear('spotlight.gone', ({ id }) => outOfTheChair((gone) => gone === id))
onLeft((left) => without(({ circleId }) => circleId === left))
onDrop(() => {
  latest++
  setTable(undefined)
  setNewer(false)
})

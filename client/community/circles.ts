import { createMemo, createRoot, createSignal } from 'solid-js'
import type { Circle, CircleAndMine, Mine } from '#shared/circles.ts'
import { call } from '#client/call.ts'
import { newKeep, noteLoss, onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'

/** The circles one may see, by id; what a host sees of one from outside is kept apart, with versions of its own. */
export const circles = newKeep<Circle>()
export const outside = newKeep<Circle>()
/** What is between a circle and me, by the circle's id. */
export const mine = newKeep<Mine>()

export const byName = (a: Circle, b: Circle) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)
/** The circles I sit in, by name. */
export const myCircles = createRoot(() => {
  const sorted = createMemo(() =>
    Object.values(circles.all)
      .filter(({ id }) => mine.all[id]?.in)
      .sort(byName),
  )
  return sorted
})

const faceOf = ({ mine: _, ...circle }: CircleAndMine): Circle => circle
const isOutside = (circle: Circle) => circle.purpose === null

const leaving = new Set<(circleId: string) => void>()
/** Called when one sits in a circle no more, however one learns of it: all that was in it is to be forgotten (PRODUCT §5). */
export const onLeft = (forget: (circleId: string) => void) => void leaving.add(forget)
const left = (circleId: string) => {
  noteLoss()
  for (const forget of leaving) forget(circleId)
}

const keepTie = (tie: Mine, sat = mine.all[tie.id]?.in) => {
  mine.keep(tie)
  if (sat && !mine.all[tie.id]?.in) left(tie.id)
}

/** Keeps a circle as a call answered it; an answer older than its loss is none. */
export const keepCircle = (answer: CircleAndMine) => {
  const store = isOutside(answer) ? outside : circles
  store.keep(faceOf(answer))
  if (store.all[answer.id]) keepTie(answer.mine)
}

/** A circle may be seen no more. */
export const loseCircle = (id: string, version?: number) => {
  circles.forget(id, version)
  mine.forget(id)
  left(id)
}

const [loaded, setLoaded] = createSignal(false)
/** Whether all that one may see has been loaded once: until then none is not yet none. */
export { loaded as circlesLoaded }
onDrop(() => setLoaded(false))

export const loadCircles = async (slug: string) => {
  const before = Object.values(mine.all).filter((tie) => tie.in)
  const loading = allCircles(slug)
  await Promise.all([
    circles.whole(async () => (await loading).map(faceOf).filter((circle) => !isOutside(circle))),
    outside.whole(async () => (await loading).map(faceOf).filter(isOutside)),
    mine.whole(async () => (await loading).map((circle) => circle.mine)),
  ])
  // What was lost while nobody listened.
  for (const { id } of before) if (!mine.all[id]?.in) left(id)
  setLoaded(true)
}

const allCircles = async (slug: string) => {
  const all: CircleAndMine[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const query: { limit: number; cursor?: string } = { limit: 100, ...(cursor && { cursor }) }
    const page = await call('GET /api/communities/:slug/circles', { params: { slug }, query })
    all.push(...page.items)
    cursor = page.next
  }
  return all
}

hear('circle.changed', ({ circle }) => circles.keep(circle))
hear('circle.outside', ({ circle }) =>
  'gone' in circle ? outside.forget(circle.id, circle.version) : outside.keep(circle),
)
hear('circle.lost', ({ circle }) => loseCircle(circle.id, circle.version))
// Heard before it was loaded: one may have sat there.
hear('circle.mine', ({ mine: tie }) => keepTie(tie, mine.all[tie.id]?.in ?? true))

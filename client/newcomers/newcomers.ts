import { createMemo, onCleanup, untrack } from 'solid-js'
import { call } from '#client/call.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { thisMinute } from '#client/ui/now.ts'
import type { Newcomer } from '#shared/newcomers.ts'

/** Those whom I brought within the last 30 days; kept fresh while a screen shows them. */
export const useNewcomers = (slug: () => string) => {
  const load = createLoad(slug, (open) =>
    call('GET /api/communities/:slug/newcomers', { params: { slug: open } }),
  )
  const all = createMemo(() =>
    (load.data()?.items ?? []).filter(({ until }) => Date.parse(until) > thisMinute()),
  )
  const again = () => void load.again()
  const about = (concerns: boolean | undefined) => void (concerns && again())
  const mine = (id: string) => untrack(all).some((one) => one.id === id)
  const theirs = (thread: string) => untrack(all).some(({ post }) => post?.id === thread)
  // Also when one is brought, or comes back.
  onCleanup(hear('newcomer.changed', again))
  onCleanup(hear('member.changed', ({ member }) => about(mine(member.id))))
  onCleanup(hear('member.left', ({ member }) => about(mine(member.id))))
  // The title of their first thread may be changed, or the thread deleted.
  onCleanup(hear('thread.changed', ({ thread }) => about(theirs(thread.id))))
  return { all, again }
}

/** I have said hello; or not yet. */
export const sayGreeted = (slug: string, { id }: Newcomer, greeted: boolean) =>
  call('PUT /api/communities/:slug/newcomers/:id/greeted', { params: { slug, id }, body: { greeted } })

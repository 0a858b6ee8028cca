import { createMemo, onCleanup } from 'solid-js'
import { call } from '#client/call.ts'
import { me } from '#client/community/community.ts'
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
  const mine = (id: string) => all().some((one) => one.id === id)
  onCleanup(hear('newcomer.changed', again))
  onCleanup(hear('member.joined', ({ member }) => member.invitedBy === me()?.memberId && again()))
  onCleanup(hear('member.changed', ({ member }) => mine(member.id) && again()))
  onCleanup(hear('member.left', ({ member }) => mine(member.id) && again()))
  // The first words of a thread may be changed or deleted.
  onCleanup(
    hear('thread.changed', ({ thread }) => all().some(({ post }) => post?.id === thread.id) && again()),
  )
  return { all, again }
}

/** I have said hello; or not yet. */
export const sayGreeted = (slug: string, { id }: Newcomer, greeted: boolean) =>
  call('PUT /api/communities/:slug/newcomers/:id/greeted', { params: { slug, id }, body: { greeted } })

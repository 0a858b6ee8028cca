import { createSignal } from 'solid-js'
import type { Community, Me } from '#shared/communities.ts'
import { call } from '#client/call.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'

const newer =
  <T extends { version: number }>(next: T) =>
  (known: T | undefined) =>
    known && known.version > next.version ? known : next

const [community, setCommunity] = createSignal<Community>()
const [me, setMe] = createSignal<Me>()
/** The community that is open, and one's own seat in it; undefined until loaded. */
export { community, me }

export const keepCommunity = (next: Community) => void setCommunity(newer(next))
export const keepMe = (next: Me) => void setMe(newer(next))

export const loadCommunity = async (slug: string) => {
  const { me, ...community } = await call('GET /api/communities/:slug', { params: { slug } })
  keepCommunity(community)
  keepMe(me)
}

/** Neither "here" nor "writing" is shown of who sits unseen. */
export const sitUnseen = async (slug: string, unseen: boolean) =>
  keepMe(await call('PATCH /api/communities/:slug/me', { params: { slug }, body: { unseen } }))

hear('community.changed', ({ community }) => keepCommunity(community))
hear('me.changed', ({ me }) => keepMe(me))
onDrop(() => {
  setCommunity(undefined)
  setMe(undefined)
})

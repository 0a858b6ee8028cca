import { onCleanup } from 'solid-js'
import type { BlockKind } from '#shared/blocks.ts'
import { call } from '#client/call.ts'
import { noteUnheard } from '#client/community/marks.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'

/** Whom I have muted or blocked; kept fresh while a screen shows it. */
export const useBlocks = (slug: () => string) => {
  const load = createLoad(slug, (open) =>
    call('GET /api/communities/:slug/blocks', { params: { slug: open } }),
  )
  const again = () => void load.again()
  onCleanup(hear('block.changed', again))
  return { load, all: () => load.data()?.items, again }
}

export const setBlock = async (slug: string, memberId: string, kind: BlockKind) => {
  await call('PUT /api/communities/:slug/blocks/:memberId', { params: { slug, memberId }, body: { kind } })
  noteUnheard(memberId, true)
}

/** Heard again, from now on. */
export const letBe = async (slug: string, memberId: string) => {
  await call('DELETE /api/communities/:slug/blocks/:memberId', { params: { slug, memberId } })
  noteUnheard(memberId, false)
}

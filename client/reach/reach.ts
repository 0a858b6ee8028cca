import { createSignal, onCleanup } from 'solid-js'
import type { Reach, reachEndpoints } from '#shared/reach.ts'
import type { z } from 'zod'
import { call } from '#client/call.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'

type Chosen = z.input<(typeof reachEndpoints)['PATCH /api/communities/:slug/reach']['body']>

const [known, setKnown] = createSignal<Reach>()
/** Keeps what is newer: another device's choice may be heard before the load that it is in. */
const keepReach = (reach: Reach) => setKnown((one) => (one && one.version > reach.version ? one : reach))
onDrop(() => setKnown(undefined))

/** How I am reached; a choice on another device shows here too. */
export const useReach = (slug: () => string) => {
  const load = createLoad(slug, async (open) => {
    setKnown(undefined)
    keepReach(await call('GET /api/communities/:slug/reach', { params: { slug: open } }))
    return true
  })
  onCleanup(hear('reach.changed', ({ reach }) => keepReach(reach)))
  return { load, reach: known }
}

export const chooseReach = async (slug: string, body: Chosen) =>
  void keepReach(await call('PATCH /api/communities/:slug/reach', { params: { slug }, body }))

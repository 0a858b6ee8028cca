import { createEffect, createSignal } from 'solid-js'
import type { Community } from '#shared/communities.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { keepCommunity } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'

type Changes = Partial<
  Pick<
    Community,
    | 'name'
    | 'purpose'
    | 'criteria'
    | 'timeZone'
    | 'invitationDays'
    | 'invitationBudget'
    | 'whoInvites'
    | 'secondVouch'
    | 'handoverHours'
    | 'pingBudget'
    | 'pingRoomBudget'
    | 'pingMailMinutes'
    | 'quietFrom'
    | 'quietTo'
  >
>

/**
 * A form over some of what the community says: it follows what other hosts change until one begins to type, and sends
 * only what is different.
 */
export const useChanges = <K extends keyof Changes>(community: () => Community, fields: readonly K[]) => {
  const { slug } = useHere()
  type Form = Pick<Community, K>
  const read = () => Object.fromEntries(fields.map((field) => [field, community()[field]])) as Form
  const [form, setForm] = createSignal<Form>(read())
  const [touched, setTouched] = createSignal(false)
  const [saved, setSaved] = createSignal(false)
  createEffect(() => {
    const now = read()
    if (!touched()) setForm(() => now)
  })
  const save = createAct(async () => {
    const now = read()
    const body = Object.fromEntries(
      fields.filter((field) => form()[field] !== now[field]).map((field) => [field, form()[field]]),
    ) as Changes
    keepCommunity(await call('PATCH /api/communities/:slug', { params: { slug: slug() }, body }))
    setTouched(false)
    setSaved(true)
  })
  const set = <F extends K>(field: F, value: Form[F]) => {
    setTouched(true)
    setSaved(false)
    setForm((now) => ({ ...now, [field]: value }))
  }
  return { form, set, save, saved }
}

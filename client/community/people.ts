import { createMemo, createRoot } from 'solid-js'
import type { Member } from '#shared/members.ts'
import { call } from '#client/call.ts'
import { newKeep } from '#client/keep.ts'
import { hear } from '#client/live.ts'

/** Who has a seat here, by id. */
export const people = newKeep<Member>()
// Presence has no versions: what was heard last is true.
const presence = newKeep<{ id: string; version: 0; here: boolean }>()

/** Whether somebody is in the room now (and does not sit unseen). */
export const isHere = (memberId: string) => presence.all[memberId]?.here === true

const byJoining = (a: Member, b: Member) =>
  a.joinedAt === b.joinedAt ? (a.id < b.id ? -1 : 1) : a.joinedAt < b.joinedAt ? -1 : 1
/** First seated first. */
const [seated, hereNow] = createRoot(() => {
  const seated = createMemo(() => Object.values(people.all).sort(byJoining))
  const hereNow = createMemo(() => seated().filter(({ id }) => isHere(id)))
  return [seated, hereNow] as const
})
export { seated, hereNow }

export const loadPeople = async (slug: string) => {
  const loading = call('GET /api/communities/:slug/members', { params: { slug } })
  await Promise.all([
    people.whole(async () => (await loading).items.map(({ here: _, ...member }) => member)),
    presence.whole(async () => (await loading).items.map(({ id, here }) => ({ id, version: 0, here }))),
  ])
}

hear('member.joined', ({ member }) => people.keep(member))
hear('member.changed', ({ member }) => people.keep(member))
hear('member.left', ({ member }) => people.forget(member.id))
hear('presence', ({ memberId, here }) => presence.keep({ id: memberId, version: 0, here }))

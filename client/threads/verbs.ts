import type { Attention } from '#shared/threads.ts'
import { call } from '#client/call.ts'
import { keepOwn, keepSaid, keepThanked, keepThreads } from './talk.ts'

/** What one can do to a thread or a reply. Each keeps the answer; what the others do is heard. */
export const attend = async (slug: string, id: string, attention: Attention) =>
  keepOwn(
    id,
    await call('PUT /api/communities/:slug/threads/:id/attention', {
      params: { slug, id },
      body: { attention },
    }),
  )

export const readTo = async (slug: string, id: string, to: number) =>
  keepOwn(
    id,
    await call('PUT /api/communities/:slug/threads/:id/read', { params: { slug, id }, body: { to } }),
  )

export const editThread = async (slug: string, id: string, body: { title: string; body: string }) =>
  keepThreads([await call('PATCH /api/communities/:slug/threads/:id', { params: { slug, id }, body })])

export const waiveAnswer = async (slug: string, id: string, needsNoAnswer: boolean) =>
  keepThreads([
    await call('PUT /api/communities/:slug/threads/:id/needs-no-answer', {
      params: { slug, id },
      body: { needsNoAnswer },
    }),
  ])

/** My ask is closed, and these helped. */
export const closeAsk = async (slug: string, id: string, memberIds: string[]) =>
  keepThreads([
    await call('PUT /api/communities/:slug/threads/:id/helped', {
      params: { slug, id },
      body: { memberIds },
    }),
  ])

/** It is open again; what it is now is heard. */
export const reopenAsk = async (slug: string, id: string) => {
  await call('DELETE /api/communities/:slug/threads/:id/helped', { params: { slug, id } })
}

export const keepAtHand = async (slug: string, id: string, atHand: boolean) =>
  keepThreads([
    await call('PUT /api/communities/:slug/threads/:id/at-hand', { params: { slug, id }, body: { atHand } }),
  ])

export const deleteThread = async (slug: string, id: string) => {
  await call('DELETE /api/communities/:slug/threads/:id', { params: { slug, id } })
}

export const editReply = async (slug: string, id: string, body: string) =>
  keepSaid(await call('PATCH /api/communities/:slug/replies/:id', { params: { slug, id }, body: { body } }))

export const deleteReply = async (slug: string, id: string) => {
  await call('DELETE /api/communities/:slug/replies/:id', { params: { slug, id } })
}

export const thank = async (slug: string, id: string, thanks: boolean) => {
  const params = { slug, id }
  await (thanks
    ? call('PUT /api/communities/:slug/replies/:id/thanks', { params })
    : call('DELETE /api/communities/:slug/replies/:id/thanks', { params }))
  keepThanked(id, thanks)
}

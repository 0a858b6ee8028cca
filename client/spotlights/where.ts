import { at } from '#client/community/here.tsx'

/** Where something that was put in the chair can be read: at the reply it is, under the ping it was said to. */
export const whereWritten = (
  slug: string,
  { thread, reply }: { thread: { id: string; pingId: string | null }; reply: { number: number } | null },
  answer?: 'answer',
) => {
  const page = thread.pingId ? at(slug, 'pings', thread.pingId) : at(slug, 'threads', thread.id)
  const asked = new URLSearchParams({
    ...(reply && { reply: String(reply.number) }),
    ...(answer && { answer: '' }),
  }).toString()
  return asked ? `${page}?${asked}` : page
}

import type { Letter } from '#server/mail/letter.ts'
import type { To } from './to.ts'

const talk = (id: string, { slug, community }: To): Letter['talk'] => ({
  id,
  list: { id: slug, name: community },
})
/** All mails about a ping are one conversation, and all about a thread. */
export const pingTalk = (ping: string, to: To) => talk(`ping.${ping}`, to)
export const threadTalk = (thread: string, to: To) => talk(`thread.${thread}`, to)

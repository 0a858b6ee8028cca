import type { Pushed } from '#shared/push.ts'
import type { Tx } from '#server/database/connection.ts'
import type { NotBefore } from '#server/moments.ts'

/** What a push says: that something waits and what opens it. Of what is in it no more than its member wants on their screens. */
export type Note = {
  title: string
  body: string
  /** What opens, on this server. */
  path: string
  /** A ping that is asked about: it can be answered where it is shown. */
  ping?: { slug: string; id: string }
}

/** A push as it stands in its row: about what and to whom. */
export type Push = {
  communityId: string
  id: string
  kind: string
  aboutId: string
  memberId: string
  stage: number
}

/**
 * What a kind of push says at this moment, or when it may; undefined when it is not to be sent any more. It is asked in the transaction that
 * marks the push: what it locks there it locks before it looks.
 */
export type Notes = Record<string, (tx: Tx, push: Push) => Promise<Note | NotBefore | undefined>>

/** What is asked for by the button: whether anything arrives. */
export const testNote: Note = {
  title: 'This is a test',
  body: 'What is pushed to this device arrives.',
  path: '/account',
}

const answers = {
  in: { title: 'I’m in', done: 'You are in.' },
  cant: { title: 'Can’t', done: 'You can’t this time.' },
  waits: 'You are in once a place comes free.',
}

/** What its name among others tells: of two with the same, the later takes the place of the earlier (RFC 8030, Topic). */
export const topicOf = ({ id }: Pick<Push, 'id'>) =>
  Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

// All as long as each other, so that their length tells nothing; the longest names and titles fit.
const bytes = 2048

/** A note as a device reads it, before it is sealed. */
export const written = (kind: string, tag: string, { ping, ...note }: Note) => {
  const text = JSON.stringify({
    kind,
    tag,
    ...note,
    ...(ping && { ping: { ...ping, ...answers } }),
  } satisfies Pushed)
  return text + ' '.repeat(Math.max(0, bytes - Buffer.byteLength(text)))
}

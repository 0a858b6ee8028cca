/** What a mail says, before it is text or HTML. */
export type Letter = {
  to: { name?: string; address: string }
  subject: string
  parts: readonly Part[]
  /** Why it came, and what happens if one does nothing. */
  foot: readonly (string | { say: string; url: string })[]
  /** Letters of one talk: mail programs show them as one conversation. */
  talk?: { id: string; list: { id: string; name: string } }
  /** Where an answer by mail goes. */
  replyTo?: string
  /** An event that a calendar program puts in and answers (to `replyTo`, which is its organizer), or takes out again. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string }
  /** Where one click ends such mails (RFC 8058). */
  unsubscribe?: string
}
export type Part =
  | { say: string; html?: string }
  /** What follows, in a few words. */
  | { head: string }
  /** One of several things, and what it leads to. */
  | { item: string; url: string }
  /** Somebody's own words: plain, and safe HTML where they are more than that. */
  | { quote: string; html?: string }
  /** What to do: the first of a letter is the one thing, any other leads somewhere besides. */
  | { go: string; url: string }
  /** Something short to be typed elsewhere. */
  | { code: string }

/** A mail as it stands in its row: about what and to whom. */
export type Mail = {
  communityId: string
  id: string
  kind: string
  aboutId: string
  memberId: string | null
  stage: number
}

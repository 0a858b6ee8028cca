/**
 * Both directions of the socket on one page. Frames carry the smallest entity changed, whole, with its version;
 * features add theirs where they describe the entity (`Frames` is merged from them in shared/frames.ts).
 */

/** What the socket itself says. */
export type SocketFrame =
  /** First on every connection: from here on nothing is missed; load what is shown. */
  | { type: 'hello' }
  /** Nothing has happened, and the connection is still there: a browser's script does not see the socket's own pings. */
  | { type: 'beat' }
  /** Load again what is shown. */
  | { type: 'reload' }
  /** The seat or the session has ended: drop every store, draft and cache of this community. */
  | { type: 'closed'; reason: 'removed' | 'session' }

/** What a client may say. */
export type ClientFrame =
  /** I am writing in this thread; told to those who may read it. */
  | { type: 'writing'; threadId: string }
  /** I am looking at the page (or no longer). */
  | { type: 'here'; here: boolean }

/** Why the server closes a socket. */
export const closeCodes = {
  gone: 4401,
  ended: 4403,
  malformed: 4400,
  slow: 4408,
  again: 1012,
  leaving: 1001,
} as const

const prefix = 'snug.draft.'
const keyOf = (memberId: string, place: string) => `${prefix}${memberId}.${place}`
const keys = (start: string) => Object.keys(localStorage).filter((key) => key.startsWith(start))

/**
 * What was written and not yet sent, kept on this device under the seat of who wrote it: nobody else who uses this
 * browser sees or sends it. `place` says where, with the ids of the circle and the thread, as it goes with either.
 */
export const draftAt = (memberId: string, place: string) => {
  const key = keyOf(memberId, place)
  return {
    read: () => localStorage.getItem(key) ?? '',
    write(words: string) {
      if (words) localStorage.setItem(key, words)
      else localStorage.removeItem(key)
    },
  }
}

/** Drafts of one kind are things with fields. Answers undefined for what is not one of them any more. */
export const parsed = <T extends object>(text: string): T | undefined => {
  try {
    return JSON.parse(text) as T
  } catch {
    return undefined
  }
}

/** The places that begin like this where something is kept, the oldest first if they end in an id. */
export const placesFrom = (memberId: string, start: string): string[] =>
  keys(keyOf(memberId, start))
    .map((key) => key.slice(keyOf(memberId, '').length))
    .sort()

/** Drops all drafts but those of these seats: a draft goes with the seat, and with the session (ACCESS I11). */
export const keepDraftsOf = (memberIds: readonly string[]) => {
  for (const key of keys(prefix))
    if (!memberIds.some((id) => key.startsWith(keyOf(id, '')))) localStorage.removeItem(key)
}

/** Drops the drafts whose place names something that one may not see any more. */
export const dropDraftsNaming = (id: string) => {
  for (const key of keys(prefix)) if (key.includes(id)) localStorage.removeItem(key)
}

const prefix = 'snug.draft.'

/** What was written and not yet sent, kept on this device; `place` names where, within a community. */
export const draftAt = (slug: string, place: string) => {
  const key = `${prefix}${slug}.${place}`
  return {
    read: () => localStorage.getItem(key) ?? '',
    write(words: string) {
      if (words) localStorage.setItem(key, words)
      else localStorage.removeItem(key)
    },
  }
}

/** Drops the drafts of a community, or of one place in it, or all: a draft goes with the membership. */
export const dropDrafts = (slug?: string, place = '') => {
  const start = slug === undefined ? prefix : `${prefix}${slug}.${place}`
  for (const key of Object.keys(localStorage)) if (key.startsWith(start)) localStorage.removeItem(key)
}

/** Drops the drafts whose place names something that one may not see any more. */
export const dropDraftsNaming = (id: string) => {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(prefix) && key.includes(id)) localStorage.removeItem(key)
}

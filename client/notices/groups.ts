import type { Notice } from '#shared/notices.ts'

/** What was told about one thing: the latest of it, and what came before. */
export type Group = { key: string; latest: Notice; earlier: Notice[] }

// What is told of a newcomer belongs together, but what they said to a ping is of that ping; and what somebody says of one's own
// writing, to put it in the chair, is no news of its thread.
const subjectOf = ({ id, kind, about, thread, ping }: Notice) => {
  if (kind.startsWith('newcomer.') && about && !ping) return `newcomer ${about.id}`
  if (kind === 'spotlight.front') return id
  return ping ? `ping ${ping.id}` : thread ? `thread ${thread.id}` : id
}

/** When the latest was said of what a notice tells. */
export const saidAt = ({ answers, createdAt }: Notice) => answers[0]?.at ?? createdAt

/** An inbox, latest first, by what its notices are about: a ping or a thread stands once, where its latest notice stands. */
export const grouped = (notices: readonly Notice[]): Group[] => {
  const groups = new Map<string, Group>()
  const latestFirst = [...notices].sort((one, other) => Date.parse(saidAt(other)) - Date.parse(saidAt(one)))
  for (const notice of latestFirst) {
    const key = subjectOf(notice)
    const group = groups.get(key)
    if (group) group.earlier.push(notice)
    else groups.set(key, { key, latest: notice, earlier: [] })
  }
  return [...groups.values()]
}

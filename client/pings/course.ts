import type { Ping } from '#shared/pings.ts'

export type Mark = 'first' | 'rest' | 'enough' | 'end'
/** What happened in the course of a ping: after how many seconds, and how far along its line of time (0 to 1). */
export type Step = { mark: Mark; after: number; at: number }

/** The course of a ping that has ended, in order; nothing while it is open. */
export const courseOf = ({ createdAt, endedAt, restAskedAt, forAuthor }: Ping): Step[] => {
  const figures = forAuthor?.figures
  if (!figures || endedAt === null) return []
  const since = (time: string) => Math.max(0, (Date.parse(time) - Date.parse(createdAt)) / 1000)
  const whole = since(endedAt)
  const steps: [Mark, number | null][] = [
    ['first', figures.firstAnswerAfter],
    ['rest', restAskedAt === null ? null : since(restAskedAt)],
    ['enough', figures.enoughAfter],
    ['end', whole],
  ]
  return steps
    .flatMap(([mark, after]) =>
      after === null ? [] : [{ mark, after, at: whole === 0 ? 1 : Math.min(1, after / whole) }],
    )
    .sort((a, b) => a.at - b.at)
}

import type { Words } from '#shared/talk.ts'
import { mine as ties } from '#client/community/circles.ts'
import { me } from '#client/community/community.ts'

/** Whether I keep order where this is: a host in the whole community, a keeper in the circle. */
export const useTends = (thread: () => Words | undefined) => () => {
  const where = thread()
  if (!where) return false
  return where.circleId === null ? me()?.role === 'host' : ties.all[where.circleId]?.keeper === true
}

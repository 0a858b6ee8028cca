import type { Hours } from '#shared/reach.ts'
import { limits } from '#shared/limits.ts'
import { community } from '#client/community/community.ts'

/** The community's quiet hours: those of whoever has chosen none. */
export const houseQuiet = (): Hours => {
  const { quietFrom = limits.quietFrom.usual, quietTo = limits.quietTo.usual } = community() ?? {}
  return { from: quietFrom, to: quietTo }
}

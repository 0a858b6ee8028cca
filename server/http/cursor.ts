import { refuse } from './problem.ts'

const place =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** Where the next page begins, in a list ordered by a time and, within the same moment, by id. */
export const cursorAfter = (last: { at: string; id: string }) => `${last.at}_${last.id}`

/** The place a cursor names; nulls for the first page. Anything that is no cursor of ours is refused. */
export const placeOf = (cursor: string | undefined): { at: string | null; id: string | null } => {
  if (cursor === undefined) return { at: null, id: null }
  const [, at, id] = place.exec(cursor) ?? []
  if (at === undefined || id === undefined || at < '1970' || !isReal(at))
    return refuse('request.invalid', { errors: [{ pointer: '/cursor', detail: 'not a cursor' }] })
  return { at, id }
}

// The 30th of February can be parsed here, and not by the database.
const isReal = (at: string) => {
  const date = new Date(at)
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(at.slice(0, 19))
}

/** A page of rows read with one more than was asked for. */
export const pageOf = <T>(
  rows: readonly T[],
  limit: number,
  place: (row: T) => { at: string; id: string },
) => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? cursorAfter(place(last)) : null }
}

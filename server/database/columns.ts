import { customType } from 'drizzle-orm/pg-core'

/**
 * PostgreSQL's text of a timestamptz (sessions run in UTC) as ISO 8601, microseconds kept, so that a time read can be
 * given back as a cursor without losing its place.
 */
export const iso = (text: string) =>
  `${text.slice(0, 10)}T${text.endsWith('+00') ? text.slice(11, -3) : text.slice(11).replace(/\+00:?00$/, '')}Z`

/** A moment, as ISO 8601 text on both sides: no Date is made on the way to JSON. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: (text) => (text.endsWith('Z') ? text : iso(text)),
})

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

import type { Part } from '#server/mail/letter.ts'
import type { PingRow } from '#server/pings/row.ts'
import type { Told } from '../told.ts'
import { en } from './en.ts'

/** How many are needed, may be in at most, and are; and to who is not in, that no place is left (PRODUCT §7). */
export const placesOf = (
  { needed, at_most: atMost, in_count }: Pick<PingRow, 'needed' | 'at_most' | 'in_count'>,
  { saidIn }: Pick<Told, 'saidIn'>,
): Part[] => {
  const full = atMost !== null && in_count >= atMost && !saidIn
  if (needed === null && atMost === null) return []
  const { places } = en.ping
  return [{ say: [places({ needed, atMost, in: in_count }), ...(full ? [en.ping.full] : [])].join(' ') }]
}

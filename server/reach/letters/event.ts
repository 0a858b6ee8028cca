import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Mail } from '#server/mail/letter.ts'
import { replyAddress } from '#server/mailIn/address.ts'
import { calendarOf } from '#server/pings/calendar.ts'
import { fromPings, inClosed, pingColumns, type PingRow } from '#server/pings/row.ts'
import { asks } from '../way.ts'
import { en } from './en.ts'
import { type Desk, memberOf, type To } from './to.ts'

/**
 * The ping as it stands, the address of one's own that it is answered at, as long as it is (in a closed circle nothing is), and what
 * is said of it to a calendar program where it is new, changed or over: its event; or that it is none any more, where it was
 * called off or its time taken away.
 */
export const readEvent = async (tx: Tx, desk: Desk, to: To, mail: Mail, { kind, about, ping }: Notice) => {
  const member = memberOf(mail)
  const { rows } = await tx.$client.query<PingRow & { at: Date; closed: boolean }>({
    name: 'letters.ping',
    text: `select ${pingColumns}, snug_now() as at, ${inClosed} as closed ${fromPings} where p.community_id = $1 and p.id = $2`,
    values: [member.communityId, ping?.id],
  })
  const [row] = rows
  if (!row) return undefined
  const url = `${desk.origin}/c/${to.slug}/pings/${row.id}`
  const organizer = await replyAddress(tx, desk, member, { ping: row.id })
  const timeless = row.happens_at === null
  const method: 'REQUEST' | 'CANCEL' = kind === 'ping.cancelled' || timeless ? 'CANCEL' : 'REQUEST'
  const content =
    organizer &&
    (kind === 'ping.cancelled' || asks.includes(kind)) &&
    (!timeless || kind === 'ping.time_changed') &&
    calendarOf(row, {
      method,
      at: new Date(row.at),
      url,
      organizer: { name: about?.name ?? en.somebody, email: organizer },
      attendee: { name: to.name, email: to.email },
    })
  const calendar = content && { method, content }
  const replyTo = row.closed ? undefined : organizer
  return { row, url, replies: { ...(replyTo && { replyTo }), ...(calendar && { calendar }) } }
}

import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Mail } from '#server/mail/letter.ts'
import { replyAddress } from '#server/mailIn/address.ts'
import { calendarOf } from '#server/pings/calendar.ts'
import { fromPings, pingColumns, type PingRow } from '#server/pings/row.ts'
import { en } from './en.ts'
import { type Desk, memberOf, type To } from './to.ts'

/** All mails about a ping are one conversation. */
export const talkOf = (ping: string, { slug, community }: To) => ({
  id: `ping.${ping}`,
  list: { id: slug, name: community },
})

/**
 * The ping as it stands, the address of one's own that it is answered at, and what is said of it to a calendar program: its event;
 * or that it is none any more, where it was called off or its time taken away.
 */
export const readEvent = async (tx: Tx, desk: Desk, to: To, mail: Mail, { kind, about, ping }: Notice) => {
  const member = memberOf(mail)
  const { rows } = await tx.$client.query<PingRow & { at: Date }>({
    name: 'letters.ping',
    text: `select ${pingColumns}, snug_now() as at ${fromPings} where p.community_id = $1 and p.id = $2`,
    values: [member.communityId, ping?.id],
  })
  const [row] = rows
  if (!row) return undefined
  const url = `${desk.origin}/c/${to.slug}/pings/${row.id}`
  const replyTo = await replyAddress(tx, desk, member, { ping: row.id })
  const timeless = row.happens_at === null
  const method: 'REQUEST' | 'CANCEL' = kind === 'ping.cancelled' || timeless ? 'CANCEL' : 'REQUEST'
  const content =
    replyTo &&
    (!timeless || kind === 'ping.time_changed') &&
    calendarOf(row, {
      method,
      at: new Date(row.at),
      url,
      organizer: { name: about?.name ?? en.somebody, email: replyTo },
      attendee: { name: to.name, email: to.email },
    })
  const calendar = content && { method, content }
  return { row, url, replies: { ...(replyTo && { replyTo }), ...(calendar && { calendar }) } }
}

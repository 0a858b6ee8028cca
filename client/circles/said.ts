import type { LogEntry } from '#shared/communities.ts'
import { list, number, t } from '#client/i18n/i18n.ts'

const changes = (detail: LogEntry['detail']) =>
  Object.entries(detail).map(([field, to]) => {
    switch (field) {
      case 'name':
        return t('circles.logs.fields.name', { to: String(to) })
      case 'purpose':
        return t('circles.logs.fields.purpose')
      case 'seats':
        return t('circles.logs.fields.seats', { to: number(Number(to)) })
      case 'listed':
        return to ? t('circles.logs.fields.listed') : t('circles.logs.fields.unlisted')
      default:
        return t('circles.logs.fields.joining')
    }
  })

/** An entry of a circle's own log as a sentence. */
export const said = ({ kind, actor, subject, detail }: LogEntry): string => {
  const who = {
    actor: actor?.name ?? t('circles.logs.somebody'),
    subject: subject?.name ?? t('circles.logs.somebody'),
  }
  switch (kind) {
    case 'circle.started':
      return t('circles.logs.started', who)
    case 'circle.changed':
      return t('circles.logs.changed', { ...who, what: list(changes(detail)) })
    case 'circle.joined':
      return actor && actor.id !== subject?.id
        ? t('circles.logs.joinedBy', who)
        : t('circles.logs.joined', who)
    case 'circle.left':
      return t('circles.logs.left', who)
    case 'circle.taken_out':
      return t('circles.logs.takenOut', who)
    case 'circle.keeper':
      if (detail.ended)
        return actor?.id === subject?.id
          ? t('circles.logs.keeperStopped', who)
          : t('circles.logs.keeperEnded', who)
      return actor ? t('circles.logs.keeperBy', who) : t('circles.logs.keeper', who)
    case 'circle.invited':
      return t('circles.logs.invited', who)
    case 'circle.invitation_withdrawn':
      return t('circles.logs.invitationWithdrawn', who)
    case 'circle.refused':
      return t('circles.logs.refused', who)
    case 'circle.closed':
      return t('circles.logs.closed', who)
    case 'thread.deleted':
      return t('circles.logs.threadDeleted', who)
    case 'reply.deleted':
      return t('circles.logs.replyDeleted', who)
    case 'thread.at_hand':
      return t('circles.logs.atHand', who)
    case 'ping.closed':
      return t('circles.logs.pingClosed', who)
    case 'ping.cancelled':
      return t('circles.logs.pingCancelled', who)
    case 'report.settled':
      return t('circles.logs.reportSettled', who)
    default:
      return t('circles.logs.other', who)
  }
}

import type { LogEntry } from '#shared/communities.ts'
import { number, plural, t } from '#client/i18n/i18n.ts'
import { timeOf } from '#client/reach/times.ts'

const count = (value: unknown) => number(Number(value))
const fields = () => ({
  name: t('communities.log.fields.name'),
  purpose: t('communities.log.fields.purpose'),
  criteria: t('communities.log.fields.criteria'),
  invitationDays: t('communities.log.fields.invitationDays'),
  invitationBudget: t('communities.log.fields.invitationBudget'),
  whoInvites: t('communities.log.fields.whoInvites'),
  secondVouch: t('communities.log.fields.secondVouch'),
  handoverHours: t('communities.log.fields.handoverHours'),
  pingBudget: t('communities.log.fields.pingBudget'),
  pingRoomBudget: t('communities.log.fields.pingRoomBudget'),
  pingMailMinutes: t('communities.log.fields.pingMailMinutes'),
  quietFrom: t('communities.log.fields.quietFrom'),
  quietTo: t('communities.log.fields.quietTo'),
  timeZone: t('communities.log.fields.timeZone'),
})
/** To what it was changed, in a word; older entries do not say. */
const became = (field: string, to: LogEntry['detail'][string]) => {
  switch (field) {
    case 'invitationDays': {
      const days = { count: count(to) }
      return plural(Number(to), {
        one: t('communities.log.became.days.one', days),
        other: t('communities.log.became.days.other', days),
      })
    }
    case 'whoInvites':
      return to === 'hosts' ? t('communities.log.became.hosts') : t('communities.log.became.members')
    case 'secondVouch':
      return to ? t('communities.log.became.needed') : t('communities.log.became.notNeeded')
    case 'quietFrom':
    case 'quietTo':
      return timeOf(Number(to))
    default:
      return String(to)
  }
}

/** An entry of the log as a sentence. `day` and `list` write dates and lists as the reader does. */
export const said = (
  { kind, actor, subject, detail }: LogEntry,
  {
    community,
    day,
    list,
    count: times = 1,
  }: { community: string; day: (at: string) => string; list: (all: string[]) => string; count?: number },
): string => {
  const who = {
    actor: actor?.name ?? t('communities.log.somebody'),
    subject: subject?.name ?? t('communities.log.somebody'),
  }
  const numbers = { from: count(detail.from), to: count(detail.to) }
  switch (kind) {
    case 'community.founded':
      return t('communities.log.founded', { community, seats: numbers.to })
    case 'community.changed': {
      const known: Record<string, string> = fields()
      const what = String(detail.fields ?? '').split(' ')
      const named = what.map((field) => {
        const name = known[field] ?? field
        const to = detail[field]
        return to === undefined ? name : t('communities.log.changedTo', { what: name, to: became(field, to) })
      })
      return t('communities.log.changed', { ...who, what: list(named) })
    }
    case 'seats.lowered':
      return t('communities.log.lowered', { ...who, ...numbers })
    case 'seats.raise_announced':
      return t('communities.log.announced', { ...who, ...numbers, day: day(String(detail.dueAt)) })
    case 'seats.raise_withdrawn':
      return t('communities.log.withdrawn', { ...who, ...numbers })
    case 'seats.raised':
      return actor
        ? t('communities.log.raisedBy', { ...who, ...numbers })
        : t('communities.log.raised', numbers)
    case 'member.joined':
      return actor ? t('communities.log.joinedBy', who) : t('communities.log.joined', who)
    case 'member.returned':
      return t('communities.log.returned', who)
    case 'member.left':
      return t('communities.log.left', who)
    case 'member.warned':
      return t('communities.log.warned', who)
    case 'member.suspended':
      return t('communities.log.suspended', who)
    case 'member.paused':
      return t('communities.log.paused', who)
    case 'member.taken_back':
      return t('communities.log.takenBack', who)
    case 'member.removed':
      return detail.barred ? t('communities.log.barred', who) : t('communities.log.removed', who)
    case 'member.role':
      if (detail.role === 'host') return t('communities.log.madeHost', who)
      return actor?.id === subject?.id
        ? t('communities.log.steppedDown', who)
        : t('communities.log.madeMember', who)
    case 'invitation.sent':
      return plural(times, {
        one: t('communities.log.sent.one'),
        other: t('communities.log.sent.other', { count: number(times) }),
      })
    case 'invitation.settled':
      return plural(times, {
        one: t('communities.log.settled.one'),
        other: t('communities.log.settled.other', { count: number(times) }),
      })
    case 'invitation.co_signed':
      return t('communities.log.coSigned')
    case 'waiting.put':
      return t('communities.log.waitingPut')
    case 'waiting.ended':
      return t('communities.log.waitingEnded')
    case 'thread.deleted':
      return t('communities.log.threadDeleted', who)
    case 'reply.deleted':
      return t('communities.log.replyDeleted', who)
    case 'ping.cancelled':
      return t('communities.log.pingCancelled', who)
    case 'ping.closed':
      return t('communities.log.pingClosed', who)
    case 'report.settled':
      return t('communities.log.reportSettled', who)
    default:
      return t('communities.log.other', who)
  }
}

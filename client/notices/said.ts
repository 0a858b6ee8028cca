import type { Notice } from '#shared/notices.ts'
import { at } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import type { Group } from './groups.ts'

/** Answers are what these are for, while the ping is open. */
const asking = new Set<Notice['kind']>(['ping.sent', 'ping.later', 'ping.nudged', 'ping.time_changed'])

/** A notice in words. */
export const said = ({ kind, about, thread, ping, circle: room, words, answers }: Notice): string => {
  // The latest answer is the news, whatever was told first.
  const who = (answers[0]?.by ?? about)?.name ?? t('notices.somebody')
  // Its name as it was then, where it may not be seen any more.
  const circle = room?.name ?? words ?? t('notices.aCircle')
  const title = thread?.title ?? ''
  const what = ping?.what ?? ''
  // What asked of them asks no more.
  if (asking.has(kind) && ping && !ping.open) return t('notices.said.pingEnded', { what })
  switch (kind) {
    case 'invitation.accepted':
      return t('notices.said.invitationAccepted', { who })
    case 'invitation.declined':
      return words
        ? t('notices.said.invitationDeclinedBy', { who: words })
        : t('notices.said.invitationDeclined')
    case 'invitation.knocked':
      return words
        ? t('notices.said.invitationKnockedBy', { who: words })
        : t('notices.said.invitationKnocked')
    case 'invitation.misfit':
      return t('notices.said.invitationMisfit', { who })
    case 'invitation.unmailed':
      return words
        ? t('notices.said.invitationUnmailedFor', { whom: words })
        : t('notices.said.invitationUnmailed')
    case 'invitation.awaiting':
      return words
        ? t('notices.said.invitationAwaitingList', { who, count: words })
        : t('notices.said.invitationAwaiting', { who })
    case 'invitation.co_signed':
      return words
        ? t('notices.said.invitationCoSignedFor', { who, whom: words })
        : t('notices.said.invitationCoSigned', { who })
    case 'waiting.seat':
      return t('notices.said.waitingSeat', { whom: words ?? t('notices.somebody') })
    case 'waiting.returned':
      return t('notices.said.waitingReturned')
    case 'circle.invited':
      return t('notices.said.circleInvited', { who, circle })
    case 'circle.requested':
      return t('notices.said.circleRequested', { who, circle })
    case 'circle.admitted':
      return t('notices.said.circleAdmitted', { circle })
    case 'circle.refused':
      return t('notices.said.circleRefused', { circle })
    case 'circle.taken_out':
      return t('notices.said.circleTakenOut', { circle })
    case 'circle.keeper':
      return t('notices.said.circleKeeper', { circle })
    case 'circle.closed':
      return t('notices.said.circleClosed', { circle })
    case 'private.started':
      return t('notices.said.privateStarted', { who })
    case 'thread.started':
      return answers.length > 0
        ? t('notices.said.threadReplied', { who, title })
        : t('notices.said.threadStarted', { who, title })
    case 'thread.replied':
      // A private talk has no title.
      if (title === '') return t('notices.said.privateReplied', { who })
      return t('notices.said.threadReplied', { who, title })
    case 'thread.mentioned':
      return t('notices.said.threadMentioned', { who, title })
    case 'thread.thanked':
      return t('notices.said.threadThanked', { who, title })
    case 'handover.offered':
      return t('notices.said.handoverOffered', { who, title })
    case 'thread.helped':
      return t('notices.said.threadHelped', { who, title })
    case 'spotlight.front':
      return t('notices.said.spotlightFront', { who, title, words: words ?? '' })
    case 'spotlight.picked':
      return t('notices.said.spotlightPicked', { title })
    case 'spotlight.said':
      return t('notices.said.spotlightSaid', { who, title, words: words ?? '' })
    case 'spotlight.given':
      return t('notices.said.spotlightGiven', { who, title })
    case 'spotlight.waited':
      return t('notices.said.spotlightWaited', { who, title })
    case 'ping.sent':
      return t('notices.said.pingSent', { who, what })
    case 'ping.later':
      return t('notices.said.pingLater', { what })
    case 'ping.nudged':
      return t('notices.said.pingNudged', { who, what })
    case 'ping.enough':
      return t('notices.said.pingEnough', { what })
    case 'ping.moved_up':
      return t('notices.said.pingMovedUp', { what })
    case 'ping.time_changed':
      return t('notices.said.pingTimeChanged', { what })
    case 'ping.ended':
      return t('notices.said.pingEnded', { what })
    case 'ping.cancelled':
      return t('notices.said.pingCancelled', { who, what })
    case 'ping.owed':
      return t('notices.said.pingOwed', { what })
    case 'ping.outcome':
      return t('notices.said.pingOutcome', { who, what })
    case 'ping.thanks':
      return t('notices.said.pingThanks', { what })
    case 'newcomer.posted':
      return title
        ? t('notices.said.newcomerPostedIn', { who, title })
        : t('notices.said.newcomerPosted', { who })
    case 'newcomer.heard':
      return title
        ? t('notices.said.newcomerHeardIn', { who, title })
        : t('notices.said.newcomerHeard', { who })
    case 'newcomer.answered':
      return t('notices.said.newcomerAnswered', { who, what })
    case 'newcomer.quiet':
      return t('notices.said.newcomerQuiet', { who })
    case 'giving.asked':
      return t('notices.said.givingAsked')
    case 'giving.rest':
      return words ? t('notices.said.givingRestWords', { who, words }) : t('notices.said.givingRest', { who })
    case 'giving.help':
      return words ? t('notices.said.givingHelpWords', { who, words }) : t('notices.said.givingHelp', { who })
    case 'member.role':
      return t('notices.said.memberRole')
    case 'member.warned':
      return t('notices.said.memberWarned', { who, words: words ?? '' })
    case 'member.taken_back':
      return t('notices.said.memberTakenBack')
    case 'report.made':
      return room ? t('notices.said.reportMadeIn', { who, circle }) : t('notices.said.reportMade', { who })
    case 'report.settled':
      return t('notices.said.reportSettled', { who })
    case 'seats.raise':
      return t('notices.said.seatsRaise', { who, words: words ?? '' })
    case 'account.passkey':
      return t('notices.said.accountPasskey', { name: words ?? '' })
  }
}

/** So many of what came before are named. */
const most = 3

/** What came before, in a few words, under the latest about the same thing. */
export const before = ({ latest, earlier }: Group): string => {
  const [now = '', ...then] = [latest, ...earlier].flatMap((notice) => [
    ...notice.answers.map(({ by }) => t('notices.short.threadReplied', { who: by.name })),
    ...(notice.kind === 'thread.replied' && notice.answers.length > 0 ? [] : [shortly(notice)]),
  ])
  return [...new Set(then)]
    .filter((words) => words !== '' && words !== now)
    .slice(0, most)
    .join(' · ')
}

const shortly = ({ kind, about }: Notice): string => {
  const who = about?.name ?? t('notices.somebody')
  switch (kind) {
    case 'thread.replied':
      return t('notices.short.threadReplied', { who })
    case 'thread.started':
      return t('notices.short.threadStarted', { who })
    case 'thread.mentioned':
      return t('notices.short.threadMentioned', { who })
    case 'thread.thanked':
      return t('notices.short.threadThanked', { who })
    case 'thread.helped':
      return t('notices.short.threadHelped', { who })
    case 'private.started':
      return t('notices.short.privateStarted', { who })
    case 'newcomer.posted':
      return t('notices.short.newcomerPosted', { who })
    case 'newcomer.heard':
      return t('notices.short.newcomerHeard', { who })
    case 'newcomer.answered':
      return t('notices.short.newcomerAnswered', { who })
    case 'handover.offered':
      return t('notices.short.handoverOffered')
    case 'ping.sent':
      return t('notices.short.pingSent', { who })
    case 'ping.later':
      return t('notices.short.pingLater')
    case 'ping.nudged':
      return t('notices.short.pingNudged')
    case 'ping.enough':
      return t('notices.short.pingEnough')
    case 'ping.moved_up':
      return t('notices.short.pingMovedUp')
    case 'ping.time_changed':
      return t('notices.short.pingTimeChanged')
    case 'ping.ended':
      return t('notices.short.pingEnded')
    case 'ping.cancelled':
      return t('notices.short.pingCancelled')
    case 'ping.owed':
      return t('notices.short.pingOwed')
    case 'ping.outcome':
    case 'ping.thanks':
      return t('notices.short.pingOutcome', { who })
    default:
      return ''
  }
}

/** What is about somebody whom one brought. */
const ofNewcomer = new Set<Notice['kind']>(['invitation.accepted', 'invitation.misfit'])
/** A host speaks with them. */
const ofGiver = new Set<Notice['kind']>(['giving.rest', 'giving.help'])

/** Where a notice leads: to what it is about. */
export const leadsTo = (
  slug: string,
  { kind, thread, reply, ping, circle, about, invitationId }: Notice,
): string => {
  if (kind === 'account.passkey') return '/account'
  if (kind === 'giving.asked') return at(slug, 'giving')
  if (ping) return at(slug, 'pings', ping.id)
  if (about && (kind === 'private.started' || thread?.title === '')) return at(slug, 'private', about.id)
  // Several answers are one notice: the thread opens at the first unread one.
  const named = reply && kind !== 'thread.replied' ? `?reply=${reply.number}` : ''
  if (thread) return at(slug, 'threads', thread.id) + named
  if (kind === 'report.made') return circle ? at(slug, 'circles', circle.id, 'keep') : at(slug, 'reports')
  if (kind === 'report.settled' && about) return at(slug, 'members', about.id)
  if (circle) return at(slug, 'circles', circle.id)
  if ((ofNewcomer.has(kind) || kind.startsWith('newcomer.')) && about) return at(slug, 'members', about.id)
  if (ofGiver.has(kind) && about) return at(slug, 'members', about.id)
  if (invitationId) return at(slug, 'invitations')
  return at(slug, 'members')
}

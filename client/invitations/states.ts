import type { Invitation } from '#shared/invitations.ts'
import { t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'

/** How an invitation stands. What one did oneself, and what comes back to one, is said to its inviter only. */
export function stateOf(
  { state, expiresAt, acceptedBy, endedBy, inviter }: Invitation,
  isOwn: boolean,
): string {
  switch (state) {
    case 'open':
      return t('invitations.one.open', { day: date(Date.parse(expiresAt), Date.now()) })
    case 'awaiting vouch':
      return t('invitations.one.waiting')
    case 'accepted':
      return t('invitations.one.accepted', { name: acceptedBy?.name ?? '' })
    case 'declined':
      return t('invitations.one.declined')
    case 'expired':
      return isOwn ? t('invitations.one.expired') : t('invitations.one.expiredTheirs')
    case 'revoked':
      if (endedBy === null) return t('invitations.one.revoked')
      if (endedBy.id !== inviter.id) return t('invitations.one.takenBackBy', { name: endedBy.name })
      return isOwn
        ? t('invitations.one.takenBack')
        : t('invitations.one.takenBackTheirs', { name: endedBy.name })
  }
}

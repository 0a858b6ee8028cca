import type { Community } from '#shared/communities.ts'
import { locale, t } from '#client/i18n/i18n.ts'
import type { Seat, SeatState } from '#client/ui/Chair.tsx'

const times = (state: SeatState, count: number): Seat[] => Array.from({ length: count }, () => ({ state }))

/** The ring of a community as its ledger tells it, nobody named; with `yours`, one of the kept chairs is the reader's. */
export const chairsOf = ({ taken, resting, held, free }: Community['seats'], yours = false): Seat[] => [
  ...times('taken', taken),
  ...times('resting', resting),
  ...times('yours', yours ? 1 : 0),
  ...times('held', held - (yours ? 1 : 0)),
  ...times('free', free),
]

/** "the 39th of 48": the chair that is next to be sat in. */
export const nthOf = ({ taken, resting, cap }: Community['seats']): string => {
  const n = taken + resting + 1
  switch (new Intl.PluralRules(locale(), { type: 'ordinal' }).select(n)) {
    case 'one':
      return t('invitations.join.nth.one', { n, cap })
    case 'two':
      return t('invitations.join.nth.two', { n, cap })
    case 'few':
      return t('invitations.join.nth.few', { n, cap })
    default:
      return t('invitations.join.nth.other', { n, cap })
  }
}

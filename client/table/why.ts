import type { Because } from '#shared/table.ts'
import { t } from '#client/i18n/i18n.ts'
import { since } from '#client/i18n/when.ts'
import { thisMinute } from '#client/ui/now.ts'

/** Why a thread lies on the table, in words; who began it, and whether that was me. */
export const whyHere = (because: Because, author: { id: string; name: string }, mine: boolean): string => {
  switch (because.code) {
    case 'not_spoken':
      return t('table.because.notSpoken')
    case 'waiting':
      return t('table.because.waiting', { when: since(Date.parse(because.since), thisMinute()) })
    case 'circle':
      return t('table.because.circle', { circle: because.circle.name })
    case 'moved_on':
      if (mine) return t('table.because.answeredYou', { name: because.by.name })
      return because.by.id === author.id
        ? t('table.because.movedOn', { name: author.name })
        : t('table.because.movedOnOf', { name: because.by.name, author: author.name })
    case 'started':
      return t('table.because.started')
    case 'featured':
      return because.why
    case 'picked':
      return t('table.because.picked')
    case 'unsaid':
      return t('table.because.unsaid')
    case 'asked':
    case 'owed':
      return whyAsked(because) ?? ''
    // With the buttons that go with it (handovers/Offered.tsx).
    case 'offered':
    case 'taken':
      return ''
  }
}

/** Why a ping asks, where the card alone does not say it: that a changed time asks again is said with the answer. */
export const whyAsked = (because: Because): string | undefined =>
  because.code === 'asked' && because.later && !because.again ? t('table.because.later') : undefined

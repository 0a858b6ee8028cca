import type { LineFault } from '#shared/bringing.ts'
import { limits } from '#shared/limits.ts'
import { t } from '#client/i18n/i18n.ts'

/** What is wrong with a line, in words. */
export const saidOf = ({ at, reason }: LineFault): string => {
  switch (reason) {
    case 'columns':
      return t('bringing.fault.columns')
    case 'quotation':
      return t('bringing.fault.quotation')
    case 'missing':
      if (at === 'name') return t('bringing.fault.missing.name')
      return at === 'address' ? t('bringing.fault.missing.address') : t('bringing.fault.missing.vouch')
    case 'unreadable':
      return at === 'name' ? t('bringing.fault.unreadable.name') : t('bringing.fault.unreadable.vouch')
    case 'formula':
      return t('bringing.fault.formula')
    case 'too_short':
      return t('bringing.fault.tooShort', { min: limits.vouch.min })
    case 'too_long':
      return at === 'name'
        ? t('bringing.fault.tooLong.name', { max: limits.accountName })
        : t('bringing.fault.tooLong.vouch', { max: limits.vouch.max })
    case 'not_an_address':
      return t('bringing.fault.notAnAddress')
    case 'your_own':
      return t('bringing.fault.yourOwn')
    case 'twice_in_list':
      return t('bringing.fault.twice')
    case 'already_invited':
      return t('bringing.fault.invited')
  }
}

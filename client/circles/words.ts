import type { Circle } from '#shared/circles.ts'
import { community, me } from '#client/community/community.ts'
import { people } from '#client/community/people.ts'
import { list, plural, t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { thisMinute } from '#client/ui/now.ts'

type Named = { id: string; name: string }
/** As they are called now, if they are still here. */
export const nameOf = ({ id, name }: Named) => people.all[id]?.name ?? name

export const namesOf = (all: readonly Named[], type?: 'disjunction') => list(all.map(nameOf), type)
export const keptBy = ({ keepers }: Circle) =>
  t('circles.keptBy', {
    names: list(keepers.map((one) => (one.id === me()?.memberId ? t('circles.you') : nameOf(one)))),
  })

/** "7 of 8 seats · 1 kept". */
export const seatWords = ({ seats: { cap, taken, free } }: Circle) => {
  const held = cap - taken - free
  const kept = plural(held, {
    one: t('circles.held.one', { count: held }),
    other: t('circles.held.other', { count: held }),
  })
  return [t('circles.seats', { taken, cap }), held > 0 && kept].filter(Boolean).join(' · ')
}
export const freeWords = ({ seats: { free } }: Circle) =>
  free === 0
    ? t('circles.full')
    : plural(free, {
        one: t('circles.free.one', { count: free }),
        other: t('circles.free.other', { count: free }),
      })

export const joinWords = ({ joining }: Circle) => {
  switch (joining) {
    case 'open':
      return t('circles.how.open')
    case 'ask':
      return t('circles.how.ask')
    default:
      return t('circles.how.invite')
  }
}

/** A day as people say it, in the community's time. */
export const day = (at: string) => date(Date.parse(at), thisMinute(), community()?.timeZone)

import type { Ping } from '#shared/pings.ts'
import { circles } from '#client/community/circles.ts'
import { number, plural, t } from '#client/i18n/i18n.ts'
import { inWords } from '#client/table/lede.ts'
import { ahead, by } from '#client/i18n/when.ts'

/** "asks everyone", "asks Potters"; in waves not which circle comes first, which may not be for all to see any more. */
export const asksWhom = ({ circleId, restAt }: Ping) => {
  if (circleId === null) return restAt === null ? t('pings.asks.everyone') : t('pings.asks.waves')
  const circle = circles.all[circleId]
  return circle ? t('pings.asks.circle', { circle: circle.name }) : t('pings.asks.room')
}

/** "Needs 6 people by Wednesday 20:00. At most 8. The rest are asked today 18:40, while too few are in." */
export const needs = (ping: Ping, now: number) => {
  const { needed, atMost, closesAt } = ping
  const deadline = by(Date.parse(closesAt), now)
  const some =
    needed === null
      ? t('pings.needs.any', { by: deadline })
      : plural(needed, {
          one: t('pings.needs.some.one', { by: deadline }),
          other: t('pings.needs.some.other', { count: number(needed), by: deadline }),
        })
  const most =
    atMost !== null &&
    plural(atMost, {
      one: t('pings.needs.atMost.one'),
      other: t('pings.needs.atMost.other', { count: number(atMost) }),
    })
  return [some, most, theRest(ping, now)].filter(Boolean).join(' ')
}

/** What becomes of those who are not asked yet. */
const theRest = ({ restAt, restAskedAt, needed, tally }: Ping, now: number) =>
  restAt !== null &&
  restAskedAt === null &&
  tally.in < (needed ?? 1) &&
  t('pings.needs.rest', { when: ahead(Date.parse(restAt), now) })

/** "4 are in. One waits for a place."; nothing where howItEnded() has said it all. */
export const soFar = ({ state, tally, enoughAt }: Ping) => {
  const count = tally.in
  if (state !== 'open')
    return state === 'cancelled' || count === 0
      ? ''
      : plural(count, {
          one: t('pings.inThen.one'),
          other: t('pings.inThen.other', { count: inWords(count) }),
        })
  const sentences = [
    count === 0
      ? t('pings.inSoFar.none')
      : plural(count, {
          one: t('pings.inSoFar.one'),
          other: t('pings.inSoFar.other', { count: inWords(count) }),
        }),
    enoughAt !== null && t('pings.enough'),
    tally.waiting > 0 &&
      plural(tally.waiting, {
        one: t('pings.waitingSoFar.one'),
        other: t('pings.waitingSoFar.other', { count: inWords(tally.waiting) }),
      }),
  ]
  return sentences.filter(Boolean).join(' ')
}

/** When it happens, and where: "Saturday 10:00, The shed"; empty where neither is known. */
export const whenAndWhere = ({ happensAt, place }: Ping, now: number) => {
  const when = happensAt === null ? '' : ahead(Date.parse(happensAt), now)
  return when && place ? t('pings.happens', { when, place }) : when || place
}

/** How it ended, in a few words; undefined while it is open. */
export const howItEnded = ({ state, tally, needed }: Ping) => {
  if (state === 'open') return undefined
  if (state === 'cancelled') return t('pings.state.cancelled')
  if (state === 'met') return needed === null ? t('pings.state.ended') : t('pings.state.met')
  return tally.in === 0 ? t('pings.state.nobody') : t('pings.state.lapsed')
}

/** My own answer, said to me; undefined while there is none. */
export const myWords = ({ mine, state }: Ping, again: boolean, now: number) => {
  if (!mine) return undefined
  switch (mine.choice) {
    case 'in':
      if (state !== 'open') return mine.waiting ? undefined : t('pings.mine.wasIn')
      if (again) return t('pings.mine.again')
      return mine.waiting ? t('pings.mine.waiting') : t('pings.mine.in')
    case 'cant':
      return t('pings.mine.cant')
    case 'notMe':
      return t('pings.mine.notMe')
    case 'later':
      if (state !== 'open') return undefined
      return mine.at !== null && Date.parse(mine.at) > now
        ? t('pings.mine.later', { when: ahead(Date.parse(mine.at), now) })
        : t('pings.mine.laterSome')
  }
}

import { limits } from '#shared/limits.ts'
import type { PingPreview } from '#shared/pings.ts'
import { plural, t } from '#client/i18n/i18n.ts'
import type { NewPing } from './pings.ts'
import { deadlines, fromField, type Quick } from './times.ts'

/** What the form holds: words as they are typed. */
export type Draft = {
  what: string
  why: string
  /** The circle that is asked first, and after how many minutes the rest; empty: everyone at once. */
  first: string
  restAfter: string
  needed: string
  atMost: string
  by: Quick | 'another'
  exact: string
  happens: string
  place: string
  urgent: boolean
  outcome: string
  /** The ping whose outcome that is. */
  outcomeOf: string
}
export const blank: Draft = {
  what: '',
  why: '',
  first: '',
  restAfter: '15',
  needed: '',
  atMost: '',
  by: 'tomorrow',
  exact: '',
  happens: '',
  place: '',
  urgent: false,
  outcome: '',
  outcomeOf: '',
}

/** The deadline it names, as a moment. */
export const closesAt = ({ by, exact }: Draft, now: number) =>
  by === 'another' ? fromField(exact) : deadlines(now).find(({ quick }) => quick === by)?.at

/** It happens while answers are still taken: that may be meant, and is said. */
export const happensBeforeEnd = (draft: Draft, now: number) =>
  (fromField(draft.happens) ?? Infinity) < (closesAt(draft, now) ?? 0)

const numberOf = (text: string) => (text.trim() === '' ? undefined : Number(text))
const minute = 60_000

/** After how many minutes the rest may be asked: sooner than one must know. */
export const waits = (draft: Draft, now: number) => {
  const left = ((closesAt(draft, now) ?? now) - now) / minute
  return [5, 10, 15, 30, 60, 3 * 60, 12 * 60, 24 * 60, 3 * 24 * 60].filter((some) => some < left)
}

/** What is wrong with each field, in words; false where nothing is. `first`: the circle that is asked before the rest. */
export const wrongWith = (
  draft: Draft,
  preview: PingPreview | undefined,
  first: string | undefined,
  now: number,
) => {
  const asked = preview ? preview.now + preview.later + preview.rest : Infinity
  const [needed, atMost] = [numberOf(draft.needed), numberOf(draft.atMost)]
  const noNumber = (n: number | undefined) =>
    n !== undefined && (!Number.isInteger(n) || n < 1 || n > limits.seats.max) && t('sending.wants.number')
  const tooLong = (text: string, most: number) => text.trim().length > most && t('pings.tooLong')
  const at = closesAt(draft, now)
  const { min, max } = limits.pings.minutes
  return {
    what: draft.what.trim() === '' ? t('sending.wants.what') : tooLong(draft.what, limits.pingWhat),
    why: tooLong(draft.why, limits.pingWhy),
    restAfter:
      first !== undefined &&
      !waits(draft, now).includes(Number(draft.restAfter)) &&
      t('sending.wants.beforeEnd'),
    needed:
      noNumber(needed) ||
      (first !== undefined && needed === undefined && t('sending.wants.neededFirst')) ||
      (needed !== undefined &&
        needed > asked &&
        plural(asked, {
          one: t('sending.wants.tooMany.one'),
          other: t('sending.wants.tooMany.other', { count: asked }),
        })),
    atMost: noNumber(atMost) || (atMost !== undefined && atMost < (needed ?? 1) && t('sending.wants.fewer')),
    by:
      at === undefined
        ? t('sending.wants.time')
        : (at < now + min * minute || at > now + max * minute) && t('sending.wants.deadline'),
    happens: (fromField(draft.happens) ?? Infinity) <= now && t('sending.wants.past'),
    place: tooLong(draft.place, limits.pingPlace),
    outcome:
      preview?.owed != null &&
      (draft.outcome.trim() === '' ? t('ping.outcome.wants') : tooLong(draft.outcome, limits.outcome)),
  }
}

/** What is sent of it. */
export const bodyOf = (
  draft: Draft,
  { circleId, first }: { circleId: string | undefined; first: string | undefined },
  owed: string | undefined,
  now: number,
): NewPing => {
  const [needed, atMost, happens] = [numberOf(draft.needed), numberOf(draft.atMost), fromField(draft.happens)]
  return {
    ...(circleId !== undefined && { circleId }),
    what: draft.what.trim(),
    why: draft.why.trim(),
    ...(needed !== undefined && { needed }),
    ...(atMost !== undefined && { atMost }),
    closesAt: new Date(closesAt(draft, now) ?? now).toISOString(),
    ...(happens !== undefined && { happensAt: new Date(happens).toISOString() }),
    place: draft.place.trim(),
    ...(draft.urgent && { urgent: true }),
    ...(first !== undefined && { waves: { circleId: first, minutes: Number(draft.restAfter) } }),
    ...(owed !== undefined && { outcome: { pingId: owed, text: draft.outcome.trim() } }),
  }
}

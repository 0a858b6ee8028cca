import type { Ping } from '#shared/pings.ts'
import { list, number, plural, t } from '#client/i18n/i18n.ts'

const named = 6
/** What may be said of it, from the tally: a beginning for whoever tells the outcome. Empty when nobody was in. */
export const draftOf = ({ state, answers, needed, tally }: Ping) => {
  const names = answers
    .filter(({ choice, waiting }) => choice === 'in' && !waiting)
    .map(({ member }) => member.name)
  if (names.length === 0) return ''
  const others = tally.in - Math.min(names.length, named)
  const said = [
    ...names.slice(0, named),
    ...(others > 0
      ? [
          plural(others, {
            one: t('ping.draft.others.one'),
            other: t('ping.draft.others.other', { count: number(others) }),
          }),
        ]
      : []),
  ]
  const blanks = { names: list(said), needed: number(needed ?? 1) }
  return state === 'lapsed'
    ? plural(said.length, {
        one: t('ping.draft.lapsed.one', blanks),
        other: t('ping.draft.lapsed.other', blanks),
      })
    : plural(said.length, {
        one: t('ping.draft.met.one', blanks),
        other: t('ping.draft.met.other', blanks),
      })
}

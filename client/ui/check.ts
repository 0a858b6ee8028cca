import { createContext, createEffect, createSignal, on, onCleanup, untrack, useContext } from 'solid-js'
import { number, plural, t } from '#client/i18n/i18n.ts'

/** What a field asks of what is typed; told from the same numbers the server refuses by. */
export interface Rules {
  kind?: string
  required?: boolean
  /** What is said when nothing was written: a sentence of its own, or `false` where the page says it itself. */
  needs?: string | false
  /** The length it may have, and the least it needs. */
  upTo?: number
  from?: number
  min?: number | string
  max?: number | string
  /** How it is written, and the sentence that says so. */
  shape?: { is: RegExp; says: string }
}

/** What was refused at one field. Without a sentence of its own the field says what is wrong. */
export interface Fault {
  says?: string | undefined
}

/** A value as it will be kept: the server takes the spaces off both ends of all but passwords. */
export const kept = (value: string, { kind }: Rules) => (kind === 'password' ? value : value.trim())

/** What is wrong with a value, in a sentence: the one place where a field gets it. */
export const wrongWith = (value: string, rules: Rules): string | undefined => {
  const words = kept(value, rules)
  if (words === '' && rules.kind !== 'number')
    return rules.required && rules.needs !== false ? (rules.needs ?? t('ui.wrong.empty')) : undefined
  if (rules.kind === 'number') return wrongNumber(words, rules)
  if (rules.upTo !== undefined && words.length > rules.upTo) return tooMany(words.length - rules.upTo)
  if (rules.from !== undefined && [...words].length < rules.from)
    return t('ui.wrong.short', { min: number(rules.from) })
  if (rules.kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(words)) return t('ui.wrong.email')
  return rules.shape && !rules.shape.is.test(words) ? rules.shape.says : undefined
}

/** The number that is typed; NaN when none is, which a field shows as nothing, never as 0. */
export const numberOf = (typed: string) => (typed.trim() === '' ? NaN : Number(typed))

const wrongNumber = (words: string, { min, max }: Rules) => {
  if (min === undefined || max === undefined) return undefined
  const given = numberOf(words)
  const fits = Number.isInteger(given) && given >= Number(min) && given <= Number(max)
  return fits ? undefined : t('ui.wrong.number', { min: number(Number(min)), max: number(Number(max)) })
}

export const tooMany = (count: number) =>
  plural(count, { one: t('ui.over.one', { count }), other: t('ui.over.other', { count }) })

/** The checks of the fields of a form: each says what is wrong with it, and answers whether anything is. */
export const Checks = createContext<Set<() => boolean>>()

/**
 * What stands at a field as wrong, once the form was sent: what its rules say, else what was refused. It goes when the
 * field changes. A sentence that a page gives stays as long as the page gives it.
 */
export const useCheck = (
  value: () => string,
  rules: Rules,
  given: () => string | false | Fault | undefined,
): (() => string | undefined) => {
  const [about, setAbout] = createSignal<string>()
  const wrong = () => wrongWith(value(), rules)
  const check = () => {
    const isWrong = wrong() !== undefined
    if (isWrong) setAbout(value())
    return isWrong
  }
  const checks = useContext(Checks)
  checks?.add(check)
  onCleanup(() => checks?.delete(check))
  createEffect(on(given, (error) => typeof error === 'object' && setAbout(untrack(value))))
  const other = () => (rules.kind === 'email' ? t('ui.wrong.email') : t('ui.wrong.other'))
  // eslint-disable-next-line solid/reactivity -- read where the field shows it
  return () => {
    const error = given()
    if (typeof error === 'string') return error
    if (about() !== value()) return undefined
    return wrong() ?? (error ? (error.says ?? other()) : undefined)
  }
}

import { flatten, resolveTemplate } from '@solid-primitives/i18n'
import { createSignal } from 'solid-js'
import type { en } from './en/en.ts'
import { first } from './en/first.ts'

/** The names of the blanks in a sentence: `'by {{ when }}'` has `when`. */
type Blanks<S extends string> = S extends `${string}{{ ${infer Name} }}${infer Rest}`
  ? Name | Blanks<Rest>
  : never

type Leaves<D, Path extends string = ''> = {
  [K in keyof D & string]: D[K] extends string ? { [P in `${Path}${K}`]: D[K] } : Leaves<D[K], `${Path}${K}.`>
}[keyof D & string]

type Both<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer All) => void ? All : never

type Words = Both<Leaves<typeof en>>

/** Every sentence of the interface, by its path: `'ui.close'`. */
export type Key = keyof Words & string

type Filled<K extends Key> = Words[K] extends string
  ? [Blanks<Words[K]>] extends [never]
    ? []
    : [blanks: Record<Blanks<Words[K]>, string | number>]
  : never

const [locale, setLocale] = createSignal('en-GB')

/** The BCP 47 tag by which dates, numbers and lists are written. `speak` changes it. */
export { locale, setLocale as speak }

const flat: Record<string, unknown> = flatten(first)

/** Adds the words of screens that were not there from the start; client/screen.ts does, before it shows one. */
export const learn = (words: Record<string, unknown>) => void Object.assign(flat, flatten(words))

/**
 * A sentence of the interface. The key is always written as a literal, so that a sentence nobody uses can be found;
 * a wrong key or a missing blank does not compile.
 */
export function t<K extends Key>(key: K, ...blanks: Filled<K>): string {
  const sentence = String(flat[key])
  const [filling] = blanks
  return filling ? resolveTemplate(sentence, filling) : sentence
}

/** Picks the form for `n` by the language's rules: `plural(n, { one: t('…'), other: t('…') })`. */
export function plural<T>(n: number, forms: { other: T } & Partial<Record<Intl.LDMLPluralRule, T>>): T {
  return forms[rulesOf(locale()).select(n)] ?? forms.other
}

const rules = new Map<string, Intl.PluralRules>()
/** Making them is slow, and the chain asks for them in every second line. */
const rulesOf = (language: string) => {
  let made = rules.get(language)
  if (!made) rules.set(language, (made = new Intl.PluralRules(language)))
  return made
}

/** "Ama, Bram and Sefa". */
export function list(names: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(locale(), { type }).format(names)
}

/** "1,000". */
export function number(n: number): string {
  return new Intl.NumberFormat(locale()).format(n)
}

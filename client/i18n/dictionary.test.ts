import { flatten } from '@solid-primitives/i18n'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { en } from './en/en.ts'

const client = fileURLToPath(new URL('..', import.meta.url))

/** Keys are always written as literals, `t('feature.key')`, so looking for them is enough. */
function used(): Set<string> {
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^i18n.en./.test(file))
  const keys = sources.flatMap((file) => [
    ...readFileSync(client + file, 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g),
  ])
  return new Set(keys.map(([, key]) => key ?? ''))
}

const sentences = Object.entries(flatten<Record<string, unknown>>(en)).filter(
  ([, words]) => typeof words === 'string',
)

test('every sentence of the dictionary is said somewhere', () => {
  const said = used()
  expect(sentences.map(([key]) => key).filter((key) => !said.has(key))).toEqual([])
})

test('the words are plain: nothing shouts, nothing says oops', () => {
  expect(sentences.filter(([, words]) => /!|\boops\b/i.test(String(words)))).toEqual([])
})

test('blanks are written so that they are filled: {{ name }}', () => {
  const blanks = sentences.flatMap(([key, words]) =>
    [...String(words).matchAll(/\{+[^}]*\}+/g)].map(([blank]) => [key, blank]),
  )
  expect(blanks.filter(([, blank]) => !/^\{\{ \w+ \}\}$/.test(blank ?? ''))).toEqual([])
})

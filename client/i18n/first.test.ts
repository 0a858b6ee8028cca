import { flatten } from '@solid-primitives/i18n'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { first } from './en/first.ts'

const client = fileURLToPath(new URL('..', import.meta.url))

const importsOf = (file: string, source: string) => {
  // What screen() and door() fetch bring the other words with it; any other import may be shown without them.
  const without = source.replace(/(?:screen|door)\(\s*\(\) => import\([^)]*\)/g, '')
  return [...without.matchAll(/(?:from|import\()\s*'([^']+)'/g)].flatMap(([, path = '']) => {
    const found = path.startsWith('#client/')
      ? join(client, path.slice('#client/'.length))
      : path.startsWith('.')
        ? join(dirname(file), path)
        : ''
    return /\.tsx?$/.test(found) && existsSync(found) && !found.includes('i18n/en/') ? [found] : []
  })
}

/** Every file that may be shown before any screen has been fetched. */
const reached = () => {
  const files = new Map<string, string>()
  const look = (file: string) => {
    if (files.has(file)) return
    const source = readFileSync(file, 'utf8')
    files.set(file, source)
    importsOf(file, source).forEach(look)
  }
  look(join(client, 'main.tsx'))
  return files
}

test('the first page says nothing that comes with the screens only', () => {
  const known = new Set(Object.keys(flatten<Record<string, unknown>>(first)))
  const unknown = [...reached()].flatMap(([file, source]) =>
    [...source.matchAll(/\bt\(\s*'([\w.]+)'/g)]
      .filter(([, key = '']) => !known.has(key))
      .map(([, key]) => `${relative(client, file)} says ${key}`),
  )
  expect(unknown).toEqual([])
  expect(reached().size).toBeGreaterThan(40)
})

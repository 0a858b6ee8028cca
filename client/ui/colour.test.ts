import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { initials, ownColour } from './colour.ts'

describe('a member’s own colour', () => {
  test('is always the same, and all colours are somebody’s', () => {
    const ids = Array.from(
      { length: 500 },
      (_, i) => `0190a1b2-0000-7000-8000-${String(i).padStart(12, '0')}`,
    )
    expect(ids.map(ownColour)).toEqual(ids.map(ownColour))
    expect(new Set(ids.map(ownColour)).size).toBe(10)
  })

  test.each([
    ['Ama', 'A'],
    ['Ama Boateng', 'AB'],
    ['  Jean-Luc de la  Tour ', 'JT'],
    ['élodie', 'É'],
    ['😀 Smith', '😀S'],
    ['', ''],
  ])('the initials of %s are %s', (name, said) => {
    expect(initials(name)).toBe(said)
  })
})

describe('every pair of colours can be read, by day and by night (LOOK)', () => {
  const tokens = tokensOf(readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8'))
  const grounds = ['paper', 'card', 'bottle-wash', 'brass-wash', 'oxblood-wash']
  const words = ['ink', 'soft', 'bottle', 'brass', 'oxblood']
  const own = [...Array.from({ length: 10 }, (_, i) => `own-${i}`), 'own-former']
  const pairs = [
    ...grounds.flatMap((ground) => words.map((word) => [word, ground, 4.5] as const)),
    ...own.map((colour) => ['own-ink', colour, 4.5] as const),
    ['go-ink', 'go', 4.5] as const,
    ['go-ink', 'go-over', 4.5] as const,
    ...grounds.map((ground) => ['line-strong', ground, 3] as const),
    ...grounds.map((ground) => ['focus', ground, 3] as const),
  ]

  test.each(pairs)('%s on %s: at least %d', (word, ground, least) => {
    for (const theme of [0, 1] as const) {
      expect(contrast(tokens[word]?.[theme], tokens[ground]?.[theme])).toBeGreaterThanOrEqual(least)
    }
  })

  test.each(['panel-over', 'panel-on', 'bottle-deep'])('words on the panelling, %s', (ground) => {
    for (const word of ['ink', 'soft', 'brass']) {
      expect(contrast(tokens[word]?.[1], tokens[ground]?.[1])).toBeGreaterThanOrEqual(4.5)
    }
  })
})

type Pair = readonly [light: string, dark: string]

function tokensOf(css: string): Record<string, Pair> {
  const both = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)]
  const one = [...css.matchAll(/--([\w-]+): (#\w{6});/g)]
  return Object.fromEntries([
    ...both.map(([, name, light, dark]) => [name, [light, dark]]),
    ...one.map(([, name, colour]) => [name, [colour, colour]]),
  ]) as Record<string, Pair>
}

function contrast(a = '', b = ''): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r = NaN, g = NaN, b = NaN] = [1, 3, 5]
    .map((i) => parseInt(colour.slice(i, i + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

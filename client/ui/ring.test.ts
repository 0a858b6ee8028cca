import { describe, expect, test } from 'vitest'
import { reach, seating } from './ring.ts'
import type { Chair } from './ring.ts'

const counts = [1, 2, 3, 4, 5, 8, 12, 24, 38, 48, 50, 59, 60, 61, 75, 100, 137, 200, 333, 500, 749, 999, 1000]

describe('a ring of chairs', () => {
  test.each(counts)('seats all of %i', (count) => {
    expect(seating(count).chairs).toHaveLength(count)
  })

  test.each(counts)('keeps all of %i inside the drawing and off the table', (count) => {
    const { chairs, table } = seating(count)
    for (const chair of chairs) {
      for (const [x, y, half] of inked(chair)) {
        expect(Math.hypot(x, y) + half).toBeLessThanOrEqual(100)
        expect(Math.hypot(x, y) - half).toBeGreaterThan(table)
      }
    }
  })

  test.each(counts)('lets no two of %i touch', (count) => {
    const drawn = seating(count).chairs.map((chair) => ({ chair, ink: inked(chair) }))
    let closest = Infinity
    for (const [i, a] of drawn.entries()) {
      for (const b of drawn.slice(i + 1)) {
        // Chairs further apart than both reach cannot touch; the rest is looked at point by point.
        if (Math.hypot(a.chair.x - b.chair.x, a.chair.y - b.chair.y) > 4 * a.chair.size) continue
        for (const p of a.ink) {
          for (const q of b.ink)
            closest = Math.min(closest, Math.hypot(p[0] - q[0], p[1] - q[1]) - p[2] - q[2])
        }
      }
    }
    expect(closest).toBeGreaterThan(0)
  })

  test.each(counts)('turns each of %i to the table', (count) => {
    for (const chair of seating(count).chairs) {
      const angle = (chair.turn / 180) * Math.PI
      const outwards = Math.sin(angle) * chair.x - Math.cos(angle) * chair.y
      expect(outwards).toBeCloseTo(Math.hypot(chair.x, chair.y), 6)
    }
  })

  test('keeps one row while it is comfortable, and takes more when it is not', () => {
    const rows = (count: number) =>
      new Set(seating(count).chairs.map(({ x, y }) => Math.hypot(x, y).toFixed(3))).size
    expect([2, 24, 50].map(rows)).toEqual([1, 1, 1])
    expect(rows(100)).toBe(2)
    expect(rows(1000)).toBeGreaterThan(5)
  })

  test('follows the clock, so that one state is one piece of the ring', () => {
    const turns = seating(300).chairs.map((chair) => chair.turn)
    expect(turns).toEqual([...turns].sort((a, b) => a - b))
  })

  test('leaves an empty table for nobody', () => {
    expect(seating(0).chairs).toEqual([])
  })
})

/** Points that a chair inks, each with half the width of the ink there: its sitter, and its back along the arc. */
function inked({ x, y, size, turn }: Chair): [x: number, y: number, half: number][] {
  const points: [number, number, number][] = [[x, y, size * 1.1]]
  const back = size * reach.back
  for (let degrees = -54; degrees <= 54; degrees += 6) {
    const angle = ((turn + degrees) / 180) * Math.PI
    points.push([x + Math.sin(angle) * back, y - Math.cos(angle) * back, (size * reach.stroke) / 2])
  }
  return points
}

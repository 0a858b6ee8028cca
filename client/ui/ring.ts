/** Where a chair stands: its centre, the size of who sits in it, and the turn that points its back away from the table. */
export interface Chair {
  x: number
  y: number
  size: number
  /** Degrees; at 0 the back is at the top. */
  turn: number
}

/** All chairs of a ring, in a drawing from -100 to 100, and the radius of the table left free in the middle. */
export interface Seating {
  chairs: Chair[]
  table: number
}

/** How far a chair reaches, in sizes of its sitter: outwards with its back, inwards, and room beside and behind it. */
export const reach = { back: 1.5, stroke: 0.42, out: 1.72, in: 1.1, beside: 3, behind: 3.1 }

const edge = 99
const largest = 11
const comfortable = 3.3
const smallestTable = 40

interface Row {
  radius: number
  holds: number
}

/**
 * Seats any number of people around one table, all facing it: one row while that is comfortable, else several, as in a
 * round room. Chairs never touch. They follow the clock from the top, whatever row they are in, so that a state that
 * comes first in the list is one piece of the ring.
 */
export function seating(count: number): Seating {
  if (count < 1) return { chairs: [], table: smallestTable }
  const { size, rows } = widest(count)
  const inner = rows.at(-1)?.radius ?? edge
  const chairs = share(count, rows)
    .flatMap((taken, row) => around(taken, rows[row]?.radius ?? edge, size))
    .sort((a, b) => a.along - b.along || b.radius - a.radius)
    .map(({ along, radius }) => place(along, radius, size, count))
  // A single row leaves legroom before the table; with several there is none to give away.
  return { chairs, table: Math.min(rows.length > 1 ? edge : inner * 0.62, inner - size * reach.in - 3) }
}

/** The fewest rows in which people sit comfortably; if none, the number of rows that gives each the most room. */
function widest(count: number): { size: number; rows: Row[] } {
  let best = { size: 0, rows: [] as Row[] }
  for (let rows = 1; rows <= 16; rows += 1) {
    const size = largestSize(count, rows)
    if (size > best.size) best = { size, rows: rowsOf(rows, size) }
    if (size >= comfortable) break
  }
  return best
}

function largestSize(count: number, rows: number): number {
  let fits = 0
  let tooLarge = largest
  if (holds(count, rows, largest)) return largest
  for (let step = 0; step < 24; step += 1) {
    const size = (fits + tooLarge) / 2
    if (holds(count, rows, size)) fits = size
    else tooLarge = size
  }
  return fits
}

function holds(count: number, rows: number, size: number): boolean {
  const all = rowsOf(rows, size)
  const inner = all.at(-1)?.radius ?? 0
  if (inner - size * reach.in < smallestTable) return false
  return all.reduce((sum, row) => sum + row.holds, 0) >= count
}

function rowsOf(rows: number, size: number): Row[] {
  const outer = edge - size * reach.out
  return Array.from({ length: rows }, (_, row) => {
    const radius = outer - row * size * reach.behind
    // The straight line between neighbours is shorter than the way around.
    const angle = 2 * Math.asin(Math.min(1, (size * reach.beside) / 2 / radius))
    return { radius, holds: Math.floor((2 * Math.PI) / angle) }
  })
}

/** Fills the rows evenly, so that none has gaps while another is full; what rounding leaves over goes to the back. */
function share(count: number, rows: Row[]): number[] {
  const room = rows.reduce((sum, row) => sum + row.holds, 0)
  const shares = rows.map((row) => Math.floor((count * row.holds) / room))
  let left = count - shares.reduce((sum, taken) => sum + taken, 0)
  for (let row = 0; left > 0; row = (row + 1) % rows.length) {
    if ((shares[row] ?? 0) >= (rows[row]?.holds ?? 0)) continue
    shares[row] = (shares[row] ?? 0) + 1
    left -= 1
  }
  return shares
}

function around(
  taken: number,
  radius: number,
  size: number,
): { along: number; radius: number; size: number }[] {
  return Array.from({ length: taken }, (_, i) => ({ along: i / taken, radius, size }))
}

function place(along: number, radius: number, size: number, count: number): Chair {
  // Two sit left and right of the table, not at its head and foot.
  const degrees = along * 360 + (count === 2 ? 270 : 0)
  const angle = (degrees / 180) * Math.PI
  return { x: Math.sin(angle) * radius, y: -Math.cos(angle) * radius, size, turn: degrees % 360 }
}

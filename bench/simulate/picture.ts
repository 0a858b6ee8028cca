import { all, type Name, nameOf } from './compare.ts'
import { type Figure, figures } from './figures.ts'
import { shown } from './report.ts'
import { middle, range, type Results } from './results.ts'

const panels: Figure[] = ['unansweredDay', 'unansweredWeek', 'hours', 'gini', 'met', 'newcomersDay']
const colours: Record<Name, string> = {
  latest: '#8c97a3',
  lastReply: '#c2c9d0',
  hot: '#dfa868',
  snug: '#2b6b59',
}
const [width, height, left, top] = [330, 200, 20, 54]
const bar = 15

/** The main figures by size of community, as an SVG: bars are medians, lines what nine in ten lie between. */
export const picture = ({ sizes }: Results) => {
  const rows = Math.ceil(panels.length / 3)
  const whole = [left * 2 + width * 3, top + rows * (height + 46) + 8]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole.join(' ')}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#262a2e">
<title>Snug beside latest first, last reply first and a hot score</title>
<rect width="100%" height="100%" fill="#fff"/>
${all.map((design, i) => `<rect x="${left + i * 150}" y="16" width="12" height="12" fill="${colours[design]}"/><text x="${left + 18 + i * 150}" y="26">${nameOf(design)}</text>`).join('\n')}
${panels.map((figure, i) => panel(sizes, figure, left + (i % 3) * width, top + Math.floor(i / 3) * (height + 46))).join('\n')}
</svg>
`
}

const panel = (sizes: Results['sizes'], figure: Figure, x: number, y: number) => {
  const most = Math.max(
    ...sizes
      .flatMap(({ lived }) => all.flatMap((design) => range(lived, design, figure)))
      .filter(Number.isFinite),
    Number.MIN_VALUE,
  )
  const [floor, high] = [y + height, height - 30]
  const up = (value: number) => floor - (Math.min(value, most) / most) * high
  const step = (width - 24) / sizes.length
  const bars = sizes.map(({ size, lived }, group) => {
    const from = x + group * step
    return [
      ...all.map((design, i) => {
        const value = middle(lived, design, figure)
        const [low, top] = range(lived, design, figure)
        const [at, mid] = [from + i * (bar + 2), from + i * (bar + 2) + bar / 2]
        return (
          `<rect x="${fixed(at)}" y="${fixed(up(value))}" width="${bar}" height="${fixed(floor - up(value))}" fill="${colours[design]}"><title>${nameOf(design)}, ${size} members: ${shown(figure, value)}</title></rect>` +
          `<path d="M${fixed(mid)} ${fixed(up(low))}V${fixed(up(top))}" stroke="#262a2e" stroke-width="1"/>`
        )
      }),
      `<text x="${fixed(from + 2 * (bar + 2))}" y="${floor + 16}" text-anchor="middle">${size}</text>`,
    ].join('')
  })
  return `<text x="${x}" y="${y + 8}" font-weight="600">${figures[figure].what}</text>
<text x="${x}" y="${y + 23}" fill="#5b636b">up to ${shown(figure, most)}</text>
${bars.join('\n')}
<path d="M${x} ${floor}H${x + width - 24}" stroke="#5b636b"/>`
}

const fixed = (value: number) => value.toFixed(1)

import { assumptions, inWords } from './assumptions.ts'
import { all, type Lived, type Name, nameOf } from './compare.ts'
import { type Figure, figures, names } from './figures.ts'
import {
  atMost,
  middle,
  range,
  ratio,
  reached,
  type Results,
  sweepSeeds,
  swept,
  type Verdict,
  verdict,
} from './results.ts'

const aims = names.filter((name) => 'aim' in figures[name])
const aimOf = (figure: Figure) => (figures[figure] as { aim: number }).aim
const judged = names.filter((name) => figures[name].better !== 'neither')
const others = all.filter((name) => name !== 'snug')

/** The whole report as Markdown. No number in it is written by hand. */
export const reportOf = (results: Results, seeds: number) =>
  [
    '# Does it work?',
    `Made by \`npm run simulate\`; every number is the program’s. The same people with the same appetites write the same posts at the same moments and come by at the same times, under ${all.map(nameOf).join(', ')}. What they read first, whom Snug asks in private and who sits in the chair differs, and nothing else. Snug’s side runs over the functions the server uses: \`server/table/order.ts\`, \`server/handovers/choose.ts\`, \`server/spotlights/rotation.ts\`. It is a model: it shows what the rules do if people are as assumed, not that they are.`,
    '![The six main figures by size of community: Snug beside latest first, last reply first and a hot score](simulation.svg)',
    '## What was aimed at',
    `Snug’s median over ${seeds} ${seeds === 1 ? 'seed' : 'seeds'} as a share of that of latest first.`,
    aimed(results),
    limits(results),
    pairs(results),
    price(results),
    '## Where Snug is not better',
    'Seed by seed; three in four decide. What is better stands in the tables below.',
    ...notBetter(results),
    '## By size',
    `Medians over ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}; in brackets what nine in ten lie between. The last column says how Snug stands to latest first.`,
    ...results.sizes.flatMap(({ size, lived }) => [`### ${size} members`, bySize(lived)]),
    `## When the assumptions are others`,
    `A community of ${swept.size}, one assumption turned at a time, ${sweepSeeds(seeds)} ${sweepSeeds(seeds) === 1 ? 'seed' : 'seeds'}: latest first → Snug, and how Snug stands to it.`,
    turned(results),
    worst(results),
    '## What is assumed',
    inWords(assumptions)
      .map((line) => `- ${line}`)
      .join('\n'),
    `Counted are the posts of four weeks, after one to get going, each followed for seven days. An answer is the first one somebody gives to another’s post; two have met when one has answered the other. The hot score is (1 + answers) / (hours + 2)^1.5. The values are in \`bench/simulate/assumptions.ts\`.`,
    '## Run it',
    '`npm run simulate` writes this page and its picture; `npm run simulate -- --seeds 5` is quicker and only prints. The same seeds give the same report.',
  ].join('\n\n')

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** A figure as one reads it. */
export const shown = (figure: Figure, value: number) => {
  const { unit } = figures[figure]
  if (value === Infinity) return 'never'
  if (unit === '%') return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} %`
  if (unit === 'h') return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} h`
  return value.toFixed(unit === '' && value < 10 ? 2 : value < 10 ? 1 : 0)
}
const times = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(2)} ×`)

const aimed = ({ sizes }: Results) =>
  table(
    ['', 'Aim', ...sizes.map(({ size }) => `${size} members`)],
    aims.flatMap((figure) => [
      [
        figures[figure].what,
        `${sign(figure)} ${aimOf(figure).toFixed(2)} ×`,
        ...sizes.map(
          ({ lived }) =>
            `${times(ratio(lived, figure))} ${reached(lived, figure, aimOf(figure)) ? 'reached' : '**not reached**'}`,
        ),
      ],
      ['within reach at most', '', ...sizes.map(({ lived }) => limit(lived, figure))],
    ]),
  )
const sign = (figure: Figure) => (figures[figure].better === 'more' ? '≥' : '≤')

const limit = (lived: Lived[], figure: Figure) => {
  const best = atMost(lived, figure)
  if (best === undefined) return 'no limit'
  return `${times(best)}${beyond(lived, figure) ? ' **aim out of reach**' : ''}`
}
const beyond = (lived: Lived[], figure: Figure) => {
  const [best, aim] = [atMost(lived, figure), aimOf(figure)]
  return best !== undefined && (figures[figure].better === 'more' ? best < aim : best > aim)
}

// What the limits are, and which aims they put out of reach.
const limits = ({ sizes }: Results) => {
  const out = sizes.flatMap(({ size, lived }) => {
    const those = aims.filter((figure) => beyond(lived, figure))
    return those.length > 0
      ? [`- In a community of ${size}: ${those.map((figure) => figures[figure].what).join('; ')}.`]
      : []
  })
  return `What is within reach at most no order and no offering could better: for it everybody looks at every post at each visit before anything else, with attention and answers without end, may be asked by name for it once it has waited for a day, and knows its author from the first moment at which any order could have had the two meet. As pairs count all that could ever meet. It is generous, since in truth one reads a few cards and answers one or two, so that what it leaves open need not be possible. Unevenness has no such limit: were everybody answered as little, there would be none.\n\n${
    out.length > 0
      ? `**Out of reach for any order and any offering in this model** are these aims:\n\n${out.join('\n')}`
      : 'No aim lies beyond it.'
  }`
}

const price = ({ sizes }: Results) =>
  `Evenness has its price: whoever answers where few did does not answer where many did. Three answers or more got ${sizes
    .map(
      ({ size, lived }) =>
        `${shown('lively', middle(lived, 'snug', 'lively'))} of posts where latest first has ${shown('lively', middle(lived, 'latest', 'lively'))} in a community of ${size}`,
    )
    .join(', ')}.`

// Pairs cannot be more than answers: how far that is from what was aimed at is a fact of the model.
const pairs = ({ sizes }: Results) =>
  `Pairs are limited by how much is answered too. Were each answer under latest first given to somebody new, there would be ${sizes
    .map(
      ({ size, lived }) =>
        `${middle(lived, 'latest', 'perPair').toFixed(2)} × as many pairs in a community of ${size}`,
    )
    .join(', ')}.`

const notBetter = ({ sizes }: Results) =>
  sizes.map(({ size, lived }) => {
    const lines = others.map((other) => {
      const those = (what: Verdict) =>
        judged
          .filter((figure) => verdict(lived, figure, other) === what)
          .map((figure) => figures[figure].what)
      const said = (['worse', 'no clear difference'] as const)
        .map((what) => ({ what, figures: those(what) }))
        .filter(({ figures }) => figures.length > 0)
        .map(({ what, figures }) => `${what}: ${figures.join('; ')}`)
      return `- against ${nameOf(other)}: ${said.length > 0 ? said.join('. ') : 'better in everything'}.`
    })
    return `**${size} members**\n\n${lines.join('\n')}`
  })

const bySize = (lived: Lived[]) =>
  table(
    ['', ...all.map(nameOf), 'To latest first'],
    names.map((figure) => [
      figures[figure].what,
      ...all.map((design) => cell(lived, design, figure)),
      [
        times(ratio(lived, figure)),
        figures[figure].better === 'neither' ? '' : verdict(lived, figure, 'latest'),
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  )

const cell = (lived: Lived[], design: Name, figure: Figure) => {
  const [low, high] = range(lived, design, figure).map((value) => shown(figure, value))
  return `${shown(figure, middle(lived, design, figure))} (${low}–${high})`
}

const turned = ({ sizes, sweep }: Results) => {
  const asItIs = sizes.find(({ size }) => size === swept.size)
  const rows = [...(asItIs ? [{ what: 'as assumed', lived: asItIs.lived }] : []), ...sweep]
  return table(
    ['', ...aims.map((figure) => figures[figure].what)],
    rows.map(({ what, lived }) => [
      what,
      ...aims.map((figure) => {
        const [from, to] = (['latest', 'snug'] as const).map((design) =>
          shown(figure, middle(lived, design, figure)),
        )
        const by = times(ratio(lived, figure))
        return `${from} → ${to}${by && `, ${by}`}`
      }),
    ]),
  )
}

const worst = ({ sweep }: Results) => {
  const lines = sweep.flatMap(({ what, lived }) =>
    swept.designs
      .filter((other) => other !== 'snug')
      .flatMap((other) => {
        const worse = aims.filter((figure) => verdict(lived, figure, other) === 'worse')
        return worse.length > 0
          ? [
              `- ${what}: against ${nameOf(other)}, ${worse.map((figure) => figures[figure].what).join('; ')}.`,
            ]
          : []
      }),
  )
  return lines.length > 0
    ? `Here Snug is worse in what was aimed at:\n\n${lines.join('\n')}`
    : 'In none of these is Snug worse in what was aimed at.'
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { root } from '#server/root.ts'
import { liveThroughAll } from './compare.ts'
import { picture } from './picture.ts'
import { reportOf } from './report.ts'
import { planOf, sorted } from './results.ts'

/**
 * Does it work? `npm run simulate` lives through all communities and writes docs/simulation.md and its picture;
 * `npm run simulate -- --seeds 5` is quicker, prints the same report and, without `--write`, writes nothing.
 */
const { values } = parseArgs({ options: { seeds: { type: 'string' }, write: { type: 'boolean' } } })
const seeds = Number(values.seeds ?? 50)
if (!Number.isInteger(seeds) || seeds < 1) throw new Error('--seeds takes a whole number from 1 on')

const plan = planOf(seeds)
const begun = performance.now()
const results = sorted(plan, await liveThroughAll(plan))
const path = join(root, 'docs/simulation.md')
const report = await format(reportOf(results, seeds), { ...(await resolveConfig(path)), filepath: path })
if (values.write ?? values.seeds === undefined) {
  writeFileSync(path, report)
  writeFileSync(join(root, 'docs/simulation.svg'), picture(results))
}
console.log(report)
console.error(`${plan.length} communities in ${((performance.now() - begun) / 1000).toFixed(0)} s`)

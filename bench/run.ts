import { measureAnswering } from './answering.ts'
import { endAll } from './processes.ts'
import { measurePage } from './page.ts'
import { measureDigests } from './digests.ts'
import { measureDrawing } from './drawing.ts'
import { measureInviting } from './inviting.ts'
import { measureLaying } from './laying.ts'
import { measureListing } from './listing.ts'
import { measureOrdering } from './ordering.ts'
import { measureReading } from './reading.ts'
import { measureReplying } from './replying.ts'
import { inSetting } from './setting.ts'
import { measureStarting } from './starting.ts'
import { type Row, tableOf } from './table.ts'
import { measureTelling } from './telling.ts'

/** Measures everything, or what is named: `npm run bench -- reading telling`. It says what is over; it does not fail by it. */
const measures = {
  starting: measureStarting,
  ordering: measureOrdering,
  telling: measureTelling,
  answering: measureAnswering,
  reading: measureReading,
  listing: measureListing,
  laying: measureLaying,
  replying: measureReplying,
  inviting: measureInviting,
  digests: measureDigests,
  page: measurePage,
  drawing: measureDrawing,
}
const named = process.argv.slice(2)
const wanted = (name: string) => named.length === 0 || named.includes(name)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void endAll().then(() => process.exit(1)))

const rows: Row[] = []
const begun = performance.now()
const take = (name: string, measured: readonly Row[]) => {
  rows.push(...measured)
  console.error(`${name}, after ${((performance.now() - begun) / 1000).toFixed(0)} s\n${tableOf(measured)}\n`)
}
try {
  const { starting, ordering, ...others } = measures
  if (wanted('starting')) take('starting', await starting())
  if (wanted('ordering')) take('ordering', ordering())
  if (Object.keys(others).some(wanted))
    await inSetting(async (setting) => {
      for (const [name, measure] of Object.entries(others))
        if (wanted(name)) take(name, await measure(setting))
    })
} finally {
  await endAll()
}
console.log(tableOf(rows))
const over = rows.filter(({ held }) => held === false)
console.log(
  over.length === 0
    ? '\nEverything is within its limit.'
    : `\n${over.length} over: ${over.map(({ what }) => what).join('; ')}.`,
)

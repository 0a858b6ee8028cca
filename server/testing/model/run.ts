import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unsound } from '#server/testing/invitations.ts'
import { steps } from './acts.ts'
import { compareAll } from './compare.ts'
import { begin, leaveHouse, newSetting, type Setting } from './house.ts'

/** Full or with one seat free; some want a second vouch from the beginning. */
const beginnings = fc.record({
  seats: fc.constantFrom(3, 4),
  secondVouch: fc.constantFrom(false, false, true),
})

const given = Number(process.env.SNUG_SEED ?? Date.now() % 2 ** 31)
/** A thousand in CI; `npm run soak` takes ten times as many. */
const runs = Number(process.env.SNUG_RUNS ?? 1000)

/**
 * Says that any sequence of acts leaves what the model says (ACCESS I1, I3, I4), for one of so many parts of the sequences:
 * each is a test file of its own, so that two cores take them side by side. The same seed is the same run, part by part.
 */
export const holdsForAnySequence = ({ part, of }: { part: number; of: number }) => {
  const seed = (given + part * 7919) % 2 ** 31
  const numRuns = Math.ceil(runs / of)
  let setting: Setting
  beforeAll(async () => (setting = await newSetting()))
  afterAll(() => setting.world.close())

  const name = `any sequence of acts leaves what the model says (SNUG_SEED=${given}, ${numRuns} sequences)`
  test(name, { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        beginnings,
        fc.commands(steps, { maxCommands: 20, size: 'max' }),
        async (beginning, sequence) => {
          await leaveHouse(setting)
          let last: Awaited<ReturnType<typeof begin>> | undefined
          await fc.asyncModelRun(async () => (last = await begin(setting, beginning)), sequence)
          // Whatever the last days brought is done by a sweep, too.
          await setting.world.apps[1]!.sweep.once()
          await compareAll(last!.model, last!.real)
          expect(await unsound(setting.world.pool)).toEqual([])
        },
      ),
      { seed, numRuns, endOnFailure: false },
    )
  })
}

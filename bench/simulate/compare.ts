import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type Assumptions, assumptions } from './assumptions.ts'
import { type Bound, boundOf } from './bound.ts'
import { hot, lastReply, latest } from './common.ts'
import { type Figures, figuresOf } from './figures.ts'
import { cast } from './people.ts'
import { type Design, live } from './room.ts'
import { snug } from './snug.ts'

export const designs = { latest, lastReply, hot, snug } satisfies Record<string, () => Design>
export type Name = keyof typeof designs
export const all = Object.keys(designs) as Name[]
export const nameOf = (design: Name) => designs[design]().name

/** One community, lived through once in each of these designs. */
export type Job = {
  /** What of the sweep it belongs to. */
  what?: string
  size: number
  seed: number
  change: Partial<Assumptions>
  designs: Name[]
}
export type Lived = Partial<Record<Name, Figures>> & { bound: Bound }

export const liveThrough = ({ size, seed, change, designs: those }: Job): Lived => {
  const a = { ...assumptions, ...change }
  const people = cast(seed, size, a)
  const lived = those.map((name) => [name, figuresOf(live(seed, people, a, designs[name]()))])
  return { ...Object.fromEntries(lived), bound: boundOf(seed, people, a) }
}

/** All of them, on as many processors as there are, in the order they were given. */
export const liveThroughAll = async (jobs: readonly Job[]): Promise<Lived[]> => {
  const results: Lived[] = []
  let next = 0
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(fileURLToPath(new URL('./process.ts', import.meta.url)), {
        serialization: 'advanced',
      })
      let mine = -1
      const give = () => {
        mine = next++
        if (mine < jobs.length) child.send(jobs[mine]!)
        else child.disconnect()
      }
      child.on('message', (lived) => {
        results[mine] = lived as Lived
        give()
      })
      child.once('error', reject)
      child.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`A process ended with ${code}`)),
      )
      give()
    })
  await Promise.all(Array.from({ length: Math.min(jobs.length, availableParallelism()) }, one))
  return results
}

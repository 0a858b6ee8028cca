/**
 * `npm test`: everything that must hold, on two cores. The last line says how much held.
 * Each check counts as one; the tests of vitest and Playwright are counted by their own reports.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '#server/root.ts'
import { ofPlaywright, ofVitest, sum, type Tally } from './tally.ts'
import { smoke } from './smoke.ts'

const reports = await mkdtemp(join(tmpdir(), 'snug-reports-'))
const began = performance.now()
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

type Ended = { code: number; said: string }
/** Runs a program of ours; `live` shows what it says as it comes. */
const run = (command: string, args: string[], { live = false, env = {} } = {}) =>
  new Promise<Ended>((done) => {
    const child = spawn(join(root, 'node_modules/.bin', command), args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout?.on('data', (part) => (said += part))
    child.stderr?.on('data', (part) => (said += part))
    child.once('error', (error) => done({ code: 1, said: String(error) }))
    child.once('close', (code) => done({ code: code ?? 1, said }))
  })

const tallies: Tally[] = []
const section = (name: string) => console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`)
const count = (tally: Tally) => tallies.push(tally)
/** A check that either holds or does not. */
const check = async (name: string, work: () => Promise<Ended>) => {
  const start = performance.now()
  const { code, said } = await work()
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds(start)})`)
  if (code !== 0) console.log(said.trimEnd())
  count({ passed: Number(code === 0), failed: Number(code !== 0), names: code === 0 ? [] : [name] })
}
const inTurn = async (...checks: (() => Promise<void>)[]) => {
  for (const one of checks) await one()
}
const read = (file: string) => readFile(file, 'utf8').catch(() => '')

section('checks')
await Promise.all([
  inTurn(
    // By its place: the TypeScript that the linter reads with has a program of the same name.
    () => check('types', () => run('../typescript-native/bin/tsc', ['--noEmit', '--pretty'])),
    () => check('build', () => run('tsx', ['build.ts'])),
  ),
  inTurn(
    () => check('lint', () => run('eslint', ['.', '--max-warnings', '0'])),
    () => check('format', () => run('prettier', ['--check', '.', '--log-level', 'warn'])),
  ),
])

section('start to first 200')
await check('starts, answers, ends, starts again', smoke)

// One after the other: each keeps two cores busy by itself, and is slow at both beside the other.
section('architecture, units, server')
const vitest = join(reports, 'vitest.json')
const ofTests = await run(
  'vitest',
  ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${vitest}`],
  {
    live: true,
  },
)
count(ofVitest(await read(vitest), ofTests.code))

section('browser')
const browser = join(reports, 'browser.json')
const ofBrowser = await run('playwright', ['test', '--reporter=list,json'], {
  live: true,
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browser },
})
count(ofPlaywright(await read(browser), ofBrowser.code))

await rm(reports, { recursive: true, force: true })
const { passed, failed, names } = sum(tallies)
section(`done in ${seconds(began)}`)
for (const name of names) console.log(`✗ ${name}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

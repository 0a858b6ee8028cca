/** How much held. */
export type Tally = { passed: number; failed: number }

export const sum = (tallies: Tally[]): Tally => ({
  passed: tallies.reduce((all, { passed }) => all + passed, 0),
  failed: tallies.reduce((all, { failed }) => all + failed, 0),
})

/** A report that is not there, or a run that failed although no test did, counts as one failure. */
const atLeastOne = ({ passed, failed }: Tally, code: number): Tally => ({
  passed,
  failed: code !== 0 || passed + failed === 0 ? Math.max(failed, 1) : failed,
})
const parsed = <T>(text: string): T | undefined => {
  try {
    return JSON.parse(text) as T
  } catch {
    return undefined
  }
}

type Vitest = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}
/** What vitest's JSON report says. A skipped test did not pass; a file that could not be read is a failure. */
export const ofVitest = (text: string, code: number): Tally => {
  const report = parsed<Vitest>(text)
  const unread = report?.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return atLeastOne(
    {
      passed: report?.numPassedTests ?? 0,
      failed: (report?.numFailedTests ?? 0) + (report?.numPendingTests ?? 0) + (unread?.length ?? 0),
    },
    code,
  )
}

type Playwright = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }
export const ofPlaywright = (text: string, code: number): Tally => {
  const stats = parsed<Playwright>(text)?.stats
  return atLeastOne(
    {
      passed: stats?.expected ?? 0,
      failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (stats?.skipped ?? 0),
    },
    code,
  )
}

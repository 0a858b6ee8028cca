/** How much held, and by name what did not. */
export type Tally = { passed: number; failed: number; names: string[] }

export const sum = (tallies: Tally[]): Tally => ({
  passed: tallies.reduce((all, { passed }) => all + passed, 0),
  failed: tallies.reduce((all, { failed }) => all + failed, 0),
  names: tallies.flatMap(({ names }) => names),
})

/** A report that is not there, or a run that failed although no test did, counts as one failure. */
const atLeastOne = (tally: Tally, code: number): Tally => ({
  ...tally,
  failed: code !== 0 || tally.passed + tally.failed === 0 ? Math.max(tally.failed, 1) : tally.failed,
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
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[]
}
/** What vitest's JSON report says. A skipped test did not pass; a file that could not be read is a failure. */
export const ofVitest = (text: string, code: number): Tally => {
  const report = parsed<Vitest>(text)
  const files = report?.testResults ?? []
  const unread = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return atLeastOne(
    {
      passed: report?.numPassedTests ?? 0,
      failed: (report?.numFailedTests ?? 0) + (report?.numPendingTests ?? 0) + unread.length,
      names: [
        ...unread.map(({ name }) => name),
        ...files.flatMap(({ name, assertionResults }) =>
          assertionResults
            .filter(({ status }) => status !== 'passed')
            .map(({ fullName }) => `${name}: ${fullName}`),
        ),
      ],
    },
    code,
  )
}

type Suite = { suites?: Suite[]; specs?: { file: string; title: string; tests: { status: string }[] }[] }
type Playwright = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites?: Suite[]
}
export const ofPlaywright = (text: string, code: number): Tally => {
  const report = parsed<Playwright>(text)
  const stats = report?.stats
  return atLeastOne(
    {
      passed: stats?.expected ?? 0,
      failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (stats?.skipped ?? 0),
      names: (report?.suites ?? []).flatMap(unexpected),
    },
    code,
  )
}
const unexpected = ({ suites = [], specs = [] }: Suite): string[] => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status !== 'expected'))
    .map(({ file, title }) => `${file}: ${title}`),
  ...suites.flatMap(unexpected),
]

import { expect, test } from 'vitest'
import { ofPlaywright, ofVitest, sum } from './tally.ts'

const vitest = (passed: number, failed: string[], unread: string[] = [], pending: string[] = []) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed.length,
    numPendingTests: pending.length,
    testResults: [
      {
        name: 'a.test.ts',
        status: failed.length > 0 ? 'failed' : 'passed',
        assertionResults: [
          { status: 'passed', fullName: 'holds' },
          ...failed.map((fullName) => ({ status: 'failed', fullName })),
          ...pending.map((fullName) => ({ status: 'pending', fullName })),
        ],
      },
      ...unread.map((name) => ({ name, status: 'failed', assertionResults: [] })),
    ],
  })

test('what ran is counted, and what did not hold is named', () => {
  expect(ofVitest(vitest(3, []), 0)).toEqual({ passed: 3, failed: 0, names: [] })
  expect(ofVitest(vitest(3, ['breaks', 'so does this']), 1)).toEqual({
    passed: 3,
    failed: 2,
    names: ['a.test.ts: breaks', 'a.test.ts: so does this'],
  })
  const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 }
  const [well, badly] = ['expected', 'unexpected'].map((status) => ({
    file: 'a.spec.ts',
    title: status,
    tests: [{ status }],
  }))
  const suites = [{ specs: [well], suites: [{ specs: [badly] }] }]
  expect(ofPlaywright(JSON.stringify({ stats, suites }), 1)).toEqual({
    passed: 1,
    failed: 1,
    names: ['a.spec.ts: unexpected'],
  })
  expect(
    sum([
      { passed: 3, failed: 0, names: [] },
      { passed: 4, failed: 2, names: ['one', 'other'] },
    ]),
  ).toEqual({ passed: 7, failed: 2, names: ['one', 'other'] })
})

test('nothing passes by not having run', () => {
  expect(ofVitest('', 0)).toEqual({ passed: 0, failed: 1, names: [] })
  expect(ofVitest(vitest(0, []), 0)).toMatchObject({ passed: 0, failed: 1 })
  expect(ofVitest(vitest(5, [], ['b.test.ts']), 1)).toEqual({ passed: 5, failed: 1, names: ['b.test.ts'] })
  expect(ofVitest(vitest(5, [], [], ['later']), 0)).toEqual({
    passed: 5,
    failed: 1,
    names: ['a.test.ts: later'],
  })
  expect(ofVitest(vitest(5, []), 1)).toMatchObject({ passed: 5, failed: 1 })
  expect(ofPlaywright('{', 1)).toEqual({ passed: 0, failed: 1, names: [] })
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 1 }
  expect(ofPlaywright(JSON.stringify({ stats }), 1)).toMatchObject({ passed: 4, failed: 3 })
})

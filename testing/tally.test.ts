import { expect, test } from 'vitest'
import { ofPlaywright, ofVitest, sum } from './tally.ts'

const vitest = (passed: number, failed: number, unread = 0, pending = 0) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    testResults: Array.from({ length: unread }, () => ({ status: 'failed', assertionResults: [] })),
  })

test('what ran is counted', () => {
  expect(ofVitest(vitest(3, 0), 0)).toEqual({ passed: 3, failed: 0 })
  expect(ofVitest(vitest(3, 2), 1)).toEqual({ passed: 3, failed: 2 })
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 0 }
  expect(ofPlaywright(JSON.stringify({ stats }), 1)).toEqual({ passed: 4, failed: 2 })
  expect(
    sum([
      { passed: 3, failed: 0 },
      { passed: 4, failed: 2 },
    ]),
  ).toEqual({ passed: 7, failed: 2 })
})

test('nothing passes by not having run', () => {
  expect(ofVitest('', 0)).toEqual({ passed: 0, failed: 1 })
  expect(ofVitest(vitest(0, 0), 0)).toEqual({ passed: 0, failed: 1 })
  expect(ofVitest(vitest(5, 0, 1), 1)).toEqual({ passed: 5, failed: 1 })
  expect(ofVitest(vitest(5, 0, 0, 1), 0)).toEqual({ passed: 5, failed: 1 })
  expect(ofVitest(vitest(5, 0), 1)).toEqual({ passed: 5, failed: 1 })
  expect(ofPlaywright('{', 1)).toEqual({ passed: 0, failed: 1 })
})

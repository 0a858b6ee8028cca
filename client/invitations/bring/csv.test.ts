import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('what would be reckoned with is kept harmless, and quotes, commas and line ends stand in quotes', () => {
  const cells = ['=1+1', '+31', '-x', '@x', '\tx', '\rx', 'A "b", c\nd', 'plain']
  expect(csvOf([cells])).toBe(`\ufeff"'=1+1","'+31","'-x","'@x","'\tx","'\rx","A ""b"", c\nd","plain"\r\n`)
})

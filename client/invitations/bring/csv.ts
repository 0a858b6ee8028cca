/** What a spreadsheet would reckon with instead of showing it. */
const formula = /^[=+\-@\t\r]/

const cell = (words: string) => `"${(formula.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`

/**
 * Rows as a CSV file that spreadsheets open as it is meant: with a mark of its encoding before it, and nothing in it that
 * would be reckoned with.
 */
export const csvOf = (rows: readonly (readonly string[])[]) =>
  `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`

/** Keeps a file on the reader's own device. */
export const download = (name: string, csv: string) => {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Later: some browsers begin to read it only then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/**
 * A tag for the demo's texts, so that they can be written in readable lines: indentation goes, and a line
 * that was only broken for the editor is joined to the one before it. Blank lines, list items, quotes and
 * everything between `~~~` stay as they stand.
 */
export function said(strings: TemplateStringsArray): string {
  const kept: string[] = []
  let fenced = false
  for (const raw of (strings[0] ?? '').split('\n')) {
    const line = raw.trim()
    const fence = line.startsWith('~~~')
    const before = kept.at(-1)
    const starts = fenced || fence || line === '' || /^([-*>|] |>$|\d+\. )/.test(line)
    if (before === undefined || before === '' || before.startsWith('~~~') || starts) kept.push(line)
    else kept[kept.length - 1] = `${before} ${line}`
    if (fence) fenced = !fenced
  }
  return kept.join('\n').trim()
}

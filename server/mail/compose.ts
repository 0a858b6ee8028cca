import type { Letter, Part } from './letter.ts'

const width = 72

/** A letter as plain text, for terminals: wrapped, quotes set in, a link alone on its line. */
export const textOf = ({ parts, foot }: Letter) =>
  `${[...parts.map(textOfPart), ['-- ', ...foot.map(textOfFoot)].join('\n')].join('\n\n')}\n`

const textOfFoot = (line: Letter['foot'][number]) =>
  wrap(typeof line === 'string' ? line : `${line.say}: ${line.url}`)

const textOfPart = (part: Part): string => {
  if ('say' in part) return wrap(part.say)
  if ('head' in part) return `${wrap(part.head)}\n${'-'.repeat(Math.min(width, [...part.head].length))}`
  if ('item' in part) return `${wrap(part.item, '  ')}\n  ${part.url}`
  if ('quote' in part) return wrap(part.quote, '    ')
  if ('code' in part) return `    ${part.code}`
  return `${wrap(`${part.go}:`)}\n${part.url}`
}

const wrap = (words: string, before = '') =>
  words
    .split(/\r\n?|\n/)
    .map((line) => wrapLine(line, before))
    .join('\n')
const wrapLine = (line: string, before: string) => {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(/\s+/).filter(Boolean)) {
    if (current && [...before, ...current, ...word].length + 1 > width) {
      lines.push(before + current)
      current = word
    } else current = current ? `${current} ${word}` : word
  }
  return [...lines, current && before + current].join('\n')
}

const escape = (words: string) =>
  words.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\r\n?|\n/g, '<br>')

const font = 'font-family:Inter,system-ui,-apple-system,Segoe UI,Roboto,sans-serif'
// What members write is HTML of its own: it keeps to the letter's measure and colour.
const written = `.written>:first-child{margin-top:0}.written>:last-child{margin-bottom:0}.written a{color:inherit}.written pre{white-space:pre-wrap}`
// Readers that know no dark mode, or drop <style>, show the light one: all of it stands in the elements too.
const dark = `@media (prefers-color-scheme:dark){
.page{background:#0c2a23!important;color:#eae6da!important}.card{background:#123a30!important;border-color:#2b5448!important}
.soft{color:#b3beb6!important}.quote{border-color:#d9a441!important}.go{background:#d9a441!important;color:#0c2a23!important}
.link{color:#eae6da!important}}`

/** A letter as HTML, for phones: one column, no image, nothing that is fetched from anywhere. */
export const htmlOf = ({ subject, parts, foot }: Letter, language = 'en') => {
  const first = parts.find((part) => 'go' in part)
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escape(subject)}</title><style>${written}
${dark}</style></head>
<body class="page" style="margin:0;padding:24px 12px;background:#f3f1ea;color:#18211d;${font};font-size:16px;line-height:1.5">
<div class="card" style="max-width:544px;margin:0 auto;padding:24px 20px;background:#fdfcf8;border:1px solid #dcd8cb;border-radius:12px;overflow-wrap:anywhere">
${parts.map((part) => htmlOfPart(part, part === first)).join('\n')}
</div>
<div class="soft" style="max-width:544px;margin:16px auto 0;padding:0 20px;color:#56605a;font-size:14px;overflow-wrap:anywhere">
${foot.map(htmlOfFoot).join('\n')}
</div></body></html>
`
}

const htmlOfFoot = (line: Letter['foot'][number]) =>
  `<p style="margin:0 0 6px">${typeof line === 'string' ? escape(line) : link(line.say, line.url, '#56605a')}</p>`

const link = (words: string, url: string, color: string) =>
  `<a class="link" href="${escape(url)}" style="color:${color}">${escape(words)}</a>`

const htmlOfPart = (part: Part, isFirst: boolean): string => {
  if ('say' in part)
    return part.html === undefined
      ? `<p style="margin:0 0 16px">${escape(part.say)}</p>`
      : `<div class="written" style="margin:0 0 16px">${part.html}</div>`
  if ('head' in part)
    return `<h2 style="margin:28px 0 10px;font-size:18px;line-height:1.3">${escape(part.head)}</h2>`
  if ('item' in part) return `<p style="margin:0 0 10px">${link(part.item, part.url, '#123a30')}</p>`
  if ('quote' in part)
    return `<blockquote class="quote written" style="margin:0 0 16px;padding:2px 0 2px 16px;border-left:3px solid #d9a441;font-family:Newsreader,Georgia,serif;font-size:19px">${part.html ?? escape(part.quote)}</blockquote>`
  if ('code' in part)
    return `<p style="margin:0 0 16px;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:30px;letter-spacing:.2em">${escape(part.code)}</p>`
  if (!isFirst) return `<p style="margin:20px 0 16px">${link(part.go, part.url, '#123a30')}</p>`
  return `<p style="margin:20px 0 16px"><a class="go" href="${escape(part.url)}" style="display:inline-block;padding:12px 20px;background:#123a30;color:#fdfcf8;border-radius:8px;text-decoration:none;font-weight:600">${escape(part.go)}</a></p>
<p class="soft" style="margin:0 0 16px;color:#56605a;font-size:14px;word-break:break-all">${link(part.url, part.url, '#56605a')}</p>`
}

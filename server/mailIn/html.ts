import MarkdownIt from 'markdown-it'

const { unescapeAll } = new MarkdownIt().utils
// It knows all names of characters that HTML has, and a backslash before one, which is none here.
const decoded = (words: string) => unescapeAll(words.replaceAll('\\', '\\\\'))

const unseen = new Set(['head', 'style', 'script', 'title', 'template'])
const breaking =
  /^(address|article|aside|blockquote|br|dd|div|dl|dt|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tr|ul)$/
const empty = /^(area|base|br|col|embed|hr|img|input|link|meta|source|wbr)$/
/** Where mail programs put the words of others. */
const quoted =
  /\b(gmail_quote|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|moz-forward-container)\b/
/** From there on there is nothing but what was answered. */
const last =
  /\b(divRplyFwdMsg|appendonsend|stopSpelling|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION)\b/
const signature = /\b(gmail_signature|moz-signature|protonmail_signature_block|tutanota_signature)\b/

/**
 * The words of HTML, a line each block; what stands in a quote is one line with a “>” (cut.ts takes it off), signatures are
 * left out. It is read once from front to back, whatever it is.
 */
export const wordsOf = (html: string): string => {
  let words = ''
  let at = 0
  /** What is being left out, and how many of its kind are open inside. */
  let skipped: { tag: string; open: number } | undefined
  const skip = (tag: string, mark: string) => {
    words += mark
    if (!empty.test(tag)) skipped = { tag, open: 1 }
  }
  while (at < html.length) {
    const begins = html.indexOf('<', at)
    const said = html.slice(at, begins < 0 ? undefined : begins)
    if (!skipped) words += decoded(said).replace(/\s+/g, ' ')
    if (begins < 0) break
    if (html.startsWith('<!--', begins)) {
      const ends = html.indexOf('-->', begins)
      at = ends < 0 ? html.length : ends + 3
      continue
    }
    const ends = html.indexOf('>', begins)
    if (ends < 0) break
    at = ends + 1
    const inside = html.slice(begins + 1, ends)
    const [, closes, name = ''] = /^(\/?)([a-z][a-z0-9]*)/i.exec(inside) ?? []
    const tag = name.toLowerCase()
    if (tag === '') continue
    if (skipped) {
      if (tag === skipped.tag && !inside.endsWith('/')) skipped.open += closes ? -1 : 1
      if (skipped.open === 0) skipped = undefined
      continue
    }
    if (closes) {
      if (breaking.test(tag)) words += '\n'
      continue
    }
    const named = inside.length < 2000 ? inside : ''
    if (last.test(named)) break
    if (unseen.has(tag)) skip(tag, '')
    else if (tag === 'blockquote' || quoted.test(named)) skip(tag, '\n>\n')
    else if (signature.test(named)) skip(tag, '\n')
    else if (breaking.test(tag)) words += '\n'
  }
  return words
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

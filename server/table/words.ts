const blocks = /<\/?(?:p|li|ul|ol|h\d|pre|blockquote|br|hr|table|tr|td|th)\b[^>]*>/g
const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

/** The first words of what somebody wrote, plain, for a card: cut between words. Takes the HTML that was made of it. */
export const firstWords = (html: string, most = 160) => {
  const plain = html
    .replace(blocks, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity]!)
    // A single space stays as it is, which nearly all are.
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim()
  if (plain.length <= most) return plain
  const cut = plain.slice(0, most)
  const end = cut.lastIndexOf(' ')
  return `${(end > most / 2 ? cut.slice(0, end) : [...cut].slice(0, -1).join('')).replace(/[\s,;:.–-]+$/, '')}…`
}

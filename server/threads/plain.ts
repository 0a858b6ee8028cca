import { parse } from './markdown.ts'

type Token = ReturnType<typeof parse>[number]
/** In how many quotes one is, and where the links lead that have begun. */
type Place = { quotes: number; links: string[] }

/** Within the words of somebody else each line begins with a sign. */
const begin = ({ quotes }: Place) => '> '.repeat(quotes)
const words = ({ content }: Token) => content
const blockOf = ({ content }: Token) => `${content}\n`
const newLine = (_: Token, place: Place) => `\n${begin(place)}`
const signs: Record<string, (token: Token, place: Place) => string> = {
  text: words,
  code_inline: words,
  fence: blockOf,
  code_block: blockOf,
  softbreak: newLine,
  hardbreak: newLine,
  hr: () => '* * *\n\n',
  paragraph_open: ({ hidden }, place) => (hidden ? '' : begin(place)),
  paragraph_close: ({ hidden }) => (hidden ? '\n' : '\n\n'),
  heading_close: () => '\n\n',
  blockquote_open: (_, place) => (place.quotes++, ''),
  blockquote_close: (_, place) => (place.quotes--, ''),
  list_item_open: ({ info }) => (info ? `${info}. ` : '- '),
  bullet_list_close: () => '\n',
  ordered_list_close: () => '\n',
  th_close: () => '  ',
  td_close: () => '  ',
  tr_close: () => '\n',
  table_close: () => '\n',
  link_open: (token, { links }) => {
    // An address that stands there as it is, is not said twice.
    links.push(token.markup ? '' : String(token.attrGet('href') ?? ''))
    return ''
  },
  link_close: (_, { links }) => {
    const url = links.pop()
    return url ? ` (${url})` : ''
  },
}
const said = (tokens: readonly Token[], place: Place): string =>
  tokens
    .map((token) =>
      token.children ? said(token.children, place) : (signs[token.type]?.(token, place) ?? ''),
    )
    .join('')

/** A text as it reads where nothing is shown but letters: without the signs of Markdown, and with where its links lead. */
export const plain = (text: string) =>
  said(parse(text), { quotes: 0, links: [] })
    .replace(/\n{3,}/g, '\n\n')
    .trim()

import MarkdownIt from 'markdown-it'
import { type Mentionable, matchMention } from '#shared/mentions.ts'

/**
 * What members write, made HTML once, when it is written. Safe by construction: no HTML passes, only web and mail
 * addresses become links, nothing carries a style. Pictures come by upload, so `![]()` is shown as the link it is.
 */
const md = new MarkdownIt({ html: false, linkify: true, breaks: true })
md.disable('image')
md.linkify.set({ fuzzyLink: false, fuzzyIP: false })
md.validateLink = (url: string) => /^(https?:\/\/|mailto:)/i.test(url)

const { rules } = md.renderer
rules.link_open = (tokens, at, options, _env, self) => {
  // `[words]()` leads nowhere.
  if (!tokens[at]!.attrGet('href')) return '<a>'
  tokens[at]!.attrSet('rel', 'nofollow noopener noreferrer')
  tokens[at]!.attrSet('target', '_blank')
  return self.renderToken(tokens, at, options)
}
// A post stands under a title of its own: its headings begin below.
const heading = (open: boolean) => (tokens: { tag: string }[], at: number) => {
  const level = Math.min(6, Number(tokens[at]!.tag.slice(1)) + 2)
  return open ? `<h${level}>` : `</h${level}>\n`
}
rules.heading_open = heading(true)
rules.heading_close = heading(false)
// The content security policy forbids style attributes, and what language a block claims concerns nobody.
rules.th_open = () => '<th>'
rules.td_open = () => '<td>'
rules.fence = (tokens, at) => `<pre><code>${md.utils.escapeHtml(tokens[at]!.content)}</code></pre>\n`

type Env = { readers: readonly Mentionable[]; mentioned: Set<string>; looked: number }
/** A post that names everybody names nobody: past this many, an @ is an @. */
const mostMentions = 50

md.inline.ruler.before('link', 'mention', (state, silent) => {
  const env = state.env as Env
  if (state.src.charCodeAt(state.pos) !== 0x40 || env.readers.length === 0 || env.looked >= mostMentions)
    return false
  if (state.pos > 0 && /[\p{L}\p{N}_]/u.test(state.src[state.pos - 1]!)) return false
  env.looked++
  const match = matchMention(env.readers, state.src.slice(state.pos + 1, state.pos + 1 + 100))
  if (!match) return false
  if (!silent) {
    for (const id of match.ids) env.mentioned.add(id)
    state.push('mention', 'span', 0).content = `@${match.text}`
  }
  state.pos += 1 + match.text.length
  return true
})
rules.mention = (tokens, at) => `<span class="mention">${md.utils.escapeHtml(tokens[at]!.content)}</span>`

/** What a text is made of, whomever it mentions. */
export const parse = (text: string) => {
  const env: Env = { readers: [], mentioned: new Set(), looked: 0 }
  return md.parse(text, env)
}

/** The HTML of a text, and which of its readers it mentions. */
export const render = (
  text: string,
  readers: readonly Mentionable[] = [],
): { html: string; mentioned: string[] } => {
  const env: Env = { readers, mentioned: new Set(), looked: 0 }
  const html = md.render(text, env).trimEnd()
  return { html, mentioned: [...env.mentioned] }
}

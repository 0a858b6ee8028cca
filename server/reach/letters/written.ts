import type { Part } from '#server/mail/letter.ts'
import { render } from '#server/threads/markdown.ts'
import { plain } from '#server/threads/plain.ts'

// Whom it names is named in words only: from a mail nobody is looked up.
const htmlOf = (markdown: string) => render(markdown).html

/** What a member wrote, as their own words; for both halves of a mail. */
export const quoted = (markdown: string): Part => ({ quote: plain(markdown), html: htmlOf(markdown) })
/** The same, as what is said of it further on. */
export const saying = (markdown: string): Part => ({ say: plain(markdown), html: htmlOf(markdown) })

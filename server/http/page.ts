import { hash } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { problems, type ProblemType } from '#shared/problems.ts'
import { problemIn } from './problem.ts'

export const escaped = (words: string) =>
  words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\n/g, '<br>')

const style = `:root{color-scheme:light dark}
body{margin:0;padding:1.5rem .75rem;background:light-dark(#f3f1ea,#0a1814);color:light-dark(#18211d,#ece7d8);font:1rem/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:34em;margin:0 auto;padding:1.5rem 1.25rem;background:light-dark(#fdfcf8,#12261f);border:1px solid light-dark(#dcd8cb,#234036);border-radius:12px;overflow-wrap:anywhere}
h1{margin:0 0 .75rem;font:500 1.5rem/1.25 Newsreader,Georgia,serif}p,.written>*{margin:0 0 .75rem}.written pre{white-space:pre-wrap}.written blockquote{padding-left:1rem;border-left:3px solid #d9a441}
.soft{color:light-dark(#56605a,#a9b8ae)}a{color:light-dark(#123a30,#a8cdbd)}
form{margin:1.25rem 0}main>:last-child{margin-bottom:0}label{display:block;margin:0 0 .25rem}
input{box-sizing:border-box;width:100%;margin:0 0 1rem;padding:.6rem .75rem;font:inherit;color:inherit;background:light-dark(#fff,#0a1814);border:1px solid light-dark(#80847a,#6f8b7f);border-radius:8px}
button{min-height:2.75rem;margin:0 .5rem .5rem 0;padding:.5rem 1.25rem;font:inherit;font-weight:600;line-height:1.25;border:1px solid light-dark(#80847a,#6f8b7f);border-radius:2rem;background:transparent;color:inherit;cursor:pointer}
fieldset{margin:.75rem 0 0;padding:0;border:0}legend{margin:0 0 .5rem;padding:0}
.said{padding:.75rem 1rem;border-radius:8px;border:1px solid light-dark(#123a30,#d9a441);background:light-dark(#e6ede6,#1b3a2e)}.said strong{display:block;font-size:1.125rem}
[aria-pressed=true]::before,.chosen::before{content:"✓ ";content:"✓ " / ""}
button.go{border-color:transparent;background:light-dark(#123a30,#d9a441);color:light-dark(#fdfcf8,#1b1405)}
:focus-visible{outline:2px solid light-dark(#85590e,#e6b659);outline-offset:2px}`
const policy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

/**
 * A page that stands by itself, for who comes from a mail: no script, no request beside it, and neither kept nor told to
 * where its links lead. `body` is HTML.
 */
export const pageOf = (reply: FastifyReply, title: string, body: string) => {
  reply.headers({ 'content-security-policy': policy, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1>
${body}
</main></body></html>
`
}

const sentences: Partial<Record<ProblemType, string>> = {
  not_found: 'This link does not lead anywhere, or not any more.',
  'member.suspended': 'Your seat in this community is suspended.',
  'circle.members_only': 'This is of a circle that you do not sit in.',
  'circle.closed': 'This circle is closed: it can be read only.',
  'request.invalid': 'That could not be understood. Go back and try again; a note may have 280 characters.',
  'server.busy': 'That did not work just now. Try again in a moment.',
}

/** A refusal of such a page, for eyes. */
export const answerErrorAsPage = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
  const { type } = problemIn(error, request)
  const sentence = sentences[type] ?? 'That did not work.'
  return reply
    .code(problems[type])
    .type('text/html; charset=utf-8')
    .send(pageOf(reply, sentence, `<p class="soft">Nothing was changed.</p>`))
}

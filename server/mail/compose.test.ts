import { expect, test } from 'vitest'
import { htmlOf, textOf } from './compose.ts'
import type { Letter } from './letter.ts'

const letter: Letter = {
  to: { address: 'ama@snug.test' },
  subject: 'A chair',
  parts: [
    { say: `She ${'wrote four pages about glue and '.repeat(5)}drew it.` },
    {
      quote:
        'First line.\n\n<script>alert("x")</script> & more words than would fit into one line of a terminal',
    },
    { go: 'See it', url: 'https://snug.test/join#' + 'x'.repeat(90) },
    { go: 'See all', url: 'https://snug.test/all' },
    { head: 'They wait' },
    { item: `<b>Ama</b> asks: “${'Is it worth it? '.repeat(5)}”`, url: 'https://snug.test/1' },
    { code: '012345' },
  ],
  foot: [
    'Because somebody gave your address.',
    { say: 'No more mails', url: `https://snug.test/unsubscribe/${'y'.repeat(90)}` },
  ],
}

test('the text fits a terminal, sets quotes in, and leaves a link whole', () => {
  const lines = textOf(letter).split('\n')
  expect(lines.filter((line) => line.length > 72)).toEqual([
    `https://snug.test/join#${'x'.repeat(90)}`,
    `https://snug.test/unsubscribe/${'y'.repeat(90)}`,
  ])
  expect(lines).toContain('    First line.')
  expect(lines.slice(lines.indexOf('They wait')).slice(0, 2)).toEqual(['They wait', '---------'])
  expect(lines).toContain('  https://snug.test/1')
  expect(lines).toContain('    012345')
  expect(lines).toContain('-- ')
  expect(lines).toContain('No more mails:')
})

test('the HTML holds words as words, and fetches nothing', () => {
  const html = htmlOf(letter)
  expect(html).not.toContain('<script')
  expect(html).toContain('&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62; &#38; more')
  expect(html).not.toMatch(/<img|<link|@import|url\(|src=/)
  expect(html).toContain('href="https://snug.test/1" style="color:#123a30">&#60;b&#62;Ama')
  expect(html.match(/href="([^"]+)"/g)).toEqual([
    ...Array<string>(2).fill(`href="https://snug.test/join#${'x'.repeat(90)}"`),
    'href="https://snug.test/all"',
    'href="https://snug.test/1"',
    `href="https://snug.test/unsubscribe/${'y'.repeat(90)}"`,
  ])
})

test('of several things to do the first is a button, the others are links; a word of any length stays inside', () => {
  const html = htmlOf(letter)
  expect(html.match(/class="go"[^>]*>[^<]*/g)).toEqual([expect.stringContaining('>See it')])
  expect(html).toContain('<a class="link" href="https://snug.test/all" style="color:#123a30">See all</a>')
  expect(html).toMatch(/class="link" href="https:\/\/snug\.test\/unsubscribe\/y+"[^>]*>No more mails<\/a>/)
  expect(html).toMatch(/class="card" style="[^"]*overflow-wrap:anywhere"/)
})

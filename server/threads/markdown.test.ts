import fc from 'fast-check'
import { expect, test } from 'vitest'
import { render } from './markdown.ts'

const html = (text: string) => render(text).html

test('what members write is shown as they meant it', () => {
  expect(html('Set the *two* big words **by hand**.\nThen rest.')).toBe(
    '<p>Set the <em>two</em> big words <strong>by hand</strong>.<br>\nThen rest.</p>',
  )
  expect(html('see https://example.org/a?b=c')).toBe(
    '<p>see <a href="https://example.org/a?b=c" rel="nofollow noopener noreferrer" target="_blank">https://example.org/a?b=c</a></p>',
  )
  expect(html('# Loud')).toBe('<h3>Loud</h3>')
  expect(html('```js\n<b>\n```')).toBe('<pre><code>&lt;b&gt;\n</code></pre>')
})

test('no HTML, no script, no picture, no style passes', () => {
  expect(html('<script>alert(1)</script><img src=x onerror=alert(1)>')).not.toMatch(/<(script|img)/)
  expect(html('[x](javascript:alert(1)) [y](data:text/html,hi) [z](/c/other)')).not.toContain('<a')
  expect(html('![a picture](https://example.org/p.png)')).toContain('<a href="https://example.org/p.png"')
  expect(html('![a picture](https://example.org/p.png)')).not.toContain('<img')
  expect(html('|a|\n|:-:|\n|b|')).not.toContain('style')
})

test('a name called is the longest that fits, of somebody who may read', () => {
  const readers = [
    { id: '1', name: 'Anna' },
    { id: '2', name: 'Anna Lund' },
    { id: '3', name: 'Björn Å' },
    { id: '4', name: 'Jo & <Co>' },
  ]
  const called = (text: string) => render(text, readers).mentioned
  expect(called('hello @Anna Lund, come')).toEqual(['2'])
  expect(called('hello @anna.')).toEqual(['1'])
  expect(called('@björn, and again @Björn Å')).toEqual(['3'])
  expect(called('anna@anna.org and @Annabel and `@Anna`')).toEqual([])
  expect(render('ask @Jo & <Co>', readers)).toEqual({
    html: '<p>ask <span class="mention">@Jo &amp; &lt;Co&gt;</span></p>',
    mentioned: ['4'],
  })
  expect(called('@Oskar')).toEqual([])
})

const safe = new Set(
  'p br hr strong em s a code pre blockquote ul ol li h3 h4 h5 h6 table thead tbody tr th td span'.split(' '),
)
const safeAttributes =
  /^( (href="(https?:\/\/|mailto:)[^"<>]*"|rel="nofollow noopener noreferrer"|target="_blank"|class="mention"|start="\d+"|title="[^"<>]*"))*$/i

/** Everything between < and > in the HTML must be a tag of the list with attributes of the list. */
const offences = (made: string) =>
  [...made.matchAll(/<(\/?)([^\s>/]*)([^>]*)>/g)]
    .filter(([, , tag, attributes]) => !safe.has(tag!.toLowerCase()) || !safeAttributes.test(attributes!))
    .map(([whole]) => whole)

test('whatever is written, only safe tags and attributes come out', () => {
  const shard = fc.oneof(
    fc.constantFrom(
      ...[
        '<script>',
        '<img src=x onerror=y>',
        '](',
        '![',
        '[a](',
        'javascript:',
        'data:',
        'https://a.b/',
        ')',
      ],
      ...['`', '```', '~~~', '*', '_', '**', '# ', '> ', '- ', '1. ', '|', '|-|', '\n', '\n\n', '    ', '\t'],
      ...[
        '"',
        "'",
        '&',
        '&lt;',
        '&#106;',
        '<',
        '>',
        '\\',
        '@Anna',
        '@',
        'www.x.y',
        '<https://a.b>',
        '<a@b.c>',
      ],
      ...['[r]: ', '[r]', '"onmouseover="x', ' style="x"', 'java\nscript:', '\u0000', '\u202e', '😀', 'x'],
    ),
    fc.string({ maxLength: 8, unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.array(shard, { maxLength: 40 }), (shards) => {
      expect(offences(render(shards.join(''), [{ id: '1', name: 'Anna' }]).html)).toEqual([])
    }),
    { numRuns: 4000 },
  )
})

test('the detector sees what it is for', () => {
  for (const bad of [
    '<script>',
    '<a href="javascript:x">',
    '<p onclick="x">',
    '<img src="x">',
    '<p style="x">',
  ])
    expect(offences(bad)).toEqual([bad])
})

test('ten inputs made to be slow are quick', () => {
  const most = 20_000
  const fill = (part: string) => part.repeat(Math.ceil(most / part.length)).slice(0, most)
  const slow = [
    ...['[', '](', '*', '_a', '> ', '`', '![[', '<', '- a\n', '@Anna '].map(fill),
    `${fill('a')}${'**a '.repeat(2000)}`.slice(0, most),
    fill('@' + 'a '.repeat(60)),
  ]
  const readers = Array.from({ length: 1000 }, (_, n) => ({ id: String(n), name: `Anna ${n}` }))
  for (const text of slow) {
    // Its own work, whatever else the machine does meanwhile.
    const begun = process.cpuUsage()
    render(text, readers)
    const { user, system } = process.cpuUsage(begun)
    expect((user + system) / 1000, JSON.stringify(text.slice(0, 20))).toBeLessThan(500)
  }
})

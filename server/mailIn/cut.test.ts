import { expect, test } from 'vitest'
import fc from 'fast-check'
import { choiceIn } from './choice.ts'
import { cut } from './cut.ts'
import { wordsOf } from './html.ts'

const own = 'Yes, I have one.\n\nIt is in the shed.'
const old = 'Does anybody have a ladder?\nIt is for Sunday.'
const quote = (text: string) => text.replace(/^/gm, '> ')

const after: Record<string, string> = {
  'Gmail, English': `On Tue, 24 Nov 2026 at 10:01, Hanna <hanna@snug.test> wrote:\n\n${quote(old)}`,
  'Gmail, folded': `On Tue, 24 Nov 2026 at 10:01, Hanna of the long name <\nhanna@snug.test> wrote:\n\n${quote(old)}`,
  'Gmail, German': `Am Di., 24. Nov. 2026 um 10:01 Uhr schrieb Hanna <hanna@snug.test>:\n\n${quote(old)}`,
  'Gmail, French': `Le mar. 24 nov. 2026 à 10:01, Hanna <hanna@snug.test> a écrit :\n\n${quote(old)}`,
  'Gmail, Spanish': `El mar, 24 nov 2026 a las 10:01, Hanna (<hanna@snug.test>) escribió:\n\n${quote(old)}`,
  'Apple, English': `\n${quote(`On 24 Nov 2026, at 10:01, Hanna <hanna@snug.test> wrote:\n\n${old}`)}`,
  'Apple, German': `Am 24.11.2026 um 10:01 schrieb Hanna <hanna@snug.test>:\n\n${quote(old)}`,
  'Apple, unquoted': `On 24 Nov 2026, at 10:01, Hanna <hanna@snug.test> wrote:\n\n${old}`,
  'Thunderbird, French': `Le 24/11/2026 à 10:01, Hanna a écrit :\n${quote(old)}`,
  'Thunderbird, Spanish': `El 24/11/26 a las 10:01, Hanna escribió:\n${quote(old)}`,
  'Outlook, English': `From: Hanna <hanna@snug.test>\nSent: Tuesday, 24 November 2026 10:01\nTo: Ama <ama@snug.test>\nSubject: A ladder\n\n${old}`,
  'Outlook, ruled': `________________________________\nFrom: Hanna <hanna@snug.test>\nSent: Tuesday, 24 November 2026 10:01\nTo: Ama <ama@snug.test>\nSubject: A ladder\n\n${old}`,
  'Outlook, German': `Von: Hanna <hanna@snug.test>\nGesendet: Dienstag, 24. November 2026 10:01\nAn: Ama <ama@snug.test>\nBetreff: A ladder\n\n${old}`,
  'Outlook, French': `De : Hanna <hanna@snug.test>\nEnvoyé : mardi 24 novembre 2026 10:01\nÀ : Ama <ama@snug.test>\nObjet : A ladder\n\n${old}`,
  'Outlook, Spanish': `De: Hanna <hanna@snug.test>\nEnviado el: martes, 24 de noviembre de 2026 10:01\nPara: Ama <ama@snug.test>\nAsunto: A ladder\n\n${old}`,
  'Outlook, bold': `*From:* Hanna <hanna@snug.test>\n*Sent:* Tuesday, 24 November 2026 10:01\n*To:* Ama\n*Subject:* A ladder\n\n${old}`,
  'Outlook, old': `-----Original Message-----\nFrom: Hanna\n\n${old}`,
  'Outlook, old German': `-----Ursprüngliche Nachricht-----\nVon: Hanna\n\n${old}`,
  'a signature': `-- \nAma Owusu\nLutherie`,
  'a signature, then what was answered': `--\nAma\n\nOn 24 Nov 2026, at 10:01, Hanna wrote:\n${quote(old)}`,
  'a phone, English': 'Sent from my iPhone',
  'a phone, German': 'Von meinem iPhone gesendet',
  'a phone, French': 'Envoyé de mon iPhone',
  'a phone, Spanish': 'Enviado desde mi iPhone',
  'an app, before what was answered': `Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Hanna\nSent: Tuesday\nTo: Ama\n\n${old}`,
}

test.each(Object.entries(after))('what one answered is cut off, and one’s signature: %s', (_, below) => {
  expect(cut(`${own}\n\n${below}`)).toBe(own)
  expect(cut(`${own}\n\n${below}`.replaceAll('\n', '\r\n'))).toBe(own)
  expect(cut(below)).toBe('')
})

test('what is written below or between quotes stays', () => {
  const said = `On Tue, 24 Nov 2026, Hanna <hanna@snug.test> wrote:\n> Does anybody have a ladder?\n\nYes.\n\n> It is for Sunday.\n\nThen take it.\n\n-- \nAma`
  expect(cut(said)).toBe('Yes.\n\nThen take it.')
})

test('one’s own sentences are no marks', () => {
  for (const said of [
    'On Sunday my aunt wrote:\n“Come at ten.”',
    'From: here to the river.\nIt is an hour.',
    'Am Sonntag um 10 geht es los, schrieb sie.',
    'To do:\n- glue\n- clamps',
    'Sent from my heart, all of this.\nReally.',
    'It costs 5 -- or 6.',
  ])
    expect(cut(said)).toBe(said)
})

test('HTML alone gives the same words', () => {
  const words: Record<string, string> = {
    gmail: `<div dir="ltr">Yes, I have one.<div><br></div><div>It is in the shed.</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue, Hanna wrote:<br></div><blockquote class="gmail_quote">${old}</blockquote></div>`,
    apple: `<html><body>Yes, I have one.<div><br></div><div>It is in the shed.</div><div><br><blockquote type="cite"><div>On 24 Nov 2026, Hanna wrote:</div>${old}</blockquote></div></body></html>`,
    outlook: `<html><head><style>p { color: red }</style></head><body><p>Yes, I have one.</p><p>&nbsp;</p><p>It is in the shed.</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Hanna</div>${old}</body></html>`,
    desktop: `<p class=MsoNormal>Yes, I have one.<o:p></o:p></p><p>It is in the shed.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>Von:</b> Hanna<br><b>Gesendet:</b> Dienstag, 24. November 2026<br><b>An:</b> Ama<br><b>Betreff:</b> A ladder</p></div>${old}`,
    thunderbird: `<p>Yes, I have one.</p><p>It is in the shed.</p><div class="moz-cite-prefix">On 24.11.26 10:01, Hanna wrote:<br></div><blockquote type="cite">${old}</blockquote><div class="moz-signature">-- <br>Ama</div>`,
  }
  for (const [program, html] of Object.entries(words))
    expect([program, cut(wordsOf(html)).replace(/\n+/g, '\n')]).toEqual([program, own.replace(/\n+/g, '\n')])
  expect(
    wordsOf('Gr&uuml;&szlig;e &amp; 1 &lt; 2 \\&copy; &#x1F600;<script>alert(1)</script><!-- x -->'),
  ).toBe('Grüße & 1 < 2 \\© 😀')
})

test('nothing takes long, whatever it is', () => {
  const begun = performance.now()
  for (const odd of [
    '<',
    '<div ',
    '<!--',
    '<blockquote>',
    '&',
    '> ',
    'On 1 ',
    'On <a@b.c> ',
    '-',
    '(',
    'a:',
    '\n',
  ])
    cut(wordsOf(odd.repeat(40_000)) + odd.repeat(40_000))
  for (const odd of ['Von meinem ', 'From:', 'Am 1 schrieb ', '*_- ']) cut(`${odd.repeat(30)}\n`.repeat(2000))
  expect(performance.now() - begun).toBeLessThan(3000)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (odd) => {
      expect(cut(cut(odd))).toBe(cut(odd))
      expect(typeof wordsOf(odd)).toBe('string')
    }),
  )
})

test('a first line that is an answer is one, with what follows as its note', () => {
  const said: [string, string | undefined, string?][] = [
    ['in', 'in'],
    ['IN!', 'in'],
    ["I'm in.\n\nI bring a ladder.", 'in', 'I bring a ladder.'],
    ['Bin dabei', 'in'],
    ["J'en suis !", 'in'],
    ['¡Me apunto!', 'in'],
    ["can't", 'cant'],
    ['Can’t, sorry', undefined],
    ['Kann leider nicht.\nSchade', 'cant', 'Schade'],
    ['Je ne peux pas', 'cant'],
    ['No puedo.', 'cant'],
    ['Not me', 'notMe'],
    ['Is it in the garden?', undefined],
    ['What time?\nin', undefined],
    ['', undefined],
  ]
  for (const [text, choice, note = ''] of said)
    expect([text, choiceIn(text)]).toEqual([text, choice && { choice, note }])
})

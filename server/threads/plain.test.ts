import { expect, test } from 'vitest'
import { plain } from './plain.ts'

test.each([
  ['Bring **gloves**, _please_, and ~~no~~ `rope`.', 'Bring gloves, please, and no rope.'],
  ['See [the plan](https://snug.test/plan).', 'See the plan (https://snug.test/plan).'],
  [
    'See https://snug.test/a_b_c or <https://snug.test>.',
    'See https://snug.test/a_b_c or https://snug.test.',
  ],
  [
    '[nowhere]() and ![a picture](https://snug.test/p.png)',
    'nowhere and !a picture (https://snug.test/p.png)',
  ],
  ['# What\n\nOne\ntwo\n\n\n\nthree', 'What\n\nOne\ntwo\n\nthree'],
  ['- one\n- **two**\n\nAnd\n\n3. three\n4. four', '- one\n- two\n\nAnd\n\n3. three\n4. four'],
  ['> She said\n> so.\n\nI did.', '> She said\n> so.\n\nI did.'],
  ['```js\nlet a = `1`\n```\nDone', 'let a = `1`\n\nDone'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', 'a  b  \n1  2'],
  ['<b>bold</b> &amp; 2 * 3 * 4, snake_case, \\*star\\*', '<b>bold</b> & 2 * 3 * 4, snake_case, *star*'],
  ['@Ama comes', '@Ama comes'],
  ['', ''],
])('%j reads %j', (text, read) => expect(plain(text)).toBe(read))

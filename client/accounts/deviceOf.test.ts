import { expect, test } from 'vitest'
import { deviceOf } from './deviceOf.ts'

const like = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'

test.each([
  ['Chrome, Linux', `Mozilla/5.0 (X11; Linux x86_64) ${like} HeadlessChrome/147.0.0.0 Safari/537.36`],
  ['Chrome, Android', `Mozilla/5.0 (Linux; Android 10; K) ${like} Chrome/147.0.0.0 Mobile Safari/537.36`],
  ['Edge, Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${like} Chrome/147.0 Safari/537.36 Edg/147.0`],
  ['Firefox, Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0'],
  ['Safari, iPhone', `${iPhone} Version/18.4 Mobile/15E148 Safari/604.1`],
  ['Chrome, iPhone', `${iPhone} CriOS/147.0 Mobile/15E148 Safari/604.1`],
  [
    'Safari, Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.4 Safari/605.1.15',
  ],
  ['', 'a test'],
])('%s', (said, agent) => expect(deviceOf(agent)).toBe(said))

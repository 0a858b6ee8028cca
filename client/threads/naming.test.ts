import { expect, test } from 'vitest'
import { begunName, namesLike, withName } from './naming.ts'

const readers = ['Bea Fontaine', 'Ama Owusu', 'Bram Verhoeven', 'Bo', 'Kit Beale', 'Zoë'].map((name) => ({
  id: name,
  name,
}))
const offered = (words: string, caret = words.length) => {
  const begun = begunName(words, caret)
  return begun && namesLike(readers, begun.typed).map(({ name }) => name)
}

test('an @ and letters offer who is called so, the first names first', () => {
  expect(offered('Ask @b')).toEqual(['Bea Fontaine', 'Bo', 'Bram Verhoeven', 'Kit Beale'])
  expect(offered('Ask @Be')).toEqual(['Bea Fontaine', 'Kit Beale'])
  expect(offered('Ask @bea f')).toEqual(['Bea Fontaine'])
  expect(offered('@zo')).toEqual(['Zoë'])
  // Without its dots it calls nobody yet.
  expect(offered('@zoe')).toEqual(['Zoë'])
})

test('nothing is offered for a bare @, an address, a name that is written, or in the middle of a word', () => {
  expect(offered('Ask @')).toBeUndefined()
  expect(offered('bo@b')).toBeUndefined()
  expect(offered('Ask @Bo')).toEqual([])
  expect(offered('Ask @zoë')).toEqual([])
  expect(offered('Ask @Bea ')).toBeUndefined()
  expect(offered('Ask @Bea whether')).toEqual([])
  expect(offered('Ask @Bea', 6)).toBeUndefined()
})

test('a first name is written once it calls one alone; oneself is not offered, and shares one’s name all the same', () => {
  const [cleo, other] = [
    { id: '1', name: 'Cleo Marsh' },
    { id: '2', name: 'Cleo Stone' },
  ]
  expect(namesLike([cleo], 'Cleo')).toEqual([])
  expect(namesLike([cleo, other], 'Cleo')).toEqual([cleo, other])
  expect(namesLike([cleo, other], 'Cleo', '2')).toEqual([cleo])
})

test('a name that is taken is written out where it was begun, and one goes on behind it', () => {
  const words = 'Ask @be, then @Bo.'
  const begun = begunName(words, 7)!
  expect(withName(words, begun, 'Bea Fontaine')).toEqual({
    words: 'Ask @Bea Fontaine, then @Bo.',
    caret: 17,
  })
  expect(withName('@be or', { at: 0, typed: 'be' }, 'Bo').words).toBe('@Bo or')
})

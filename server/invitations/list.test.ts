import { expect, test } from 'vitest'
import { vouch } from '#server/testing/invitations.ts'
import { readList } from './list.ts'

const header = 'name,address,vouch'
const ama = `Ama,ama@snug.test,${vouch}`
const refused = (csv: string) => {
  try {
    readList(csv)
  } catch (problem) {
    const { type, detail } = problem as { type: string; detail?: string }
    return detail ? `${type} ${detail}` : type
  }
  return undefined
}
const faults = (...lines: string[]) =>
  readList([header, ...lines].join('\n')).map(({ line, faults }) => [
    line,
    ...faults.map(({ at, reason }) => [at, reason].filter(Boolean).join(' ')),
  ])

test('the columns in any order and any case, parted by commas, semicolons or tabs, with a mark before them', () => {
  const is = [{ line: 2, name: 'Ama', address: 'ama@snug.test', vouch, faults: [] }]
  expect(readList(`${header}\n${ama}`)).toEqual(is)
  expect(readList(`\ufeff${header}\r\n${ama}\r\n`)).toEqual(is)
  expect(readList(`\ufeffName;Address;Vouch\r\nAma;AMA@Snug.test;${vouch}\r\n\r\n`)).toEqual(is)
  expect(readList(`VOUCH\taddress\tname\n${vouch}\tama@snug.test\tAma`)).toEqual(is)
  expect(readList(` "name" , "address" , "vouch" \r Ama , ama@snug.test , "${vouch}" \r`)).toEqual(is)
})

test('quotes, commas and line ends stand in quotes; a line is named by where it begins', () => {
  const long = 'She said "four pages",\r\nand sent five;\nwith a drawing.'
  const quoted = `"${long.replaceAll('"', '""')}"`
  const lines = readList(
    `\n${header}\r\nAma,ama@snug.test,${quoted}\r\n\r\n,,\r\n   \r\nBo,bo@snug.test,${quoted}`,
  )
  expect(lines.map(({ line, faults }) => [line, faults])).toEqual([
    [3, []],
    [9, []],
  ])
  expect(lines[0]!.vouch).toBe(long.replace('\r\n', '\n'))
})

test('what is wrong with a line is said of its column', () => {
  expect(
    faults(
      `,ama@snug.test,${vouch}`,
      `Ama,,${vouch}`,
      'Ama,a@snug.test,',
      'Ama,nobody,Too short.',
      `Ama,b@snug.test,${'x'.repeat(501)}`,
      `${'x'.repeat(81)},c@snug.test,${'🪑'.repeat(20)}`,
      `"A\nma",d@snug.test,${'🪑'.repeat(10)}`,
      `Ama,e@snug.test,${vouch}\0`,
      'Ama,f@snug.test',
      `Ama,g@snug.test,${vouch},more`,
      `Ama,ONE@snug.test,${vouch}`,
      `Bo,one@snug.test ,${vouch}`,
      `Bo,${'x'.repeat(250)}@snug.test,${vouch}`,
    ),
  ).toEqual([
    [2, 'name missing'],
    [3, 'address missing'],
    [4, 'vouch missing'],
    [5, 'address not_an_address', 'vouch too_short'],
    [6, 'vouch too_long'],
    [7, 'name too_long'],
    [8, 'name unreadable', 'vouch too_short'],
    [10, 'vouch unreadable'],
    [11, 'columns'],
    [12, 'columns'],
    [13],
    [14, 'address twice_in_list'],
    [15, 'address not_an_address'],
  ])
})

test.each(['=1+1', '+31 6', '-Ama', '@Ama', '=HYPERLINK(""http://x"")'])(
  'a name that begins like a formula is refused: %s',
  (name) => expect(faults(`"${name}",ama@snug.test,${vouch}`)).toEqual([[2, 'name formula']]),
)

test.each([
  ['', 'list.header'],
  ['\n\n', 'list.header'],
  [ama, 'list.header'],
  [`name,email,vouch\n${ama}`, 'list.header'],
  [`name,address\nAma,ama@snug.test`, 'list.header'],
  [`name,address,vouch,vouch\n${ama}`, 'list.header'],
  [`name,name,vouch\n${ama}`, 'list.header'],
  [header, 'list.empty'],
  [`${header}\n\n,,\n`, 'list.empty'],
  [`name,"address,vouch\n${ama}`, 'list.unreadable line 1'],
  [`${header}\n${'"Ama" K,ama@snug.test,x\n'.repeat(21)}`, 'list.unreadable line 22'],
  [`${header}\n${`${ama}\n`.repeat(10_000)}`, 'list.too_long'],
  [`${header}\n${'\n'.repeat(1_000_000)}`, 'list.too_long'],
  [`${header}\nAma,ama@snug.test,"${'x'.repeat(100_000)}`, 'list.unreadable line 2'],
])('what no line can be read of is refused: %.40s…', (csv, type) => expect(refused(csv)).toBe(type))

test('a quotation mark astray is told with its line, and so is what is wrong with the lines before and after it', () => {
  const csv = `${header}\n,bo@snug.test,${vouch}\n"Ama" K,ama@snug.test,${vouch}\nCleo,cleo,${vouch}\nDido,dido@snug.test,"never\nclosed\n${ama}`
  expect(readList(csv).map(({ line, faults }) => [line, ...faults.map(({ reason }) => reason)])).toEqual([
    [2, 'missing'],
    [3, 'quotation'],
    [4, 'not_an_address'],
    [5, 'quotation'],
    [6, 'columns'],
    [7],
  ])
})

test('a thousand people are read, and one more is too many', () => {
  const people = (n: number) =>
    `${header}\n${Array.from({ length: n }, (_, i) => `P ${i},p${i}@snug.test,${vouch}`).join('\n')}`
  expect(readList(people(1000))).toHaveLength(1000)
  expect(refused(people(1001))).toBe('list.too_long')
})

import { describe, expect, test } from 'vitest'
import type { Joint } from '#shared/members.ts'
import { branchOf, grow, lines, openAtFirst, wayTo } from './tree.ts'

const joint = (id: string, invitedBy: string | null): Joint => ({
  id,
  name: id,
  invitedBy,
  joinedAt: '2026-01-01T00:00:00Z',
  status: 'active',
  vouch: null,
  cameBack: true,
})
// Who came back stands after those they brought.
const joints = [joint('root', null), joint('c', 'b'), joint('a', 'root'), joint('b', 'root'), joint('d', 'c')]
const drawn = (isOpen: (id: string) => boolean, among?: Set<string>) =>
  lines(grow(joints), isOpen, among).map(({ branch, level }) => `${'-'.repeat(level)}${branch.joint.id}`)

describe('the chain as a tree', () => {
  test('everybody hangs from whoever brought them, whatever the order', () => {
    expect(drawn(() => true)).toEqual(['-root', '--a', '--b', '---c', '----d'])
    expect(grow(joints)[0]!.under).toBe(4)
  })
  test('what is folded is not drawn, and says so', () => {
    expect(drawn((id) => id === 'root')).toEqual(['-root', '--a', '--b'])
    const [, a, b] = lines(grow(joints), (id) => id === 'root')
    expect([a!.open, b!.open]).toEqual([undefined, false])
    expect([b!.place, b!.of, b!.parent]).toEqual([2, 2, 'root'])
  })
  test('looking for somebody opens the way to them', () => {
    expect(wayTo(joints, 'd')).toEqual(['root', 'b', 'c'])
    expect(drawn(() => true, new Set([...wayTo(joints, 'c'), 'c']))).toEqual(['-root', '--b', '---c'])
  })
  test('a branch is the way to somebody and all who hang from them', () => {
    const { among, under } = branchOf(joints, grow(joints), 'b')
    expect(drawn(() => true, among)).toEqual(['-root', '--b', '---c', '----d'])
    expect(under).toBe(2)
    expect(drawn(() => true, branchOf(joints, grow(joints), 'a').among)).toEqual(['-root', '--a'])
    // In a branch one opens and closes as anywhere.
    expect(drawn((id) => id !== 'c', among)).toEqual(['-root', '--b', '---c'])
  })
  test('a thousand are drawn; at first the trunk and the way to oneself', () => {
    const many = Array.from({ length: 1000 }, (_, n) =>
      joint(`${n}`, n === 0 ? null : `${Math.floor(n / 3)}`),
    )
    const open = openAtFirst(many, grow(many), '999')
    expect(lines(grow(many), () => true)).toHaveLength(1000)
    const few = lines(grow(many), (id) => open.has(id))
    expect(few.map(({ branch }) => branch.joint.id)).toContain('999')
    expect(few.length).toBeLessThan(40)
  })
})

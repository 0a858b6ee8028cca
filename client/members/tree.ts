import type { Joint } from '#shared/members.ts'

/** A joint of the chain with those it brought, in the order they came. */
export type Branch = { joint: Joint; brought: Branch[]; under: number }
/** A line of the tree as it is drawn: what is folded away is not among them. */
export type Line = {
  branch: Branch
  level: number
  place: number
  of: number
  /** The line above that it hangs from. */
  parent: string | undefined
  open: boolean | undefined
}

/** The chain as a tree: the founder at the root, everybody below whoever brought them (PRODUCT §3). */
export const grow = (joints: readonly Joint[]): Branch[] => {
  const branches = new Map(joints.map((joint) => [joint.id, { joint, brought: [], under: 0 } as Branch]))
  const roots: Branch[] = []
  for (const branch of branches.values()) {
    const above = branch.joint.invitedBy === null ? undefined : branches.get(branch.joint.invitedBy)
    if (above) above.brought.push(branch)
    else roots.push(branch)
  }
  // Who came back later may stand after those they brought: counted from the ends, not in the order of the list.
  const count = (branch: Branch): number =>
    (branch.under = branch.brought.reduce((sum, one) => sum + 1 + count(one), 0))
  for (const root of roots) count(root)
  return roots
}

/** The way from the root to somebody, the root first, themselves not among it. */
export const wayTo = (joints: readonly Joint[], id: string): string[] => {
  const by = new Map(joints.map((joint) => [joint.id, joint.invitedBy]))
  const way: string[] = []
  for (let at = by.get(id) ?? null; at !== null; at = by.get(at) ?? null) way.unshift(at)
  return way
}

/** Somebody's own branch: the way to them, themselves, and all who hang from them. */
export const branchOf = (joints: readonly Joint[], roots: readonly Branch[], id: string) => {
  const way = wayTo(joints, id)
  const among = new Set([...way, id])
  const add = ({ joint, brought }: Branch): void => {
    among.add(joint.id)
    for (const one of brought) add(one)
  }
  const find = (branches: readonly Branch[], [next, ...rest]: string[]): Branch | undefined => {
    const branch = branches.find(({ joint }) => joint.id === next)
    return branch && rest.length > 0 ? find(branch.brought, rest) : branch
  }
  const own = find(roots, [...way, id])
  if (own) add(own)
  return { among, under: own?.under ?? 0 }
}

/** The lines that show, from the top: all of what is open. `among` keeps only these. */
export const lines = (
  branches: readonly Branch[],
  isOpen: (id: string) => boolean,
  among?: ReadonlySet<string>,
  level = 1,
  parent?: string,
): Line[] => {
  const shown = among ? branches.filter(({ joint }) => among.has(joint.id)) : branches
  return shown.flatMap((branch, n) => {
    const { id } = branch.joint
    const open = branch.brought.length === 0 ? undefined : isOpen(id)
    const line = { branch, level, place: n + 1, of: shown.length, parent, open }
    return open ? [line, ...lines(branch.brought, isOpen, among, level + 1, id)] : [line]
  })
}

/** Which branches are open at first: all of a small chain; of a large one the trunk, the way to oneself, and whom one brought. */
export const openAtFirst = (joints: readonly Joint[], roots: readonly Branch[], me: string | undefined) => {
  if (joints.length <= 80) return new Set(joints.map(({ id }) => id))
  return new Set([...roots.map(({ joint }) => joint.id), ...(me ? [...wayTo(joints, me), me] : [])])
}

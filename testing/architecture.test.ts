import { describe, expect, test } from 'vitest'
import * as rules from './architecture/rules.ts'
import { type File, read, readAll } from './architecture/source.ts'

const files = readAll('shared', 'server', 'client', 'testing', 'e2e', 'bench')

/** Each rule, and one file or two that break it: a rule that finds nothing there finds nothing anywhere. */
const planted: [string, (files: File[]) => string[], Record<string, string>][] = [
  ['shared imports zod only', rules.sharedIsAlone, { 'shared/a.ts': `import { v7 } from 'uuid'` }],
  [
    'server and client never import each other',
    rules.sidesStayApart,
    { 'client/a.ts': `import type { B } from '#server/b.ts'` },
  ],
  [
    'database, http, live and jobs import no feature',
    rules.infrastructureKnowsNoFeature,
    { 'server/jobs/a.ts': `import { admit } from '#server/members/admit.ts'` },
  ],
  [
    'only app.ts imports routes',
    rules.onlyTheAppMounts,
    { 'server/pings/a.ts': `import { r } from '../threads/routes.ts'` },
  ],
  [
    'nothing that runs imports the tests',
    rules.testsStayOutside,
    { 'server/pings/a.ts': `import { newWorld } from '#server/testing/world.ts'` },
  ],
  ['lucia is in one file', rules.oneFileKnowsLucia, { 'server/app.ts': `import { Lucia } from 'lucia'` }],
  [
    'the client calls in one file and listens in one',
    rules.oneWayOut,
    { 'client/a.ts': `const go = () => window.fetch('/')`, 'client/b.ts': `new WebSocket('/')` },
  ],
  [
    'client/ui has no store and no call',
    rules.uiIsOnlyLook,
    { 'client/ui/A.tsx': `import { call } from '#client/call.ts'` },
  ],
  [
    'the client takes contracts as types',
    rules.contractsAreTypes,
    {
      'client/a.ts': `import { type B, c } from '#shared/b.ts'`,
      'shared/b.ts': `import { z } from 'zod'\nexport const c = z.string()`,
    },
  ],
  [
    'everything is exported by name, from where it is',
    rules.namesOnly,
    {
      'server/a.ts': `export default () => {}`,
      'server/b.ts': `export * from './a.ts'`,
      'server/c.ts': `export default function a() {}`,
    },
  ],
  [
    'no file needs itself to be loaded first',
    rules.noCycles,
    {
      'server/a.ts': `import { b } from './b.ts'`,
      'server/b.ts': `import { c } from './c.ts'`,
      'server/c.ts': `import { a } from './a.ts'`,
    },
  ],
  [
    'a table is written by its owner',
    rules.ownersWrite,
    {
      'server/pings/a.ts': `tx.update(circleMembers)`,
      'server/pings/b.ts': 'tx.execute(sql`with a as (delete\n  from thanks where true) select 1`)',
      'server/pings/c.ts': 'tx.execute(sql`update ${threads} set title = 1`)',
      'server/pings/d.ts': `pool.query({ text: 'insert into notices (id) values (1)' })`,
    },
  ],
  [
    'members come in by the one door',
    rules.oneDoor,
    {
      'server/members/a.ts': `tx.insert(members).values(x)`,
      'server/seed/b.ts': `q('insert into members values (1)')`,
    },
  ],
  [
    'routes are mounted from their contract',
    rules.oneMounter,
    { 'server/pings/a.ts': `app.get('/api/a', async () => 1)` },
  ],
  ['world.ts holds types only', rules.worldIsTypes, { 'server/world.ts': `import { a } from './a.ts'` }],
]

describe.each(planted)('%s', (_, rule, broken) => {
  test('here', () => expect(rule(files)).toEqual([]))
  test('and is found out where it is not so', () => {
    const all = Object.entries(broken).map(([path, text]) => read(path, text))
    const found = rule(all)
    for (const { path } of all.filter(
      ({ path }) => rule !== rules.contractsAreTypes || path.startsWith('client/'),
    ))
      expect(found.join('\n')).toContain(path)
  })
})

test('every part of the project is looked at', () => {
  const paths = files.map(({ path }) => path)
  expect(paths).toEqual(
    expect.arrayContaining(['server/main.ts', 'server/http/mount.ts', 'client/app.tsx', 'shared/api.ts']),
  )
  expect(read('a.ts', `import { x } from '#server/b.ts'`).imports).toEqual([
    { to: 'server/b.ts', typeOnly: false },
  ])
})

test('what is no breach is let be', () => {
  const fine = [
    read('shared/plain.ts', `import type { P } from './problems.ts'\nexport const one = 1`),
    read(
      'client/a.ts',
      `import { one } from '#shared/plain.ts'\nimport type { Z } from '#shared/z.ts'\nconst x = { fetch: 1 }.fetch`,
    ),
    read('server/a.ts', `import type { B } from './b.ts'`),
    read('server/b.ts', `import type { A } from './a.ts'`),
    read('server/pings/c.ts', 'q(`select * from members for update of m`)\nnew Map().delete(key)'),
  ]
  for (const [, rule] of planted) expect(rule(fine)).toEqual([])
})

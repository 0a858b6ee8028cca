import { defineConfig } from 'vitest/config'

const common = {
  globalSetup: ['server/testing/postgres.ts'],
  pool: 'forks' as const,
  // The server is loaded once for all files: each has a database and worlds of its own, and nothing else that stays.
  isolate: false,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  env: { SNUG_TEST: '1' },
}

// What speaks to the database in ways of its own: also on the oldest PostgreSQL that DATABASE_URL may name.
const alsoElsewhere = [
  'accounts/accounts',
  'circles/{circles,private}',
  'communities/communities',
  'database/change',
  'invitations/{budget,invitations,races}',
  'jobs/queue',
  'live/hub',
  'members/{chain,members,order}',
  'notices/notices',
  'pings/pings',
  'table/table',
  'threads/{race,threads,told}',
]

const planted = ['server/**/planted*.test.ts']

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // What runs in a browser keeps its state in modules: each file has its own.
      { test: { name: 'client', include: ['{shared,client,testing,bench}/**/*.test.ts'], pool: 'forks' } },
      { test: { ...common, name: 'server', include: ['server/**/*.test.ts'], exclude: planted } },
      // A bug is planted in the server that is loaded: nobody else may meet it.
      { test: { ...common, name: 'planted', include: planted, isolate: true } },
      {
        test: {
          ...common,
          name: 'postgresql 15',
          include: alsoElsewhere.map((test) => `server/${test}.test.ts`),
        },
      },
    ],
  },
})

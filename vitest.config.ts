import { defineConfig } from 'vitest/config'

const common = {
  globalSetup: ['server/testing/postgres.ts'],
  pool: 'forks' as const,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  env: { SNUG_TEST: '1' },
}

// What speaks to the database in ways of its own: also on the oldest PostgreSQL that DATABASE_URL may name.
const alsoElsewhere = [
  'accounts/accounts',
  'circles/{circles,private,races}',
  'communities/communities',
  'database/change',
  'invitations/{budget,invitations,races}',
  'jobs/queue',
  'live/hub',
  'members/{chain,members,order,races}',
  'notices/notices',
  'pings/{edges,pings,race}',
  'table/table',
  'threads/{edges,race,threads,told}',
]

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...common, name: 'snug', include: ['{shared,server,client,testing}/**/*.test.ts'] } },
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

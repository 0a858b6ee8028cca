import { defineConfig } from 'vitest/config'

const common = {
  globalSetup: ['server/testing/postgres.ts'],
  pool: 'forks' as const,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  env: { SNUG_TEST: '1' },
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...common, name: 'snug', include: ['{shared,server,client,testing}/**/*.test.ts'] } },
      // What speaks to the database in ways of its own, also on the oldest PostgreSQL that DATABASE_URL may name.
      {
        test: {
          ...common,
          name: 'postgresql 15',
          include: [
            'server/{threads,pings,circles,invitations,members,notices,table,jobs,live,communities}/*.test.ts',
            'server/database/{change,schema,catalogue}*.test.ts',
          ],
        },
      },
    ],
  },
})

import { getTableName, is, Table } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import type { HTTPMethods } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '#shared/api.ts'
import type { Endpoints } from '#shared/endpoint.ts'
import * as schema from '#server/database/schema.ts'
import { newWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld()))
afterAll(() => world.close())

/** Kept by migrate.ts, the rate limiter and the clock of tests: no query of ours names them. */
const unnamed = ['migrations', 'rate_limits', 'clock']

type Columns = Record<string, { type: string; required: boolean }>
const described = (): Record<string, Columns> =>
  Object.fromEntries(
    Object.values(schema)
      .filter((one) => is(one, Table))
      .map((table) => [
        getTableName(table),
        Object.fromEntries(
          getTableConfig(table as PgTable).columns.map((column) => [
            toSnakeCase(column.name),
            { type: column.getSQLType(), required: column.notNull },
          ]),
        ),
      ]),
  )
const inDatabase = async (): Promise<Record<string, Columns>> => {
  const { rows } = await world.pool.query<{ table: string; column: string; type: string; required: boolean }>(
    `select c.relname as table, a.attname as column, a.attnotnull as required,
            replace(format_type(a.atttypid, null), 'timestamp with time zone', 'timestamptz') as type
       from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped`,
  )
  const tables: Record<string, Columns> = {}
  for (const { table, column, type, required } of rows)
    if (!unnamed.includes(table)) (tables[table] ??= {})[column] = { type, required }
  return tables
}

test('the schema names the tables and columns that the database has', async () => {
  expect(described()).toEqual(await inDatabase())
})

test('every row of a community carries it, first in its key', async () => {
  const { rows } = await world.pool.query<{ table: string }>(
    `select c.relname as table from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id'
       join pg_index i on i.indrelid = c.oid and i.indisprimary
      where c.relnamespace = 'public'::regnamespace and i.indkey[0] <> a.attnum`,
  )
  // A secret is found by its hash alone: it names its community.
  expect(rows.map(({ table }) => table)).toEqual(['invitation_secrets'])
})

test('every call that is described is mounted', () => {
  const { app } = world.apps[0]!
  const mounted = (route: string) => {
    const [method, url] = route.split(' ') as [HTTPMethods, string]
    return app.hasRoute({ method, url })
  }
  expect(Object.keys(api).filter((route) => !mounted(route))).toEqual([])
})

test('every call that a feature describes is in the one list', () => {
  const files = import.meta.glob<Record<string, unknown>>('../../shared/*.ts', { eager: true })
  const described = Object.values(files).flatMap((file) =>
    Object.entries(file).flatMap(([name, value]) =>
      name.endsWith('Endpoints') ? Object.keys(value as Endpoints) : [],
    ),
  )
  expect(described.length).toBeGreaterThan(10)
  expect(new Set(described).size).toBe(described.length)
  expect(Object.keys(api).sort()).toEqual(described.sort())
})

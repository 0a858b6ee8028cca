import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { at } from '#server/testing/postgres.ts'
import { newPool } from './connection.ts'
import { migrate } from './migrate.ts'

let root: pg.Pool
let pool: pg.Pool
let name: string
let folder: string
beforeAll(() => (root = newPool(inject('postgres'), 1)))
afterAll(() => root.end())
beforeEach(async () => {
  name = `m_${randomUUID().replaceAll('-', '')}`
  await root.query(`create database ${name}`)
  pool = newPool(at(inject('postgres'), name), 4)
  folder = await mkdtemp(join(tmpdir(), 'snug-migrations-'))
  await write('0001-chairs.sql', 'create table chairs (n int);\ninsert into chairs values (1);\n')
  await write('0002-more.sql', 'insert into chairs values (2);\n')
})
afterEach(async () => {
  await pool.end()
  await root.query(`drop database ${name}`)
  await rm(folder, { recursive: true })
})

const write = (file: string, text: string) => writeFile(join(folder, file), text)
const chairs = async () => (await pool.query('select n from chairs order by n')).rows.map(({ n }) => n)
const hashes = async () => (await pool.query('select name, hash from migrations order by name')).rows

it('runs each file once, in the order of their names, and what is new later', async () => {
  await migrate(pool, folder)
  await migrate(pool, folder)
  expect(await chairs()).toEqual([1, 2])
  await write('0003-last.sql', 'insert into chairs values (3);')
  await migrate(pool, folder)
  expect(await chairs()).toEqual([1, 2, 3])
})

it('refuses a file that has changed since it ran, by its name, and changes nothing', async () => {
  await migrate(pool, folder)
  const before = await hashes()
  await write('0001-chairs.sql', 'create table chairs (n bigint);\ninsert into chairs values (1);\n')
  await write('0003-last.sql', 'insert into chairs values (3);')
  await expect(migrate(pool, folder)).rejects.toThrow(/^migrations\/0001-chairs\.sql changed/)
  expect(await chairs()).toEqual([1, 2])
  expect(await hashes()).toEqual(before)
})

it('takes a file whose lines end as on Windows for the same', async () => {
  await migrate(pool, folder)
  await write('0001-chairs.sql', 'create table chairs (n int);\r\ninsert into chairs values (1);\r\n')
  await migrate(pool, folder)
  expect(await chairs()).toEqual([1, 2])
})

it('of what ran before hashes were kept, it keeps them from now on', async () => {
  await migrate(pool, folder)
  const before = await hashes()
  await pool.query('alter table migrations drop column hash')
  await migrate(pool, folder)
  expect(await hashes()).toEqual(before)
  await write('0002-more.sql', 'insert into chairs values (4);\n')
  await expect(migrate(pool, folder)).rejects.toThrow('0002-more.sql')
})

it('undoes what fails, says which, and runs none after it', async () => {
  await write('0003-wrong.sql', 'insert into chairs values (3); insert into nowhere values (1);')
  await write('0004-after.sql', 'insert into chairs values (4);')
  await expect(migrate(pool, folder)).rejects.toThrow('migrations/0003-wrong.sql failed')
  expect(await chairs()).toEqual([1, 2])
})

it('refuses a database that a newer Snug has migrated', async () => {
  await migrate(pool, folder)
  await rm(join(folder, '0002-more.sql'))
  await expect(migrate(pool, folder)).rejects.toThrow('newer than this Snug (it has 0002-more.sql)')
})

it('runs once, however many start at once', async () => {
  await Promise.all([migrate(pool, folder), migrate(pool, folder), migrate(pool, folder)])
  expect(await chairs()).toEqual([1, 2])
})

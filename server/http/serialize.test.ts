import { expect, test } from 'vitest'
import { z } from 'zod'
import { writerOf } from './serialize.ts'

const written = (shape: z.ZodType, value: unknown) => JSON.parse(writerOf(shape)(value).toString()) as unknown
const who = z.strictObject({ id: z.uuid(), name: z.string() })

test('what the contract names is written as it is, of every kind', () => {
  const shape = z.strictObject({
    id: z.uuid(),
    at: z.iso.datetime().nullable(),
    by: who.nullable(),
    none: who.nullable(),
    kind: z.enum(['talk', 'ask']),
    because: z.discriminatedUnion('code', [
      z.strictObject({ code: z.literal('new') }),
      z.strictObject({ code: z.literal('waiting'), since: z.string() }),
    ]),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    list: z.array(who),
    maybe: z.string().optional(),
    words: z.string(),
  })
  const value = {
    id: '0190a1b2-0000-7000-8000-000000000000',
    at: null,
    by: { id: '0190a1b2-0000-7000-8000-000000000001', name: 'Ama "the lamp" \u2028 Owusu\n' },
    none: null,
    kind: 'ask',
    because: { code: 'waiting', since: '2026-01-01T00:00:00Z' },
    detail: { from: 12, to: null, name: 'x' },
    list: [],
    words: '<p>é 🪑</p>'.repeat(900),
  }
  expect(written(shape, value)).toEqual(value)
})

test('a field that the contract does not name is not written, however deep', () => {
  const shape = z.strictObject({ items: z.array(who), because: z.union([who, z.null()]) })
  const leaky = { id: '0190a1b2-0000-7000-8000-000000000000', name: 'Ama', email: 'ama@snug.test' }
  const { email: _, ...named } = leaky
  expect(written(shape, { items: [leaky], because: leaky, secret: 'x' })).toEqual({
    items: [named],
    because: named,
  })
})

test('what lacks a field is refused rather than sent', () => {
  expect(() => written(who, { id: '0190a1b2-0000-7000-8000-000000000000' })).toThrow('"name" is required')
})

test('half a character, which is no text, stops nothing', () => {
  const shape = z.strictObject({ short: z.string(), long: z.string() })
  const value = { short: '\ud83e', long: `${'a lamp, '.repeat(20)}\udd14 and more` }
  expect(written(shape, value)).toEqual(value)
})

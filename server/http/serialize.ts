import { transcode } from 'node:buffer'
import stringifier, { type Schema } from 'fast-json-stringify'
import { z } from 'zod'

/**
 * Writes what the contract names and nothing else, so a forgotten column cannot leak, in a fraction of the time that checking
 * each value again would take; the tests check the values as well (testing/world.ts). It is made when first needed: all of them
 * at the start would be felt there, and in memory. In bytes: one
 * character beyond Latin-1 (a name, an ellipsis) makes the whole text of two bytes each, which is encoded several times slower
 * than it is copied and transcoded.
 */
export const writerOf = (shape: z.ZodType) => {
  let write: ((value: unknown) => string) | undefined
  return (value: unknown) =>
    transcode(Buffer.from((write ??= stringifier(serializable(shape)))(value), 'utf16le'), 'utf16le', 'utf8')
}

const serializable = (shape: z.ZodType) => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    target: 'draft-7',
    io: 'output',
    unrepresentable: 'any',
    override: ({ jsonSchema: schema }) => {
      const [something, nothing] = schema.anyOf ?? []
      if (schema.anyOf?.length === 2 && nothing?.type === 'null') {
        delete schema.anyOf
        Object.assign(schema, something, { nullable: true })
      }
      // What a value has to look like says nothing of how it is written.
      for (const key of looks) delete schema[key]
    },
  })
  return schema as Schema
}
const looks = ['format', 'pattern', 'minLength', 'maxLength', 'allOf', 'minimum', 'maximum'] as const

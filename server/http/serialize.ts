import { z } from 'zod'

/**
 * What fastify makes a serializer of: it writes the fields that the contract names and no other, so a forgotten column cannot
 * leak, in a fraction of the time that checking each value again would take. The tests check the values as well
 * (testing/world.ts).
 */
export const serializable = (shape: z.ZodType) => {
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
  return schema
}
const looks = ['format', 'pattern', 'minLength', 'maxLength', 'allOf', 'minimum', 'maximum'] as const

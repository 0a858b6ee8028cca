import { expect, test } from 'vitest'
import { api } from '#shared/api.ts'
import { openapi } from './openapi.ts'
import { referenceOf, typeOf } from './reference.ts'

test('every call there is stands in the page, with its refusals', () => {
  const page = referenceOf(openapi(api, new URL('http://snug.test')))
  const routes = Object.keys(api)
  for (const route of routes) expect(page).toContain(`<code>${route.replace(/:(\w+)/g, '{$1}')}</code>`)
  expect(page.match(/<article/g)).toHaveLength(routes.length)
  expect(page).toContain('seats.full')
  expect(page).not.toContain('undefined')
})

test('a type is short, and what is in a text is no tag', () => {
  expect(
    typeOf({
      type: 'object',
      required: ['id', 'choice'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        choice: { enum: ['in', 'cant'] },
        note: { anyOf: [{ type: 'string', maxLength: 280 }, { type: 'null' }] },
        list: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 9 } },
      },
    }),
  ).toBe(
    '{\n  id: string (id)\n  choice: "in" | "cant"\n  note?: string (≤ 280) | null\n  list?: [integer (1–9), …]\n}',
  )
  const [path] = ['/api/<b>']
  const page = referenceOf(
    openapi(
      { [`GET ${path}`]: { as: 'anyone', summary: '<script>', replies: { 204: null } } } as never,
      new URL('http://snug.test'),
    ),
  )
  expect(page).not.toMatch(/<script|<b>/)
})

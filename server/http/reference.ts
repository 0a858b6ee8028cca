type Schema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | false
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}
type Content = { content?: Record<string, { schema: Schema }> }
type Call = {
  summary: string
  'x-as': string
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: Content
  responses: Record<string, Content & { description: string }>
}

type Document = { info: { description: string }; paths: Record<string, Record<string, object>> }

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

const who: Record<string, string> = {
  anyone: 'Anyone',
  bearer: 'Whoever bears its token',
  account: 'Who is signed in',
  seat: 'Who has a seat, suspended too',
  member: 'A member',
  host: 'A host',
}

/** A schema as one would write a type: short enough to read at a glance. */
export const typeOf = (schema: Schema, indent = ''): string => {
  const { type, properties, items } = schema
  const either = schema.anyOf ?? schema.oneOf
  if (either) return [...new Set(either.map((one) => typeOf(one, indent)))].join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (type === 'array')
    return items?.type || items?.anyOf || items?.oneOf ? `[${typeOf(items, indent)}, …]` : '[]'
  if (type === 'object' && properties) {
    const inner = `${indent}  `
    const lines = Object.entries(properties).map(
      ([name, of]) => `${inner}${name}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(of, inner)}`,
    )
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
  }
  if (type === 'object')
    return `{ [name]: ${schema.additionalProperties ? typeOf(schema.additionalProperties, indent) : 'anything'} }`
  return [type ?? 'anything', boundsOf(schema)].filter(Boolean).join(' ')
}
const boundsOf = ({ type, format, minLength, maxLength, minimum, maximum }: Schema) => {
  if (format === 'uuid') return '(id)'
  if (format === 'date-time') return '(ISO 8601, UTC)'
  const [min, max] = type === 'string' ? [minLength, maxLength] : [minimum, maximum]
  // JavaScript's own bounds are none of ours.
  if (max === undefined || max === Number.MAX_SAFE_INTEGER) return ''
  return min ? `(${min}–${max})` : `(≤ ${max})`
}

const block = (title: string, content: Content) => {
  const schema = Object.values(content.content ?? {})[0]?.schema
  return schema ? `<h4>${title}</h4><pre tabindex="0">${escape(typeOf(schema))}</pre>` : `<h4>${title}</h4>`
}
const callOf = (method: string, path: string, call: Call) => {
  const answers = Object.entries(call.responses)
  const query = call.parameters.filter((one) => one.in === 'query')
  return `<article id="${escape(`${method} ${path}`.replace(/\W+/g, '-'))}">
<h3><code>${method.toUpperCase()} ${escape(path)}</code></h3>
<p>${escape(call.summary)} <em>${who[call['x-as']]}.</em></p>
<details><summary>What it takes and answers</summary>
${query.length > 0 ? `<h4>Query</h4><ul>${query.map(({ name, schema }) => `<li><code>${escape(`${name}: ${typeOf(schema)}`)}</code></li>`).join('')}</ul>` : ''}
${call.requestBody ? block('Body', call.requestBody) : ''}
${answers
  .filter(([status]) => Number(status) < 300)
  .map(([status, answer]) => block(`Answer ${status}`, answer))
  .join('\n')}
<h4>Refusals</h4><ul>${answers
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { description }]) => `<li>${status}: <code>${escape(description)}</code></li>`)
    .join('')}</ul>
</details>
</article>`
}

/** What a call is about: the first word of its path past the community. */
const topicOf = (path: string) => path.replace(/^\/(?:api\/)?(communities\/\{slug\}\/)?/, '').split('/')[0]!

/** The page that people read, made of the same document that programs read. No script: it folds by itself. */
export const referenceOf = (document: Document) => {
  const topics = new Map<string, string[]>()
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, call] of Object.entries(methods)) {
      const topic = topicOf(path)
      topics.set(topic, [...(topics.get(topic) ?? []), callOf(method, path, call as Call)])
    }
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The HTTP interface · Snug</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/api/reference.css"></head><body>
<header><h1>The HTTP interface</h1><p>${escape(document.info.description)}</p>
<p><a href="/api/openapi.json">The same for programs (OpenAPI 3.1)</a></p>
<nav aria-label="Topics"><ul>${[...topics.keys()].map((topic) => `<li><a href="#${escape(topic)}">${escape(topic)}</a></li>`).join('')}</ul></nav></header>
<main>${[...topics].map(([topic, calls]) => `<section id="${escape(topic)}"><h2>${escape(topic)}</h2>${calls.join('\n')}</section>`).join('\n')}</main>
</body></html>`
}

export const referenceStyle = `:root{color-scheme:light dark}
body{margin:0 auto;max-width:60rem;padding:1.5rem;font:1rem/1.55 system-ui,sans-serif;background:light-dark(#f3f1ea,#0a1814);color:light-dark(#18211d,#ece7d8)}
h1,h2{font-family:Georgia,serif;font-weight:500}h2{margin-top:2.5rem;text-transform:capitalize}h3{font-size:1rem;margin:0;overflow-wrap:anywhere}h4{margin:1rem 0 .25rem}
article{background:light-dark(#fdfcf8,#12261f);border:1px solid light-dark(#dcd8cb,#234036);border-radius:12px;padding:1rem 1.25rem;margin:.75rem 0}
article p{margin:.25rem 0}em{color:light-dark(#56605a,#a9b8ae)}a{color:light-dark(#123a30,#a8cdbd)}
pre{margin:0;overflow-x:auto;font-size:.875rem}summary{cursor:pointer;padding:.25rem 0}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0}nav a{display:inline-block;padding:.25rem 0}
:focus-visible{outline:2px solid light-dark(#85590e,#e6b659);outline-offset:2px}`

/** One method and what came of it: `dkim=pass header.d=example.org`. */
export type Result = { method: string; result: string; properties: Readonly<Record<string, string>> }

/**
 * Reads an Authentication-Results header (RFC 8601): who says it, and what. Comments are left out, also nested ones and those
 * with a “;” in them; undefined when it is none.
 */
export const readResults = (value: string): { by: string; results: Result[] } | undefined => {
  const [head = [], ...clauses] = clausesOf(value)
  const by = head[0]?.toLowerCase()
  if (!by || by.includes('=')) return undefined
  const results = clauses.flatMap(([first = '', ...rest]) => {
    const [, method, result] = /^([a-z][\w-]*)(?:\/\d+)?=([a-z]+)$/i.exec(first) ?? []
    if (!method || !result) return []
    const properties = Object.fromEntries(
      rest.flatMap((one) => {
        const [, name, of] = /^([a-z]+\.[\w.-]+)=(.+)$/i.exec(one) ?? []
        return name && of ? [[name.toLowerCase(), of.toLowerCase()]] : []
      }),
    )
    return [{ method: method.toLowerCase(), result: result.toLowerCase(), properties }]
  })
  return { by, results }
}

/** Its clauses, each as its words. */
const clausesOf = (value: string): string[][] => {
  const clauses: string[][] = [[]]
  let word = ''
  let depth = 0
  let quoted = false
  const end = () => {
    if (word !== '') clauses.at(-1)!.push(word)
    word = ''
  }
  for (let at = 0; at < value.length; at++) {
    const sign = value[at]!
    if (sign === '\\' && (quoted || depth > 0)) {
      at++
      if (quoted) word += value[at] ?? ''
    } else if (depth > 0) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
    else if (sign === '"') quoted = !quoted
    else if (quoted) word += sign
    else if (sign === '(') depth = 1
    else if (sign === ';') {
      end()
      clauses.push([])
    } else if (/\s/.test(sign)) end()
    else word += sign
  }
  end()
  return clauses
}

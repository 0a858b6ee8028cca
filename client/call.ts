import type { Api } from '#shared/api.ts'
import type { GivenBody, GivenQuery, Params, ReplyOf } from '#shared/endpoint.ts'
import type { ProblemBody, ProblemType } from '#shared/problems.ts'
import { problems } from './i18n/en/problems.ts'

/** A refusal of the server's, or `offline` when it was not reached. */
export class Refusal extends Error {
  readonly type: ProblemType | 'offline'
  readonly errors: NonNullable<ProblemBody['errors']>
  readonly detail: string | undefined
  constructor(type: ProblemType | 'offline', errors: ProblemBody['errors'] = [], detail?: string) {
    super(type)
    this.type = type
    this.errors = errors
    this.detail = detail
  }
  /** What is wrong with the field of this pointer, if it is one of those at fault. */
  at(pointer: string): string | undefined {
    return this.errors.find((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))
      ?.detail
  }
}

/** What went wrong, always as a Refusal: a bug of ours must not look like an answer. */
export const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  console.error(error)
  return new Refusal('server.failed')
}

type Key = keyof Api & string
type PathOf<K> = K extends `${string} ${infer Path}` ? Path : never
type Given<K extends Key> = (keyof Params<PathOf<K>> extends never
  ? { params?: undefined }
  : { params: Params<PathOf<K>> }) &
  (GivenBody<Api[K]> extends undefined ? { body?: undefined } : { body: GivenBody<Api[K]> }) &
  (GivenQuery<Api[K]> extends undefined ? { query?: undefined } : { query?: Partial<GivenQuery<Api[K]>> })
type Args<K extends Key> = Record<never, never> extends Given<K> ? [given?: Given<K>] : [given: Given<K>]

/** The only fetch. The key is checked against the contract, and with it params, query, body and reply; throws a Refusal. */
export const call = async <K extends Key>(key: K, ...[given]: Args<K>): Promise<ReplyOf<Api[K]>> => {
  const [method, path] = key.split(' ') as [string, string]
  const {
    params = {},
    query = {},
    body,
  } = (given ?? {}) as {
    params?: Record<string, string>
    query?: Record<string, unknown>
    body?: unknown
  }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const asked = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString()
  let response: Response
  let text: string
  try {
    response = await fetch(asked ? `${filled}?${asked}` : filled, {
      method,
      signal: AbortSignal.timeout(patience),
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    text = await response.text()
    if (response.ok) return (text ? JSON.parse(text) : undefined) as ReplyOf<Api[K]>
  } catch {
    // Not reached, not in time, or somebody in between answered in words of their own.
    throw new Refusal('offline')
  }
  throw refusalFrom(text)
}

// What hangs may have been lost: nothing we ask takes the server as long.
const patience = 30_000

const refusalFrom = (text: string): Refusal => {
  try {
    const { type, errors, detail } = JSON.parse(text) as ProblemBody
    if (typeof type === 'string')
      // A newer server may refuse in ways this page has no words for.
      return new Refusal(Object.hasOwn(problems, type) ? type : 'request.malformed', errors, detail)
  } catch {
    // No words of ours.
  }
  return new Refusal('offline')
}

import type { Api } from '#shared/api.ts'
import type { GivenBody, GivenQuery, Params, ReplyOf } from '#shared/endpoint.ts'
import type { ProblemBody, ProblemType } from '#shared/problems.ts'
import { dropped, lost } from './keep.ts'
import { learnWordsFor, wordsFor } from './refusals.ts'

type FieldFault = { pointer: string; says: string | undefined }

/** A refusal of the server's, or `offline` when it was not reached. */
export class Refusal extends Error {
  readonly type: ProblemType | 'offline'
  readonly errors: readonly FieldFault[]
  readonly detail: string | undefined
  constructor(type: ProblemType | 'offline', errors: ProblemBody['errors'] = [], detail?: string) {
    super(type)
    this.type = type
    // What is said of a field is ours to say; the words of the server are for those who read answers, not pages.
    const says = type === 'request.invalid' || type === 'offline' ? undefined : wordsFor(type)
    this.errors = errors.map(({ pointer }) => ({ pointer, says }))
    this.detail = detail
  }
  /** The fault at the field of this pointer, if it is one of those. Without a sentence the field says what is wrong. */
  at(pointer: string): FieldFault | undefined {
    return this.errors.find((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))
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
  const before = { drops: dropped(), losses: lost() }
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
    if (method === 'GET' && params.slug) {
      // That community was left meanwhile: nobody waits for it, and what is kept now is another's.
      if (before.drops !== dropped()) return new Promise(() => {})
      // A circle was lost meanwhile: what was said there may still be in it.
      if (before.losses !== lost()) return call(key, ...([given] as Args<K>))
    }
    if (response.ok) return (text ? JSON.parse(text) : undefined) as ReplyOf<Api[K]>
  } catch {
    // Not reached, not in time, or somebody in between answered in words of their own.
    throw new Refusal('offline')
  }
  throw await refusalFrom(text)
}

// What hangs may have been lost: nothing we ask takes the server as long.
const patience = 30_000

const refusalFrom = async (text: string): Promise<Refusal> => {
  try {
    const { type, errors, detail } = JSON.parse(text) as ProblemBody
    if (typeof type === 'string')
      // A newer server may refuse in ways this page has no words for.
      return new Refusal((await learnWordsFor(type)) ? type : 'request.malformed', errors, detail)
  } catch {
    // No words of ours.
  }
  return new Refusal('offline')
}

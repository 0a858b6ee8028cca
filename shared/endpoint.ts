import { z } from 'zod'
import type { ProblemType } from './problems.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Route = `${Method} /${string}`

/**
 * Who may knock at all: `anyone`; a `bearer` of the token in the path, whose cookie is not read (so that it may come from
 * anywhere, and as a form); an `account` (signed in); a `member` (active, of the community in the path);
 * a `host` of it; a `seat` (a member, suspended ones too: leaving, taking one's own data).
 * What they may then see or do is judged by the verb.
 */
export type As = 'anyone' | 'bearer' | 'account' | 'seat' | 'member' | 'host'

/** One HTTP call, described once: the server mounts it, the client types itself by it, the OpenAPI document is made of it. */
export type Endpoint = {
  as: As
  summary: string
  query?: z.ZodObject
  body?: z.ZodType
  /** How many bytes of it are read, where that is more than usual. */
  bodyLimit?: number
  /** Each status and its body (null: none); the first is the usual one. */
  replies: Partial<Record<200 | 201 | 202 | 204, z.ZodType | null>>
  /** What the answer is, where it is no JSON: then the reply is its text. */
  type?: `text/${string}`
  /** The refusals of its own, beside those that any call may meet (malformed, not signed in, not found, too many). */
  problems?: readonly ProblemType[]
}

export type Endpoints = { [route in Route]?: Endpoint }
export const endpoints = <const T extends Endpoints>(described: T) => described

/** The names after a colon in a path. */
export type Params<R extends string> = R extends `${string}:${infer Name}/${infer Rest}`
  ? { [name in Name]: string } & Params<`/${Rest}`>
  : R extends `${string}:${infer Name}`
    ? { [name in Name]: string }
    : object

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
type Given<T> = T extends z.ZodType ? z.input<T> : undefined
/** What the server reads, and what a caller gives. */
export type QueryOf<E> = E extends { query: infer Q } ? Parsed<Q> : undefined
export type BodyOf<E> = E extends { body: infer B } ? Parsed<B> : undefined
export type GivenQuery<E> = E extends { query: infer Q } ? Given<Q> : undefined
export type GivenBody<E> = E extends { body: infer B } ? Given<B> : undefined
export type ReplyOf<E> = E extends { replies: infer R }
  ? { [S in keyof R]: R[S] extends z.ZodType ? z.output<R[S]> : undefined }[keyof R]
  : never

// The small vocabulary that bodies and replies are made of. Objects are strict: an unknown field is refused.
// One way to write an id: they are compared and put in order as text too.
export const id = z.uuid().toLowerCase()
/** ISO 8601, UTC; no more digits than a database reads. */
export const time = z.iso.datetime({ precision: undefined }).max(32)
/** A moment somebody asks for: one that a database can hold. */
export const moment = time.pipe(z.string().refine((at) => at >= '2000' && at < '9000', 'not in our time'))
// Half of a character is nothing that a database can keep.
const whole = /^\P{Cs}*$/u
// No line breaks, and nothing that turns the direction of the words around it (names stand in other people's sentences).
const oneLine = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
/** One line of words; with a minimum, something that can be seen. */
export const line = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(oneLine, 'has to be one line')
    .refine((words) => words === '' || visible.test(words), 'has to be readable')
/** Text of several lines; kept as written but for the ends. */
export const text = (max: number, min = 1) =>
  z.string().trim().min(min).max(max).regex(whole, 'has to be whole characters')
/** Lists answer a page and where the next begins. */
export const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() })
export const pageQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
}

import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { problems, type ProblemBody, type ProblemType } from '#shared/problems.ts'

/** A refusal on purpose: it ends the transaction it is thrown in, so nothing is changed by it. */
export class Problem extends Error {
  readonly type: ProblemType
  readonly detail: string | undefined
  readonly errors: ProblemBody['errors']
  constructor(type: ProblemType, more: { detail?: string; errors?: ProblemBody['errors'] } = {}) {
    super(type)
    this.type = type
    this.detail = more.detail
    this.errors = more.errors
  }
}

/** Refuses with a registered problem. */
export const refuse = (
  type: ProblemType,
  more?: { detail?: string; errors?: ProblemBody['errors'] },
): never => {
  throw new Problem(type, more)
}

/** Refuses unless there is something: what one may not see and what does not exist are the same answer. */
export const found = <T>(thing: T | null | undefined): T => thing ?? refuse('not_found')

export const bodyOf = ({
  type,
  detail,
  errors,
}: Pick<Problem, 'type' | 'detail' | 'errors'>): ProblemBody => ({
  type,
  title: type.replace(/[._]/g, ' '),
  status: problems[type],
  ...(detail && { detail }),
  ...(errors && { errors }),
})

export const send = (reply: FastifyReply, problem: Pick<Problem, 'type' | 'detail' | 'errors'>) => {
  if (problem.type === 'request.too_many') reply.header('retry-after', problem.detail ?? '60')
  if (problem.type === 'server.busy') reply.header('retry-after', '1')
  return reply
    .code(problems[problem.type])
    .type('application/problem+json')
    .send(JSON.stringify(bodyOf(problem)))
}

// What fastify itself refuses, in our words.
const ofFastify: Record<string, ProblemType> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.not_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed',
}

// PostgreSQL's refusals that a client can cause: a NUL in a text (22021, 22P05), a time zone it does not know (22023), and what stands behind a door.
const ofPostgres = (error: unknown): ProblemType | undefined => {
  if (!(error instanceof Error)) return undefined
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '22021' || code === '22P05' || code === '22023') return 'request.invalid'
  // Two wanted the same address at the same moment.
  if (code === '23505' && constraint === 'accounts_email_key') return 'account.email_taken'
  if (code === '23514' && constraint === 'seats_are_hard') return 'seats.full'
  if (code === '23514' && constraint === 'circle_seats_are_hard') return 'circle.full'
  // An id that came from a client and is in use already (once.ts stands before this).
  if (code === '23505' && constraint?.endsWith('_pkey')) return 'id.unusable'
  return ofPostgres(error.cause)
}

// The database is away, coming up, or has no room: for a moment, and nobody's fault. 08: connection lost; 57P: shut
// down or starting; 53: no room; 57014 and 55P03: waited too long.
const away =
  /^(08|53)...$|^57P0[123]$|^57014$|^55P03$|^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|AI_AGAIN)$/
const isAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as NodeJS.ErrnoException
  return (
    away.test(code ?? '') ||
    // The socket of an embedded server that is down is no file.
    (code === 'ENOENT' && syscall === 'connect') ||
    /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection error/.test(
      error.message,
    ) ||
    isAway(error.cause)
  )
}

/** The one error handler. */
export const answerError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
  send(reply, problemIn(error, request))

/** What an error is to whoever called. What is nobody's refusal is logged by its kind only, and answered without a word of it. */
export const problemIn = (
  error: FastifyError,
  request: FastifyRequest,
): Pick<Problem, 'type' | 'detail' | 'errors'> => {
  if (error instanceof Problem) return error
  const type =
    ofFastify[error.code] ??
    ofPostgres(error) ??
    (isAway(error) ? 'server.busy' : undefined) ??
    (error.statusCode && error.statusCode < 500 ? 'request.malformed' : 'server.failed')
  if (type === 'server.failed')
    request.log.error({ err: { name: error.name, code: error.code, stack: stackOf(error) } }, 'a call failed')
  return { type, detail: undefined, errors: undefined }
}

/** What is not HTTP at all, or too much of it: the same words, said on the bare connection. */
export const answerNoise = (error: NodeJS.ErrnoException, socket: Socket) => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const type = error.code === 'HPE_HEADER_OVERFLOW' ? 'request.too_large' : 'request.malformed'
  const body = JSON.stringify(bodyOf({ type, detail: undefined, errors: undefined }))
  socket.end(
    `HTTP/1.1 ${problems[type]} Refused\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

// Where it happened, never what it said: messages of the database quote values.
const stackOf = (error: Error): string =>
  [error, error.cause]
    .filter((e): e is Error => e instanceof Error)
    .map(
      (e) =>
        `${(e as { code?: string }).code ?? e.name}\n${(e.stack ?? '')
          .split('\n')
          .filter((l) => l.startsWith('    at '))
          .join('\n')}`,
    )
    .join('\n')

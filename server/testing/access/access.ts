/**
 * The table of authorisation (ACCESS.md): action × who. Each feature lists its rows in a file beside this one, as
 * `export const <feature>Access: Row[]`; access.test.ts runs every cell over HTTP.
 */
import type { Api } from '#shared/api.ts'
import type { Stage } from './stage.ts'

/**
 * AN anonymous · OU signed in, not of this community (host of another) · ME member, not in C · CM in C · CK keeper of C ·
 * HO host, not in C · RM removed · LE left (as RM unless a row says otherwise) · SU suspended.
 */
export const everybody = ['AN', 'OU', 'ME', 'CM', 'CK', 'HO', 'RM', 'LE', 'SU'] as const
export type Who = (typeof everybody)[number]

/** What a call is made with. `:slug` is the stage's community unless `params` says otherwise. */
export type Given = {
  params?: Record<string, string>
  query?: Record<string, string | number>
  body?: unknown
}

export type Row = {
  route: keyof Api & string
  /** In a member's words: names the test. */
  does: string
  /** Made afresh for each cell; may call the server as whom it likes. */
  given?: (stage: Stage, who: Who) => Given | Promise<Given>
  /** A cell that is allowed changes who is who (leaves, removes, closes): each gets a stage of its own. The others share one. */
  spoils?: true
  expect: Record<Exclude<Who, 'LE'>, number> & { LE?: number }
}

/** Who is outside gets the same on every path of a community. */
export const outside = { AN: 401, OU: 404, RM: 404, SU: 403 } as const
/** Whoever sits in the community may. */
export const members = (status: number) => ({
  ...outside,
  ME: status,
  CM: status,
  CK: status,
  HO: status,
})
/** Hosts may; members are told so. */
export const hosts = (status: number) => ({ ...members(403), HO: status })
/** Everybody may, from wherever they come. */
export const anybody = (status: number) => ({
  ...members(status),
  AN: status,
  OU: status,
  RM: status,
  SU: status,
})
/** Whoever is signed in may. */
export const signedIn = (status: number) => ({ ...anybody(status), AN: 401 })

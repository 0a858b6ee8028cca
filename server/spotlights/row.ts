import type { MySpotlight, Spotlight } from '#shared/spotlights.ts'
import { unheard } from '#server/blocks/apart.ts'
import { iso } from '#server/database/columns.ts'
import { firstWords } from '#server/table/words.ts'

/**
 * SQL: whether `me` may be shown this: not what is by whom they have muted or blocked, or lies in a thread of theirs, nor what
 * those put forward. It looks to one side only: who is muted or blocked is shown the same as anybody, and cannot tell
 * (PRODUCT §11). What they gave themselves they are shown in any case, and what is their own, which they may rather not have
 * there.
 */
export const isShownTo = (
  me: string,
  of = 's',
) => `(${of}.giver_id is not distinct from ${me} or ${of}.author_id = ${me} or not (
  ${unheard(`${of}.community_id`, me, `${of}.author_id`)} or ${unheard(`${of}.community_id`, me, `${of}.giver_id`)}
  or ${unheard(`${of}.community_id`, me, startedBy(of))}))`
const startedBy = (of: string) =>
  `(select begun.author_id from threads begun where begun.community_id = ${of}.community_id and begun.id = ${of}.thread_id)`

/** SQL: whether who gave it, and why, are kept from `me`, whose own it is: they have muted or blocked them. */
export const isUnsaidTo = (me: string, of = 's') => unheard(`${of}.community_id`, me, `${of}.giver_id`)

export const spotlightColumns = `s.id, s.state, s.why, s.giver_id, g.name as giver_name, s.author_id, a.name as author_name,
  s.thread_id, t.title, s.reply_id, r.number, coalesce(r.html, t.html) as html, s.created_at::text, s.leaves_at::text, s.stood_at::text,
  case when t.kind = 'ping' then (select p.id from pings p where p.community_id = t.community_id and p.thread_id = t.id) end as ping_id`
const withTheirs = `  join members a on a.community_id = s.community_id and a.id = s.author_id
  left join members g on g.community_id = s.community_id and g.id = s.giver_id
  join threads t on t.community_id = s.community_id and t.id = s.thread_id
  left join replies r on r.community_id = s.community_id and r.id = s.reply_id`
export const fromSpotlights = `from spotlights s ${withTheirs}`
export const joinSpotlights = `join spotlights s on s.community_id = me.community_id ${withTheirs}`

export type SpotlightRow = {
  id: string
  state: 'waiting' | 'front' | 'past' | 'undone' | 'declined' | 'waited' | 'gone'
  why: string | null
  giver_id: string | null
  giver_name: string | null
  author_id: string
  author_name: string
  thread_id: string
  title: string
  reply_id: string | null
  number: number | null
  html: string
  ping_id: string | null
  created_at: string
  leaves_at: string
  stood_at: string | null
}

export type Unsaid = { unsaid: boolean }

export const becauseOf = ({
  giver_id,
  giver_name,
  why,
  unsaid,
}: Pick<SpotlightRow, 'giver_id' | 'giver_name' | 'why'> & Unsaid): Spotlight['because'] => {
  if (giver_id === null) return { code: 'picked' }
  if (unsaid) return { code: 'unsaid' }
  return { code: 'featured', by: { id: giver_id, name: giver_name ?? '' }, why: why ?? '' }
}

const writingOf = (row: SpotlightRow) => ({
  member: { id: row.author_id, name: row.author_name },
  thread: { id: row.thread_id, title: row.title, pingId: row.ping_id },
  reply: row.reply_id === null || row.number === null ? null : { id: row.reply_id, number: row.number },
  words: firstWords(row.html),
})

export const spotlightOf = (row: SpotlightRow & Unsaid): Spotlight => ({
  id: row.id,
  because: becauseOf(row),
  ...writingOf(row),
  at: iso(row.stood_at ?? row.created_at),
  front: row.state === 'front',
})

export const mySpotlightOf = (row: SpotlightRow & { undo_until: string }): MySpotlight => ({
  id: row.id,
  ...writingOf(row),
  why: row.why ?? '',
  // That its author would rather not is told to nobody.
  state: row.state === 'declined' ? 'gone' : row.state,
  createdAt: iso(row.created_at),
  undoUntil: iso(row.undo_until),
  leavesAt: iso(row.leaves_at),
})

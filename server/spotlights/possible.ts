import type { Possible } from '#shared/spotlights.ts'
import { mayMeet } from '#server/blocks/apart.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import { firstWords } from '#server/table/words.ts'

type Row = {
  author: string
  name: string
  thread: string
  title: string
  ping: string | null
  reply: string | null
  number: number | null
  html: string
  at: string
}

/** A choice, not a list. */
const places = 5
/** Bytes: shorter is an answer to somebody, rather than something for all. */
const aFewLines = 140

// A thread begun lately has been moved lately: all are found by where the list of talk begins.
const text = `, since as materialized (select snug_now() - interval '30 days' as at),
  recent as materialized (
    select t.id, t.author_id, t.kind, t.created_at, octet_length(t.body) as said
    from me cross join since join threads t on t.community_id = me.community_id and t.circle_id is null
      and t.last_reply_at > since.at and t.deleted_at is null and ${mayMeet('t.author_id')}),
  said as materialized (
    select id as thread, null::uuid as reply, author_id as author, created_at as at, said from recent cross join since
    where kind in ('talk', 'ask', 'offer') and created_at > since.at
    union all
    select r.thread_id, r.id, r.author_id, r.created_at, octet_length(r.body) from me cross join recent cross join since
    join replies r on r.community_id = me.community_id and r.thread_id = recent.id
    where r.created_at > since.at and r.deleted_at is null),
  writers as materialized (
    select a.id, a.name, (select max(f.front_at) from spotlights f where f.community_id = me.community_id
      and f.author_id = a.id and f.front_at is not null and f.state <> 'undone') as front_at
    from me join members a on a.community_id = me.community_id
    where a.role = 'member' and a.status in ('active', 'resting') and a.id <> me.id and ${mayMeet('a.id')}
      and not exists (select from spotlight_choices o where o.community_id = me.community_id and o.member_id = a.id and o.left_out)),
  one_each as (
    select distinct on (said.author) said.*, w.name, w.front_at
    from me cross join said join writers w on w.id = said.author
    where not exists (select from spotlights f where f.community_id = me.community_id and f.author_id = said.author
      and f.thread_id = said.thread and f.reply_id is not distinct from said.reply
      and (f.state = 'declined' or f.giver_id is not null and f.state in ('waiting', 'front', 'past')))
    order by said.author, said.said >= ${aFewLines} desc, said.at desc, said.thread, said.reply),
  chosen as (select * from one_each order by said >= ${aFewLines} desc, front_at nulls first, at desc, author limit ${places})
  select chosen.author, chosen.name, chosen.thread, t.title, p.id as ping, chosen.reply, r.number, coalesce(r.html, t.html) as html,
    chosen.at::text
  from me cross join chosen join threads t on t.community_id = me.community_id and t.id = chosen.thread
  left join replies r on r.community_id = me.community_id and r.id = chosen.reply
  left join pings p on t.kind = 'ping' and p.community_id = me.community_id and p.thread_id = t.id
  order by chosen.said >= ${aFewLines} desc, chosen.front_at nulls first, chosen.at desc, chosen.author`

/**
 * What others wrote in the whole community in 30 days that the asker might put in the chair (PRODUCT §6): of each author one,
 * the latest that is a few lines long, first of those who were there longest ago or never. Nobody's who would be left out, no
 * host's, and nothing of two of whom one would not hear the other (PRODUCT §11).
 */
export const readPossible = async (db: Reader, member: Member): Promise<Possible[]> => {
  const { rows } = await db.$client.query<Row>(asking(member, 'spotlights.possible', text))
  return rows.map((row) => ({
    member: { id: row.author, name: row.name },
    thread: { id: row.thread, title: row.title, pingId: row.ping },
    reply: row.reply === null || row.number === null ? null : { id: row.reply, number: row.number },
    words: firstWords(row.html),
    at: iso(row.at),
  }))
}

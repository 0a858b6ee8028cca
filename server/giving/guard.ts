import type { Guard } from '#shared/giving.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking } from '#server/members/claim.ts'
import type { Host } from '#server/members/member.ts'
import { readWaitingFirst } from './needs.ts'

type Row = Omit<Guard, 'enough' | 'waiting'>

/** Five of the last eight are enough. */
const enough = 5
const started = `kind in ('talk', 'ask', 'offer') and deleted_at is null`

const whole = `t.community_id = me.community_id and t.circle_id is null`
// A thread begun lately has been moved lately: all are found by where the list of talk begins. Words are weighed by
// their length in bytes, which is known without reading them.
const text = `, since as materialized (select snug_now() - interval '30 days' as at),
  recent as materialized (
    select t.community_id, t.id, t.author_id, t.kind, t.created_at, t.deleted_at, octet_length(t.body) as said
    from me cross join since join threads t on ${whole} and t.last_reply_at > since.at),
  said as materialized (
    select author_id, said from recent cross join since where created_at > since.at
    union all
    select r.author_id, octet_length(r.body) from recent cross join since
    join replies r on r.community_id = recent.community_id and r.thread_id = recent.id
    where r.created_at > since.at)
  select
    (select json_build_object('mine', count(*) filter (where author_id = me.id), 'all', count(*)) from recent cross join since
      where ${started} and created_at > since.at) as threads,
    (select json_build_object('mine', coalesce(sum(said) filter (where author_id = me.id), 0), 'all', coalesce(sum(said), 0))
      from said) as words,
    (select count(*) filter (where author_id = me.id)::int from (select t.author_id from since join threads t on ${whole}
        and t.last_reply_at > since.at - interval '60 days'
      where ${started} order by t.created_at desc, t.id desc limit 8) latest) as latest
  from me join communities c on c.id = me.community_id
  where me.role = 'host' and c.created_at <= snug_now() - interval '14 days' and c.taken + c.resting >= 10`

/**
 * The chairs-in guard (PRODUCT §6): a host's own share of the talk of the whole community, from its 15th day and ten members
 * on; null before. When it is enough, who waits first for an answer.
 */
export const readGuard = async (db: Reader, host: Host): Promise<Guard | null> => {
  const { rows } = await db.$client.query<Row>(asking(host, 'guard', text))
  const [row] = rows
  if (!row) return null
  if (row.latest < enough) return { ...row, enough: false, waiting: null }
  const first = await readWaitingFirst(db, host)
  const waiting = first ? { id: first.id, title: first.title, author: first.author } : null
  return { ...row, enough: true, waiting }
}

import type { Guard } from '#shared/giving.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking } from '#server/members/claim.ts'
import type { Host } from '#server/members/member.ts'
import { readWaitingFirst } from './needs.ts'

type Row = Omit<Guard, 'enough' | 'waiting'>

/** Five of the last eight are enough. */
const enough = 5

/**
 * So much of the talk is looked at, what moved last first: of 30 days all, but where far more is said than anybody reads
 * the latest of it, of the host as of all.
 */
const most = { threads: 500, replies: 1000, ofOne: 100 }
// A thread begun lately has been moved lately: all are found by where the list of talk begins. Words are weighed by their
// letters, so that no script weighs more than another.
const text = `, since as materialized (select snug_now() - interval '30 days' as at),
  moved as materialized (
    select t.community_id, t.id, t.author_id, t.kind, t.created_at, t.deleted_at, t.last_reply_at, t.numbered from threads t
    where t.community_id = (select community_id from me) and t.circle_id is null
      and t.last_reply_at > (select at - interval '60 days' from since)
    order by t.last_reply_at desc, t.id desc limit ${most.threads}),
  begun as materialized (
    select * from moved where kind in ('talk', 'ask', 'offer') and deleted_at is null),
  said as materialized (
    select post.author_id, post.said from (
      select community_id, id, numbered, sum(least(numbered, ${most.ofOne})) over (order by last_reply_at desc, id desc)
          - least(numbered, ${most.ofOne}) as before
        from moved where last_reply_at > (select at from since)) t
    cross join lateral (
      select o.author_id, length(o.body) as said from threads o
        where o.community_id = t.community_id and o.id = t.id and o.created_at > (select at from since)
      union all
      select r.author_id, length(r.body) from replies r
        where r.community_id = t.community_id and r.thread_id = t.id and r.number > t.numbered - ${most.ofOne}
          and r.created_at > (select at from since) offset 0) post
    where t.before < ${most.replies})
  select
    (select json_build_object('mine', count(*) filter (where author_id = me.id), 'all', count(*)) from begun
      where created_at > (select at from since)) as threads,
    (select json_build_object('mine', coalesce(sum(said) filter (where author_id = me.id), 0), 'all', coalesce(sum(said), 0))
      from said) as words,
    (select count(*) filter (where author_id = me.id)::int from (
      select author_id from begun order by created_at desc, id desc limit 8) latest) as latest
  from me join communities c on c.id = me.community_id
  where me.role = 'host' and c.created_at <= snug_now() - interval '14 days' and c.taken + c.resting >= 10`

/**
 * The chairs-in guard (PRODUCT §6): a host's own share of the talk of the whole community, from its 15th day and ten members
 * on; null before. Of the last 30 days threads are counted, at most of the five hundred that moved last; and what was said
 * in that time weighs by its letters, in the threads that moved last until they have a thousand replies among them, in each
 * its latest hundred. When it is enough, who waits first for an answer.
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

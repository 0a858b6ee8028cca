import type pg from 'pg'

/** A community of the bench: its members are numbered from 1 (its host), each with a session of theirs. */
export type Seeded = { id: string; slug: string; members: string[]; threads: string[] }

/** The cookie of a member's session. */
export const cookieOf = (slug: string, member: number) => `snug=bench-${slug}-${member}`

const words = 'a table, a lamp and somebody who asks how the week has been; '.repeat(12)

/** Sows a community with members, six circles of twelve, and threads of twenty replies, straight into the tables. */
export const sow = async (db: pg.ClientBase, slug: string, members: number, threads: number) => {
  const run = (text: string, values: unknown[] = []) => db.query<Record<string, string>>(text, values)
  await run('begin')
  const [community] = (
    await run(
      `insert into communities (id, slug, name, purpose, criteria, seats, invitation_budget)
        values (uuid_v7(), $1, 'The bench ' || $1, 'To be measured.', 'Numbers.', 1000, 10) returning id`,
      [slug],
    )
  ).rows
  const id = community!.id!
  await run(
    `create temp table person on commit drop as select n, uuid_v7() as account, uuid_v7() as id
      from generate_series(1, $1::int) n`,
    [members],
  )
  await run(
    `insert into accounts (id, email, name, password_hash)
      select account, 'person' || n || '@' || $1 || '.test', 'Person ' || n, '-' from person`,
    [slug],
  )
  await run(
    `insert into sessions (id, account_id, expires_at, confirmed_at)
      select encode(sha256(('bench-' || $1 || '-' || n)::bytea), 'hex'), account, snug_now() + interval '80 days', snug_now() from person`,
    [slug],
  )
  await run(
    `insert into members (community_id, id, account_id, name, lines, role, invited_by, vouch, joined_at, first_joined_at)
      select $1, p.id, p.account, 'Person ' || p.n, 'I mend chairs.', case when p.n = 1 then 'host' else 'member' end, i.id,
        case when i.id is not null then 'Somebody I would gladly keep a chair for.' end, at, at
      from person p left join person i on p.n > 1 and i.n = 1 + (p.n - 2) / 3
      cross join lateral (select snug_now() - interval '1 year' + p.n * interval '1 minute' as at) at order by p.n`,
    [id],
  )
  // Each was invited, a week before they came.
  await run(
    `insert into invitations (community_id, id, inviter_id, vouch, state, created_at, expires_at, settled_at, accepted_by)
      select community_id, uuid_v7(), invited_by, vouch, 'accepted', joined_at - interval '7 days',
        joined_at + interval '7 days', joined_at, id
      from members where community_id = $1 and invited_by is not null`,
    [id],
  )
  await run(`create temp table room on commit drop as select n, uuid_v7() as id from generate_series(1, 6) n`)
  await run(
    `insert into circles (community_id, id, name, seats, listed, joining, created_by)
      select $1, r.id, 'Circle ' || r.n, 12, true, 'open', (select id from person where n = 1) from room r`,
    [id],
  )
  await run(
    `insert into circle_members (community_id, circle_id, member_id, keeper)
      select $1, r.id, p.id, p.n <= 2 from room r cross join person p where p.n <= 12`,
    [id],
  )
  await run(
    `create temp table talk on commit drop as select n, uuid_v7() as id,
      (select id from person p where p.n = 1 + t.n % $2) as author,
      case when n % 5 = 0 then (select id from room r where r.n = 1 + t.n % 6) end as circle,
      snug_now() - (n + 1) * interval '1 hour' as at from generate_series(1, $1::int) t(n)`,
    [threads, members],
  )
  await run(
    `insert into threads (community_id, id, circle_id, author_id, kind, title, body, html, created_at, numbered, last_number,
        last_reply_at, last_by, answered_at, last_version)
      select $1, t.id, t.circle, t.author, 'talk', 'What the bench would like to know, ' || t.n, left($2, 300 + t.n % 200),
        '<p>' || left($2, 300 + t.n % 200) || '</p>', at, 20, 20, at + interval '50 minutes', p.id, at + interval '2 minutes', 21
      from talk t join person p on p.n = 1 + t.n % 7`,
    [id, words],
  )
  await run(
    `create temp table person_of_seven on commit drop as select n - 1 as n, id from person where n <= 7;
     create temp table said on commit drop as
      select t.id as thread, t.at, r as number, uuid_v7() as id, p.id as author
      from talk t cross join generate_series(1, 20) r join person_of_seven p on p.n = (r + t.n) % 7`,
  )
  await run(
    `insert into replies (community_id, id, thread_id, number, author_id, answers_id, body, html, created_at)
      select $1, s.id, s.thread, s.number, s.author, b.id, left($2, 150 + s.number * 10), '<p>' || left($2, 150 + s.number * 10) || '</p>',
        s.at + s.number * interval '150 seconds'
      from said s left join said b on s.number % 4 = 0 and b.thread = s.thread and b.number = s.number - 3 order by s.number`,
    [id, words],
  )
  await run(
    `insert into thread_reads (community_id, member_id, thread_id, read_to)
      select $1, p.id, t.id, (p.n + t.n) % 21 from talk t cross join person p where p.n <= 30`,
    [id],
  )
  // What they were told of it, most of which they have read; nothing of it is to be sent out any more.
  await run(
    `insert into notices (community_id, id, member_id, kind, key, about_id, thread_id, reply_id, created_at, read_at, push_at)
      select $1, uuid_v7(), t.author, 'thread.replied', 'replied:' || t.id || ':' || s.number, s.author, t.id, s.id,
        s.at + s.number * interval '150 seconds', case when t.n > 10 then s.at + interval '1 day' end, null
      from said s join talk t on t.id = s.thread where s.author <> t.author`,
    [id],
  )
  await run(
    `insert into thanks (community_id, reply_id, member_id)
      select $1, s.id, p.id from said s join person p on p.n = 20 where s.number % 5 = 0 and s.author <> p.id`,
    [id],
  )
  const idsOf = async (table: string) =>
    (await run(`select id from ${table} order by n`)).rows.map((row) => row.id!)
  const seeded: Seeded = {
    id,
    slug,
    members: await idsOf('person'),
    threads: (await run('select id from talk where circle is null order by n')).rows.map((row) => row.id!),
  }
  await run('commit')
  return seeded
}

/** The floor of what is asked over HTTP: a bare fastify, no session, no check, one prepared statement a route. */
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import pg from 'pg'
import { answering } from '../helper.ts'
import { askingText, chainText, listText, membersText, tableText, threadText } from './statements.ts'
import { jointOf, memberOf, pingOf, replyOf, threadOf } from './shapes.ts'

const pool = new pg.Pool({ connectionString: process.argv[2], max: 12, options: '-c timezone=UTC' })
const app = Fastify()
type Asked = { Params: { community: string; member: string; id: string } }

app.get<Asked>('/:community/:member/threads', async ({ params: { community, member } }) => {
  const { rows } = await pool.query({ name: 'list', text: listText, values: [community, member] })
  return { items: rows.slice(0, 30).map(threadOf), next: next(rows) }
})
const next = (rows: Record<string, string>[]) =>
  rows.length > 30 ? `${threadOf(rows[29]!).last.at}_${rows[29]!.id}` : null

app.get<Asked>('/:community/:member/threads/:id', async ({ params: { community, member, id } }) => {
  const { rows } = await pool.query({ name: 'one', text: threadText, values: [community, member, id] })
  return {
    thread: threadOf(rows[0]!),
    replies: { items: rows.slice(1).map(replyOf), next: null, previous: null, quoted: [] },
  }
})

type Paged = { Params: { community: string }; Querystring: { limit?: string } }
app.get<Paged>(
  '/:community/:member/members',
  async ({ params: { community }, query: { limit = '1000' } }) => {
    const { rows } = await pool.query({ name: 'members', text: membersText, values: [community, +limit + 1] })
    const items = rows.slice(0, +limit).map(memberOf)
    const last = items.at(-1)!
    return { items, next: rows.length > +limit ? `${last.joinedAt}_${last.id}` : null }
  },
)

app.get<Asked>('/:community/:member/chain', async ({ params: { community } }) => {
  const { rows } = await pool.query({ name: 'chain', text: chainText, values: [community] })
  return { members: rows.map(jointOf) }
})

type Laid = Asked & { Querystring: { threads: string; pings: string } }
app.get<Laid>('/:community/:member/table', async ({ params: { community, member }, query }) => {
  const laid = async (name: string, text: string, ids: string) =>
    (await pool.query({ name, text, values: [community, member, ids.split(',')] })).rows
  const pings = await laid('asking', askingText, query.pings)
  const threads = await laid('table', tableText, query.threads)
  return {
    pings: pings.map(pingOf),
    cards: threads.map((row) => ({ thread: threadOf(row), words: row.words, at: row.said_at })),
  }
})

type Said = Asked & { Body: { body: string } }
app.post<Said>(
  '/:community/:member/threads/:id',
  async ({ params: { community, member, id }, body }, reply) => {
    const { rows } = await pool.query({
      name: 'say',
      text: `insert into bare_replies (community_id, id, thread_id, number, author_id, body, html)
      values ($1, gen_random_uuid(), $2, floor(random() * 2000000000), $3, $4, $5) returning *, created_at::text as at`,
      values: [community, id, member, body.body, `<p>${body.body}</p>`],
    })
    const { number, at, version, ...row } = rows[0]
    reply.code(201)
    return {
      id: row.id,
      threadId: id,
      number,
      author: { id: member, name: 'Somebody' },
      body: row.body,
      html: row.html,
      createdAt: at,
      editedAt: null,
      deletedAt: null,
      answersId: null,
      version,
    }
  },
)

type Answered = Asked & { Body: { choice: string } }
app.put<Answered>('/:community/:member/pings/:id', async ({ params: { community, member, id }, body }) => {
  const { rows } = await pool.query({
    name: 'answer',
    text: `insert into bare_answers (community_id, ping_id, member_id, choice, in_since)
      values ($1, $2, $3, $4, case when $4 = 'in' then snug_now() end)
      on conflict (community_id, ping_id, member_id) do update set choice = excluded.choice, version = bare_answers.version + 1
      returning choice, version`,
    values: [community, id, member, body.choice],
  })
  return rows[0]
})

await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as AddressInfo
answering(async () => ({ url: `http://127.0.0.1:${port}` }))

import { createHash } from 'node:crypto'
import { load } from './load.ts'
import { byTurns } from './pairs.ts'
import { cookieOf, type Seeded } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, type Row } from './table.ts'

const turns = { rounds: 21, seconds: 30 }
/** In one round fifteen members, each of whom has brought three, invite two. */
const inviters = Array.from({ length: 15 }, (_, n) => n + 2)
const many = 2 * inviters.length
const vouch = 'Somebody I would gladly keep a chair for.'
const secretOf = (slug: string, n: number) => `bench-invitation-${slug}-${n}`

/**
 * Inviting, and accepting by somebody who is signed in, one after another: where 1,000 sit and where 50 do. After each round
 * whoever came is gone again, so that it stays so many.
 */
export const measureInviting = async (setting: Setting): Promise<Row[]> => {
  const { db, large, few } = setting
  // A thousand sit in the large one, which is as many as may: those who are measured need a seat more.
  await db.query('alter table communities drop constraint communities_seats_check')
  await db.query('update communities set seats = $2 where id = $1', [large.id, large.members.length + many])
  const rows: Row[] = []
  for (const [what, once] of [
    ['inviting', invite],
    ['accepting', accept],
  ] as const) {
    const [whereMany, whereFew] = [() => once(setting, large), () => once(setting, few)]
    for (let warm = 0; warm < 3; warm++) await whereMany().then(whereFew)
    rows.push(against(`${what}, 1,000 members to 50`, await byTurns(turns, whereMany, whereFew), 1.3))
  }
  return rows
}

const invite = async ({ app, db }: Setting, community: Seeded) => {
  let turn = 0
  const took = await load({
    url: app.url,
    connections: 1,
    amount: many,
    method: 'POST',
    next: () => ({
      path: `/api/communities/${community.slug}/invitations`,
      cookie: cookieOf(community.slug, inviters[turn++ % inviters.length]!),
      body: { vouch, name: 'Somebody' },
    }),
  })
  await demand(db, community, { taken: community.members.length, held: many })
  await undo(db, community)
  return took
}

/** Who comes has a seat elsewhere on the server already. */
const accept = async ({ app, db, small }: Setting, community: Seeded) => {
  await sow(db, community)
  let turn = 0
  const took = await load({
    url: app.url,
    connections: 1,
    amount: many,
    method: 'POST',
    next: () => {
      const n = 1 + (turn++ % many)
      return {
        path: '/api/invitations/accept',
        cookie: cookieOf(small.slug, n),
        body: { secret: secretOf(community.slug, n) },
      }
    },
  })
  await demand(db, community, { taken: community.members.length + many, held: 0 })
  await undo(db, community)
  return took
}

/** Invitations of all inviters, each with a secret that is known here. */
const sow = async (db: Setting['db'], { id, slug, members }: Seeded) => {
  await db.query(
    `with invited as (
      insert into invitations (community_id, id, inviter_id, vouch, expires_at)
        select $1, gen_random_uuid(), inviter, $2, snug_now() + interval '14 days'
        from unnest($3::uuid[]) inviter, generate_series(1, 2) returning id),
      numbered as (select id, row_number() over () as n from invited)
    insert into invitation_secrets (secret_hash, community_id, invitation_id)
      select ($4::bytea[])[n], $1, id from numbered`,
    [
      id,
      vouch,
      inviters.map((n) => members[n - 1]!),
      Array.from({ length: many }, (_, n) => hashOf(secretOf(slug, n + 1))),
    ],
  )
}
const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

/** What was measured has happened, or the bench fails. */
const demand = async (db: Setting['db'], { id }: Seeded, expected: { taken: number; held: number }) => {
  const { rows } = await db.query<typeof expected>('select taken, held from communities where id = $1', [id])
  if (rows[0]?.taken !== expected.taken || rows[0].held !== expected.held)
    throw new Error(`The seats are wrong: ${JSON.stringify(rows[0])}, not ${JSON.stringify(expected)}`)
}

/** Whoever is not of those who were sown is gone, and the seats are counted anew: nothing in the product takes a row of a member away. */
const undo = async (db: Setting['db'], { id, members }: Seeded) => {
  await db.query('begin')
  for (const table of ['invitation_secrets', 'log_entries', 'newcomers', 'creations', 'mails'])
    await db.query(`delete from ${table} where community_id = $1`, [id])
  await db.query(
    `delete from invitations where community_id = $1 and (accepted_by is null or accepted_by <> all($2))`,
    [id, members],
  )
  await db.query('delete from members where community_id = $1 and id <> all($2)', [id, members])
  await db.query('update communities set taken = $2, held = 0 where id = $1', [id, members.length])
  await db.query('commit')
}

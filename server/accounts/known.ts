import type { Reader } from '#server/database/connection.ts'
import type { AccountAsker, SeatRow } from './sessions.ts'

type Row = {
  id: string
  name: string
  email: string
  locale: string
  time_zone: string
  seats: SeatRow[]
}

const reading = (which: string) => `
  select a.id, a.name, a.email, a.locale, a.time_zone,
    coalesce((select json_agg(json_build_object('communityId', c.id, 'slug', c.slug, 'name', c.name, 'memberId', m.id,
        'memberName', m.name, 'role', m.role, 'status', m.status, 'joinedAt', m.joined_at,
        'quiet', m.last_here_at < snug_now() - interval '1 hour') order by m.joined_at)
      from members m join communities c on c.id = m.community_id where m.account_id = a.id), '[]') as seats
  from accounts a where ${which}`

/** Who has shown otherwise than by a session who they are: nothing that wants the password said is theirs to do. */
const asker = (row: Row | undefined): AccountAsker | undefined =>
  row && {
    id: row.id,
    name: row.name,
    email: row.email,
    locale: row.locale,
    timeZone: row.time_zone,
    seats: row.seats,
    session: { id: '', confirmed: false },
  }

/** The account whose owner has shown that this address is theirs. To be asked only about a sender who is proved. */
export const accountAt = async (db: Reader, email: string): Promise<AccountAsker | undefined> => {
  const { rows } = await db.$client.query<Row>({
    name: 'account.at',
    text: reading('a.email = $1 and a.proved_at is not null'),
    values: [email],
  })
  return asker(rows[0])
}

/** The account of somebody who sits, or sat, in a community. To be asked only about whom a token names. */
export const accountOf = async (
  db: Reader,
  { communityId, id }: { communityId: string; id: string },
): Promise<AccountAsker | undefined> => {
  const { rows } = await db.$client.query<Row>({
    name: 'account.of',
    text: reading('a.id = (select account_id from members where community_id = $1 and id = $2)'),
    values: [communityId, id],
  })
  return asker(rows[0])
}

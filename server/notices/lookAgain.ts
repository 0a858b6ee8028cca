import type { Tx } from '#server/database/connection.ts'

/** When a notice is looked at next: at these moments, or so many minutes from now; not any more where all are null. */
type Next = { id: string; push: string | null; mail: string | null; mailAfter: number | null }

/** Says when it is looked at next whether these notices leave the page (server/reach/). Their rows are locked. */
export const lookAgain = (tx: Tx, community: string, notices: readonly Next[]) =>
  tx.$client.query({
    name: 'notices.look_again',
    text: `update notices n
      set push_at = w.push, mail_at = coalesce(w.mail, snug_now() + make_interval(mins => w.mail_after))
      from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::int[]) as w (id, push, mail, mail_after)
      where n.community_id = $1 and n.id = w.id`,
    values: [
      community,
      notices.map(({ id }) => id),
      notices.map(({ push }) => push),
      notices.map(({ mail }) => mail),
      notices.map(({ mailAfter }) => mailAfter),
    ],
  })

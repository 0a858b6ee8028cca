import { kind } from './period.ts'

/**
 * SQL: since that moment a digest was sent to a member, or is just being sent: who sends holds its row until it is marked, and is
 * waited for. What was open to them then may have stood in it.
 */
export const digestSent = (
  community: string,
  member: string,
  since: string,
) => `exists (select from (select post.state, post.marked_at from mails post
    where post.community_id = ${community} and post.about_id = ${member} and post.member_id = ${member} and post.kind = '${kind}'
      and (post.marked_at is null or post.marked_at >= ${since})
    offset 0 for share) digest
  where digest.state in ('sending', 'sent') and digest.marked_at >= ${since})`

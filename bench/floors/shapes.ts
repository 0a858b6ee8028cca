/** Rows made into what the app answers. */
type Row = Record<string, string>
const iso = (text: string) => `${text.slice(0, 10)}T${text.slice(11).replace('+00', '')}Z`
const at = (text: string | undefined) => (text ? iso(text) : null)

export const threadOf = (row: Row) => ({
  id: row.id,
  circleId: row.circle_id,
  pingId: null,
  kind: row.kind,
  title: row.title,
  body: row.body,
  html: row.html,
  author: { id: row.author_id, name: row.author_name },
  createdAt: iso(row.created_at!),
  editedAt: at(row.edited_at),
  deletedAt: at(row.deleted_at),
  needsNoAnswer: row.needs_no_answer,
  closedAt: at(row.closed_at),
  helped: [],
  atHand: row.at_hand,
  last: {
    number: row.last_number,
    at: iso(row.last_reply_at!),
    by: { id: row.last_by, name: row.last_name },
    answeredAt: at(row.answered_at),
    gone: row.gone,
    version: row.last_version,
  },
  version: row.version,
  mine: {
    readTo: row.read_to,
    unread:
      row.read_to === null ? Number(row.last_number) + 1 : Number(row.last_number) - Number(row.read_to),
    attention: row.attention,
    since: iso(row.since!),
    version: row.mine_version,
  },
})

/** A reply comes in the thread's columns; which thread it is of stands where a thread has its circle. */
export const replyOf = (row: Row) => ({
  id: row.id,
  threadId: row.circle_id,
  number: row.number,
  author: { id: row.author_id, name: row.author_name },
  body: row.body,
  html: row.html,
  createdAt: iso(row.created_at!),
  editedAt: at(row.edited_at),
  deletedAt: at(row.deleted_at),
  answersId: row.answers_id,
  version: row.version,
  thanked: row.thanked,
  thankedBy: [],
})

export const pingOf = (row: Row) => ({
  id: row.id,
  threadId: row.thread_id,
  circleId: row.circle_id,
  author: { id: row.author_id, name: row.author_name },
  what: row.what,
  why: row.why,
  place: row.place,
  happensAt: at(row.happens_at),
  needed: row.needed,
  atMost: row.at_most,
  urgent: row.urgent,
  createdAt: iso(row.created_at!),
  closesAt: iso(row.closes_at!),
  state: row.state,
  endedAt: at(row.ended_at),
  enoughAt: at(row.enough_at),
  asked: row.asked,
  tally: {
    in: row.in_count,
    waiting: row.waiting_count,
    no: row.no_count,
    later: row.later_count,
    silent: Number(row.asked) - Number(row.heard),
  },
  answers: [],
  mine: row.choice,
  asksMe: row.asks_me,
  version: row.version,
})

export const memberOf = (row: Row) => ({
  id: row.id,
  name: row.name,
  lines: row.lines,
  askAbout: row.ask_about,
  role: row.role,
  status: row.status,
  joinedAt: iso(row.joined_at!),
  invitedBy: row.invited_by,
  inviterName: row.inviter_name,
  newUntil: row.new_until && iso(row.new_until),
  vouch: row.vouch,
  version: row.version,
  here: row.here,
})

export const jointOf = (row: Row) => ({
  id: row.id,
  name: row.name,
  invitedBy: row.invited_by,
  joinedAt: iso(row.joined_at!),
  status: row.status,
  vouch: row.vouch,
  cameBack: row.came_back,
})

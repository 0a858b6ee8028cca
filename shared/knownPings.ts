import type { AuthorsView, MyAnswer, Ping, PingAnswer, PingFrame, SharedPing } from './pings.ts'

/**
 * What one member knows of the pings of a community, and what each frame does to it. Plain and without zod: the client
 * keeps its store by it, and the tests hold that whatever was heard leaves what a fresh load would bring (ACCESS I15).
 */
export type KnownPings = {
  /** By the ping's id. */
  pings: Record<string, SharedPing>
  /** How each stands, which is told with every answer, also of pings not yet loaded. */
  stands: Record<string, Stand>
  /** By the ping's id, then by the member's. */
  answers: Record<string, Record<string, PingAnswer>>
  mine: Record<string, MyAnswer>
  /**
   * Who hears it being sent is asked, but its author; in waves each is told. A load knows better: it may be heard late by
   * who has just come.
   */
  asksMe: Record<string, boolean>
  forAuthor: Record<string, AuthorsView>
}
type Stand = Pick<SharedPing, 'tally' | 'enoughAt' | 'version'>
export const noPings = (): KnownPings => ({
  pings: {},
  stands: {},
  answers: {},
  mine: {},
  asksMe: {},
  forAuthor: {},
})

const newer = (known: { version: number } | undefined, next: { version: number }) =>
  !known || known.version <= next.version

const keepStand = (known: KnownPings, id: string, { tally, enoughAt, version }: Stand) => {
  if (newer(known.stands[id], { version })) known.stands[id] = { tally, enoughAt, version }
}
const keepShared = (known: KnownPings, ping: SharedPing, forAuthor: AuthorsView | null | undefined) => {
  const answers = known.answers[ping.id] ?? {}
  if (forAuthor && (!known.forAuthor[ping.id] || newer(known.stands[ping.id], ping)))
    known.forAuthor[ping.id] = { ...forAuthor, silent: forAuthor.silent.filter(({ id }) => !answers[id]) }
  if (newer(known.pings[ping.id], ping)) known.pings[ping.id] = ping
  keepStand(known, ping.id, ping)
}
const keepAnswer = (known: KnownPings, answer: PingAnswer) => {
  const answers = (known.answers[answer.pingId] ??= {})
  if (newer(answers[answer.member.id], answer)) answers[answer.member.id] = answer
}
const keepMine = (known: KnownPings, id: string, mine: MyAnswer) => {
  if (newer(known.mine[id], mine)) known.mine[id] = mine
}

/** Keeps a ping as a call answered it. */
export const keepPing = (known: KnownPings, { answers, mine, asksMe, forAuthor, ...shared }: Ping) => {
  known.asksMe[shared.id] = asksMe
  keepShared(known, shared, forAuthor)
  for (const answer of answers) keepAnswer(known, answer)
  if (mine) keepMine(known, shared.id, mine)
}

/** What was heard. */
export const applyPing = (known: KnownPings, frame: PingFrame) => {
  switch (frame.type) {
    case 'ping.sent':
      known.asksMe[frame.ping.id] ??= !frame.forAuthor && frame.ping.restAt === null
      return keepShared(known, frame.ping, frame.forAuthor)
    case 'ping.changed':
    case 'ping.closed':
    case 'ping.outcome':
      return keepShared(known, frame.ping, frame.forAuthor)
    case 'ping.asks':
      known.asksMe[frame.pingId] = true
      return
    case 'ping.mine':
      return keepMine(known, frame.pingId, frame.mine)
    case 'ping.answered': {
      const { answer, ping } = frame
      keepAnswer(known, answer)
      keepStand(known, ping.id, ping)
      const view = known.forAuthor[ping.id]
      if (view)
        known.forAuthor[ping.id] = {
          ...view,
          silent: view.silent.filter(({ id }) => id !== answer.member.id),
        }
    }
  }
}

/** A ping as it is known; `answers` in the order they first came is the server's, here by when they were given. */
export const viewOf = (known: KnownPings, id: string): Ping | undefined => {
  const ping = known.pings[id]
  if (!ping) return undefined
  const stand = known.stands[id]
  return {
    ...ping,
    ...(stand && newer(ping, stand) && stand),
    asksMe: known.asksMe[id] ?? false,
    answers: Object.values(known.answers[id] ?? {}),
    mine: known.mine[id] ?? null,
    forAuthor: known.forAuthor[id] ?? null,
  }
}

const forget = (known: KnownPings, id: string) => {
  for (const kept of [known.pings, known.stands, known.answers, known.mine, known.asksMe, known.forAuthor])
    delete kept[id]
}
/** Takes away the pings of a circle: one sits in it no more. */
export const forgetPingsOf = (known: KnownPings, circleId: string) => {
  for (const ping of Object.values(known.pings)) if (ping.circleId === circleId) forget(known, ping.id)
}
/** After a fresh load of the open ones: an open one that is not among them may not be seen any more. */
export const forgetOpenBut = (known: KnownPings, there: ReadonlySet<string>) => {
  for (const { id, state } of Object.values(known.pings))
    if (state === 'open' && !there.has(id)) forget(known, id)
}

/**
 * Whether it wants my answer: I was asked and gave none yet, or put it off until now, or answered to an earlier time. As
 * the server's `asksMe` (server/pings/asked.ts).
 */
export const wantsAnswer = ({ state, asksMe, mine, timeChangedAt }: Ping, now: number) => {
  if (state !== 'open' || !asksMe) return false
  if (!mine) return true
  if (mine.choice === 'later') return mine.at !== null && Date.parse(mine.at) <= now
  return mine.choice === 'in' && askedAgain(timeChangedAt, mine)
}
/** The time was changed after this answer was given. */
export const askedAgain = (timeChangedAt: string | null, mine: Pick<MyAnswer, 'answeredAt'>) =>
  timeChangedAt !== null && Date.parse(timeChangedAt) > Date.parse(mine.answeredAt)

/** Who may tell what came of it: its author or anyone who was in, and once it is told, who told it. */
export const mayTell = ({ state, author, mine, outcome }: Ping, me: string) =>
  state !== 'open' &&
  (outcome ? outcome.by.id === me : author.id === me || (mine?.choice === 'in' && !mine.waiting))

import { v7 as uuidv7 } from 'uuid'
import { foundCommunity } from '#server/communities/found.ts'
import { lockSeats } from '#server/communities/seats.ts'
import { admit } from '#server/members/admit.ts'
import { vouch } from '#server/testing/invitations.ts'
import { type Caller, newWorld, type TestWorld } from '#server/testing/world.ts'
import { InvitationModel } from './model.ts'

export const names = ['Hanna', 'Ama', 'Bram', 'Cleo', 'Dov', 'Eun']

/** The world of all sequences, and the same six in one small community after the other. */
export type Setting = { world: TestWorld; people: Caller[] }
/** One community on two processes, and what is known there of its links and seats. */
export type Real = Setting & {
  id: string
  path: string
  /** The latest link of an invitation. */
  secrets: Map<string, string>
  /** The seat each has or had. */
  seats: Map<number, string>
  process: number
  turn: number
  /** Days have passed, and nobody has looked at what that brings. */
  due: boolean
}

export const newSetting = async (): Promise<Setting> => {
  const world = await newWorld({ processes: 2 })
  const people = await Promise.all(names.map((name) => world.outsider(name)))
  // Sequences live through more than the ninety days of a session, and its quarter of an hour; nor is its use noted.
  const ever = `snug_now() + interval '9000 years'`
  await world.pool.query(
    `update sessions set expires_at = ${ever}, confirmed_at = ${ever}, last_used_at = ${ever}`,
  )
  return { world, people }
}

export type Beginning = { seats: number; secondVouch: boolean }
/** A small community: three who have sat here long enough to invite, and three guests. */
export const begin = async ({ world, people }: Setting, { seats: cap, secondVouch }: Beginning) => {
  const slug = `m-${uuidv7().slice(-12)}`
  const described = {
    name: slug,
    slug,
    purpose: 'A model',
    criteria: '',
    seats: cap,
    language: 'en' as const,
    timeZone: 'UTC',
  }
  const [hanna, ...others] = people
  const { id, seats } = await world.apps[0]!.world.change(async (tx, tell) => {
    const { id, memberId } = await foundCommunity(tx, tell, hanna!, described)
    if (secondVouch) await tx.$client.query('update communities set second_vouch = true where id = $1', [id])
    const seats = [memberId]
    const ledger = await lockSeats(tx, tell, id)
    const invitedBy = { memberId, vouch }
    for (const { accountId, name } of others.slice(0, 2))
      seats.push(await admit(tx, tell, ledger, { accountId, name, invitedBy, seatKept: false }))
    return { id, seats }
  })
  const real: Real = {
    ...{ world, people, id, path: `/api/communities/${slug}` },
    secrets: new Map(),
    seats: new Map(seats.entries()),
    ...{ process: 0, turn: 0, due: false },
  }
  const model = new InvitationModel(cap)
  model.secondVouch = secondVouch
  for (const who of [1, 2]) model.seats.set(who, { since: 0, standing: 'here' })
  await passDays(model, real, 14)
  return { model, real }
}

/** Not swept: the next act finds what is due by itself. */
export const passDays = async (model: InvitationModel, real: Real, days: number) => {
  model.day += days
  real.due = true
  await real.world.letPass(`${days} days`, { sweep: false })
}

/** Settles what is due, as a sweep would. */
export const look = async (real: Real) => {
  const { world, process, id } = real
  await world.apps[process]!.world.change((tx, tell) => lockSeats(tx, tell, id))
  real.due = false
}

/** All that a sequence left, what points at another first. */
const left = [
  ...['mails', 'invitation_secrets', 'notices', 'log_entries', 'creations', 'newcomer_steps', 'newcomers'],
  ...['giving', 'spotlight_days', 'waiting', 'invitations', 'members', 'communities'],
]
/** Nothing is carried along: a session reads all its seats, and a sweep looks at all that is due anywhere. */
export const leaveHouse = ({ world }: Setting) =>
  world.pool.query(left.map((table) => `delete from ${table}`).join('; '))

import fc from 'fast-check'
import { names } from './house.ts'
import type { InvitationModel } from './model.ts'

/** Whom or what a step is about, chosen when it is its turn; undefined when there is none. */
export type Pick<One> = (model: InvitationModel) => One | undefined

/** One of the latest, where things still happen. */
export const among = <One>(of: (model: InvitationModel) => readonly One[]): fc.Arbitrary<Pick<One>> =>
  fc.nat({ max: 30 }).map((n) => (model) => {
    const all = of(model)
    return all[all.length - 1 - (n % Math.min(6, all.length))]
  })
/** Mostly one for whom there is something to do, so that sequences go far; at times any, who is refused. */
export const mostly = <One>(some: fc.Arbitrary<Pick<One>>, any: fc.Arbitrary<Pick<One>>) =>
  fc.oneof({ weight: 15, arbitrary: some }, { weight: 1, arbitrary: any })
export const together = <A, B>(a: fc.Arbitrary<Pick<A>>, b: fc.Arbitrary<Pick<B>>) =>
  fc.tuple(a, b).map(([a, b]): Pick<readonly [A, B]> => (model) => {
    const [one, other] = [a(model), b(model)]
    return one === undefined || other === undefined ? undefined : [one, other]
  })
export const given = <One>(one: fc.Arbitrary<One>) =>
  one.map(
    (one): Pick<One> =>
      () =>
        one,
  )

const anybody = given(fc.nat({ max: names.length - 1 }))
const standing = (...wanted: string[]) =>
  among(({ seats }) => [...seats].flatMap(([who, { standing }]) => (wanted.includes(standing) ? [who] : [])))
export const member = mostly(standing('here'), anybody)
const onlyIf = <One>(
  holds: (model: InvitationModel) => boolean,
  one: fc.Arbitrary<Pick<One>>,
): fc.Arbitrary<Pick<One>> => one.map((choose) => (model) => (holds(model) ? choose(model) : undefined))
/** Names are put forward where no seat is free. */
export const voucher = mostly(
  onlyIf(({ free }) => free < 1, member),
  member,
)
export const former = mostly(standing('left', 'left suspended', 'removed'), anybody)
export const returning = mostly(
  among(({ waiting }) => waiting.flatMap(({ kind, by }) => (kind === 'returning' ? [by] : []))),
  anybody,
)
export const suspended = mostly(standing('suspended'), standing('here', 'left', 'left suspended', 'removed'))
/** Who ever sat here. */
export const seated = mostly(standing('here', 'suspended'), standing('left', 'left suspended', 'removed'))
export const guest = mostly(
  among((model) => [...names.keys()].filter((who) => model.outside(who) === 'not_found')),
  anybody,
)

export const sent = among(({ sent }) => sent)
export const awaiting = mostly(
  among(({ sent }) => sent.filter(({ state }) => state === 'awaiting vouch')),
  sent,
)
export const used = mostly(
  among(({ sent, day }) => sent.filter(({ acceptedDay }) => acceptedDay === day)),
  sent,
)
export const entry = mostly(
  among(({ waiting }) => waiting),
  among(({ line }) => line),
)

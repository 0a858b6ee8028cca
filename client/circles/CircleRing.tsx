import { createMemo } from 'solid-js'
import type { Circle } from '#shared/circles.ts'
import { isHere, people } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import type { Seat } from '#client/ui/Chair.tsx'
import { ownColour } from '#client/ui/colour.ts'
import { Ring } from '#client/ui/Ring.tsx'
import { nameOf } from './words.ts'

/** A circle around its table; who sits there where that may be known. */
export function CircleRing(props: {
  circle: Circle
  seated?: readonly { id: string; name: string }[]
  size?: 'small' | 'medium'
}) {
  const held = () => props.circle.seats.cap - props.circle.seats.taken - props.circle.seats.free
  const seats = createMemo((): Seat[] => {
    const { cap, taken, free } = props.circle.seats
    const named = (props.seated ?? []).map((one): Seat => {
      const resting = people.all[one.id]?.status === 'resting'
      return {
        name: nameOf(one),
        colour: ownColour(one.id),
        state: isHere(one.id) ? 'here' : resting ? 'resting' : 'taken',
      }
    })
    const some = (state: Seat['state'], count: number) =>
      Array.from({ length: Math.max(0, count) }, (): Seat => ({ state }))
    return [
      ...named,
      ...some('taken', taken - named.length),
      ...some('held', cap - taken - free),
      ...some('free', free),
    ]
  })
  return (
    <Ring
      seats={seats()}
      size={props.size ?? 'medium'}
      big={props.circle.seats.taken}
      {...(props.size !== 'small' && { small: t('circles.ofSeats', { cap: props.circle.seats.cap }) })}
      label={t('circles.ring', { ...props.circle.seats, held: held() })}
    />
  )
}

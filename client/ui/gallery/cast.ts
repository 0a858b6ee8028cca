import type { Seat, SeatState } from '#client/ui/Chair.tsx'
import { ownColour } from '#client/ui/colour.ts'

export const minutes = (n: number) => Date.now() - n * 60_000
const here = [0, 5, 11, 17, 23, 30]
const seat = (i: number): Seat => ({
  state: i >= 40 ? 'free' : i >= 38 ? 'held' : i === 12 ? 'resting' : here.includes(i) ? 'here' : 'taken',
  name: i < 38 ? `Member ${i + 1}` : undefined,
  colour: i < 38 ? ownColour(`member-${i * 7}`) : undefined,
})
export const community = Array.from({ length: 48 }, (_, i) => seat(i))
export const ping = Array.from({ length: 38 }, (_, i): Seat => ({
  state: i < 4 ? 'in' : i < 7 ? 'no' : i < 8 ? 'later' : 'silent',
}))
export const join = Array.from({ length: 48 }, (_, i): Seat => ({
  state: i < 38 ? 'taken' : i === 38 ? 'yours' : 'free',
}))
export const states: SeatState[] = [
  'taken',
  'here',
  'resting',
  'held',
  'free',
  'in',
  'waiting',
  'no',
  'later',
  'silent',
  'yours',
  'former',
]
export const many = (n: number) =>
  Array.from({ length: n }, (_, i): Seat => ({
    ...seat(i % 38),
    name: undefined,
    state: i > n * 0.85 ? 'free' : seat(i % 38).state,
  }))

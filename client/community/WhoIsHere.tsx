import { Show } from 'solid-js'
import { plural, t } from '#client/i18n/i18n.ts'
import type { Seat } from '#client/ui/Chair.tsx'
import { ownColour } from '#client/ui/colour.ts'
import { Ring } from '#client/ui/Ring.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { community } from './community.ts'
import { hereNow, isHere, seated } from './people.ts'
import styles from './WhoIsHere.module.css'

export const hereWords = (count: number) =>
  plural(count, { one: t('room.hereNow.one', { count }), other: t('room.hereNow.other', { count }) })
const freeWords = (count: number) =>
  count === 0
    ? t('room.full')
    : plural(count, { one: t('room.free.one', { count }), other: t('room.free.other', { count }) })
const keptWords = (count: number) =>
  plural(count, { one: t('room.kept.one', { count }), other: t('room.kept.other', { count }) })

/** The community around its table: who has a seat, who is in the room, which seats are kept or free. */
export function WhoIsHere() {
  const seats = (): Seat[] => {
    const { cap, taken, resting, held } = community()!.seats
    const named = seated().map((member): Seat => ({
      name: member.name,
      colour: ownColour(member.id),
      state: isHere(member.id) ? 'here' : member.status === 'resting' ? 'resting' : 'taken',
    }))
    const unnamed = (state: Seat['state'], count: number): Seat[] =>
      Array.from({ length: Math.max(0, count) }, () => ({ state }))
    // Who sits there may be known a moment later than how many.
    const filled = [...named, ...unnamed('taken', taken + resting - named.length)]
    return [...filled, ...unnamed('held', held), ...unnamed('free', cap - filled.length - held)]
  }
  return (
    <Show when={community()}>
      {(open) => (
        <Shelf title={t('room.whoIsHere')}>
          <Ring
            seats={seats()}
            label={t('room.ring', {
              taken: open().seats.taken + open().seats.resting,
              cap: open().seats.cap,
              here: hereWords(hereNow().length),
            })}
          />
          <p class={styles.words}>
            <b>{hereWords(hereNow().length)}</b> · {freeWords(open().seats.free)}
            <Show when={open().seats.held > 0}> · {keptWords(open().seats.held)}</Show>
          </p>
        </Shelf>
      )}
    </Show>
  )
}

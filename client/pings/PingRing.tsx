import type { Ping, PingAnswer } from '#shared/pings.ts'
import { t } from '#client/i18n/i18n.ts'
import type { Seat, SeatState } from '#client/ui/Chair.tsx'
import { Ring } from '#client/ui/Ring.tsx'

const stateOf = ({ choice, waiting }: PingAnswer): SeatState =>
  choice === 'in' ? (waiting ? 'waiting' : 'in') : choice === 'later' ? 'later' : 'no'

/** The chairs of those asked, by what they said. Whoever is not named here is drawn without a name. */
const chairs = ({ answers, tally, forAuthor }: Ping): Seat[] => {
  const some = (state: SeatState, count: number): Seat[] => {
    const known = answers.filter((answer) => stateOf(answer) === state)
    return Array.from({ length: count }, (_, n) => {
      const name = known[n]?.member.name
      return { state, ...(name !== undefined && { name }) }
    })
  }
  const silent = Array.from({ length: tally.silent }, (_, n): Seat => {
    const name = forAuthor?.silent[n]?.name
    return { state: 'silent', ...(name !== undefined && { name }) }
  })
  return [
    ...some('in', tally.in),
    ...some('waiting', tally.waiting),
    ...some('later', tally.later),
    ...some('no', tally.no),
    ...silent,
  ]
}

/** The ring of those asked, filling as they answer. */
export function PingRing(props: { ping: Ping; size?: 'small' | 'medium' | 'large' }) {
  const seats = () => chairs(props.ping)
  return (
    <Ring
      seats={seats()}
      size={props.size}
      label={t('pings.ring', props.ping.tally)}
      big={props.ping.tally.in}
      small={
        props.ping.needed === null ? t('pings.areIn') : t('pings.ofNeeded', { needed: props.ping.needed })
      }
    />
  )
}

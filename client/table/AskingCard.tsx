import { Show } from 'solid-js'
import type { PingCard } from '#shared/table.ts'
import { at } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { number, plural, t } from '#client/i18n/i18n.ts'
import { by } from '#client/i18n/when.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Actions, Card, CardTitle, Why } from '#client/ui/Card.tsx'
import type { Seat, SeatState } from '#client/ui/Chair.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Ring } from '#client/ui/Ring.tsx'
import { Time } from '#client/ui/Time.tsx'

/** A ping that wants my answer. */
export function AskingCard(props: { slug: string; card: PingCard }) {
  const ping = () => props.card.ping
  const tally = () => ping().tally
  const seats = (): Seat[] => {
    const some = (state: SeatState, count: number): Seat[] => Array.from({ length: count }, () => ({ state }))
    const { in: inside, waiting, no, later, silent } = tally()
    return [
      ...some('in', inside),
      ...some('waiting', waiting),
      ...some('later', later),
      ...some('no', no),
      ...some('silent', silent),
    ]
  }
  const needs = () => {
    const deadline = by(Date.parse(ping().closesAt), thisMinute())
    const needed = ping().needed
    if (needed === null) return t('table.needs.any', { by: deadline })
    return plural(needed, {
      one: t('table.needs.some.one', { by: deadline }),
      other: t('table.needs.some.other', { count: number(needed), by: deadline }),
    })
  }
  const soFar = () => {
    const count = tally().in
    if (count === 0) return t('table.inSoFar.none')
    return plural(count, {
      one: t('table.inSoFar.one'),
      other: t('table.inSoFar.other', { count: number(count) }),
    })
  }
  return (
    <Card
      tone="lit"
      beside={
        <Ring
          seats={seats()}
          label={t('table.ring', {
            in: tally().in,
            no: tally().no,
            later: tally().later,
            silent: tally().silent,
          })}
          big={tally().in}
          small={ping().needed === null ? t('table.areIn') : t('table.ofNeeded', { needed: ping().needed! })}
        />
      }
    >
      <Byline id={ping().author.id} name={ping().author.name} here={isHere(ping().author.id)}>
        {props.card.circle
          ? t('table.asks.circle', { circle: props.card.circle.name })
          : t('table.asks.everyone')}{' '}
        · <Time at={ping().createdAt} />
      </Byline>
      <CardTitle href={at(props.slug, 'pings', ping().id)}>{ping().what}</CardTitle>
      <p class="soft">
        {needs()} {soFar()}
      </p>
      <Show when={why(props.card.because)}>{(words) => <Why>{words()}</Why>}</Show>
      <Actions>
        <LinkButton variant="go" href={at(props.slug, 'pings', ping().id)}>
          {t('table.answer')}
        </LinkButton>
      </Actions>
    </Card>
  )
}

const why = (because: PingCard['because']) => {
  if (because.code !== 'asked') return ''
  return because.again ? t('table.because.again') : because.later ? t('table.because.later') : ''
}

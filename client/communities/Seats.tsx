import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import type { Community } from '#shared/communities.ts'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { keepCommunity, loadCommunity } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { number, t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import type { Seat, SeatState } from '#client/ui/Chair.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Form } from '#client/ui/Page.tsx'
import { Ring } from '#client/ui/Ring.tsx'
import styles from './Settings.module.css'

const day = 24 * 60 * 60 * 1000
/** In a community's first days a raise needs no waiting (PRODUCT §2). */
const young = 14 * day

/** The cap, with the rule by which it changes said before one presses (PRODUCT §2). */
export function Seats(props: { community: Community }) {
  const { slug } = useHere()
  const ledger = () => props.community.seats
  const used = () => ledger().cap - ledger().free
  const [typed, setTyped] = createSignal(String(ledger().cap))
  // Only another cap changes what one is typing, not each seat that is taken meanwhile.
  const cap = createMemo(() => ledger().cap)
  createEffect(on(cap, (now) => setTyped(String(now)), { defer: true }))
  const wanted = () => Math.round(Number(typed()))
  const possible = () => wanted() >= limits.seats.min && wanted() <= limits.seats.max
  const changes = () => possible() && wanted() !== ledger().cap
  const youngUntil = () => Date.parse(props.community.foundedAt) + young
  const isYoung = () => thisMinute() < youngUntil()
  const on_ = (at: number) => date(at, thisMinute(), props.community.timeZone)

  const set = createAct(async () =>
    keepCommunity(
      await call('PUT /api/communities/:slug/seats', {
        params: { slug: slug() },
        body: { seats: wanted() },
      }),
    ),
  )
  const withdraw = createAct(async () => {
    await call('DELETE /api/communities/:slug/raise', { params: { slug: slug() } })
    await loadCommunity(slug())
  })
  const verb = () => {
    if (!changes()) return t('communities.settings.change')
    const seats = number(wanted())
    if (wanted() < ledger().cap) return t('communities.settings.lower', { seats })
    return isYoung()
      ? t('communities.settings.raiseNow', { seats })
      : t('communities.settings.raise', { seats })
  }
  // The ring as it would be.
  const chairs = createMemo(() => {
    const cap = possible() ? wanted() : ledger().cap
    const some = (count: number, state: SeatState) =>
      Array.from({ length: Math.max(0, count) }, (): Seat => ({ state }))
    return [
      ...some(ledger().taken, 'taken'),
      ...some(ledger().resting, 'resting'),
      ...some(ledger().held, 'held'),
      ...some(cap - used(), 'free'),
    ]
  })
  return (
    <div class={styles.seats}>
      <Ring
        class={styles.ring}
        seats={chairs()}
        big={number(possible() ? wanted() : ledger().cap)}
        small={t('communities.settings.ringSmall')}
        label={t('communities.settings.ring', ledger())}
      />
      <Form onSubmit={() => changes() && void set()} label={t('communities.settings.seats')}>
        <p>{t('communities.settings.seatsAre', { ...ledger(), used: used() })}</p>
        <p class="soft">
          {isYoung()
            ? t('communities.settings.ruleYoung', { day: on_(youngUntil()) })
            : t('communities.settings.rule')}
        </p>
        <Show when={props.community.raise}>
          {(raise) => (
            <Note
              action={
                <Button small busy={withdraw.busy()} onClick={() => void withdraw()}>
                  {t('communities.settings.withdraw')}
                </Button>
              }
            >
              {t('communities.settings.pending', {
                day: on_(Date.parse(raise().dueAt)),
                seats: number(raise().to),
              })}
            </Note>
          )}
        </Show>
        <Refused act={withdraw} />
        <Field
          label={t('communities.settings.howMany')}
          kind="number"
          inputmode="numeric"
          min={Math.max(limits.seats.min, used())}
          max={limits.seats.max}
          value={typed()}
          onInput={setTyped}
          error={set.at('/seats')}
        />
        <Refused act={set} />
        <Button type="submit" variant="go" busy={set.busy()} disabled={!changes()}>
          {verb()}
        </Button>
      </Form>
    </div>
  )
}

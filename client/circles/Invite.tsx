import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Circle, CircleInvitation } from '#shared/circles.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { useHere } from '#client/community/here.tsx'
import { isHere, seated } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { matches } from '#client/members/member.ts'
import { sendOnce } from '#client/once.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Field } from '#client/ui/Field.tsx'
import styles from './Circle.module.css'
import { keptIn, loadWaiting, requestsIn, seatsIn } from './inside.ts'

const shown = 6

/** Keeping a seat for a member: found by name among those who are not in the circle. */
export function Invite(props: { circle: Circle }) {
  const { slug, seat } = useHere()
  const [typed, setTyped] = createSignal('')
  const [last, setLast] = createSignal<string>()
  const strangers = createMemo(() => {
    const { id } = props.circle
    const near = new Set([
      ...seatsIn(id).map((one) => one.id),
      ...keptIn(id).map(({ member }) => member.id),
      ...requestsIn(id).map(({ member }) => member.id),
    ])
    return seated().filter((one) => !near.has(one.id))
  })
  const found = createMemo(() => strangers().filter(({ name }) => matches(typed(), name)))
  const keep = createAct(async (memberId: string) => {
    setLast(memberId)
    const { id } = props.circle
    const params = { slug: slug(), id }
    await sendOnce(
      {
        memberId: seat().memberId,
        place: `seat.${id}.${memberId}`,
        hasEnded: (kept: CircleInvitation) => kept.state !== 'open',
      },
      { memberId },
      (body) => call('POST /api/communities/:slug/circles/:id/invitations', { params, body }),
    )
    await loadWaiting(slug(), id)
    setTyped('')
  })
  return (
    <>
      <p class={styles.small}>{t('circles.keeping.inviteSays')}</p>
      <Show when={props.circle.seats.free > 0} fallback={<p>{t('circles.isFull')}</p>}>
        <Field
          label={t('circles.keeping.find')}
          hint={t('circles.keeping.findHint')}
          kind="search"
          value={typed()}
          onInput={setTyped}
          class={styles.find}
        />
        <ul class={styles.rows}>
          <For
            each={found().slice(0, shown)}
            fallback={<li class="soft">{t('circles.keeping.nobodyFound')}</li>}
          >
            {(one) => (
              <li class={styles.row}>
                <Byline id={one.id} name={one.name} here={isHere(one.id)} />
                <Button
                  small
                  busy={keep.busy() && last() === one.id}
                  aria-label={t('circles.keeping.keepSeatFor', { name: one.name })}
                  onClick={() => void keep(one.id)}
                >
                  {t('circles.keeping.keepSeat')}
                </Button>
              </li>
            )}
          </For>
        </ul>
        <Show when={found().length > shown}>
          <p class={styles.small}>{t('circles.keeping.more')}</p>
        </Show>
      </Show>
      <Refused act={keep} />
    </>
  )
}

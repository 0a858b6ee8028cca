import { Show } from 'solid-js'
import type { Joining } from '#shared/circles.ts'
import { limits } from '#shared/limits.ts'
import { t } from '#client/i18n/i18n.ts'
import { type Fault, numberOf } from '#client/ui/check.ts'
import { Choice } from '#client/ui/Choice.tsx'
import { Field } from '#client/ui/Field.tsx'

export type Filled = { name: string; purpose: string; seats: number; listed: boolean; joining: Joining }

/** What a circle says of itself, its seats, who knows of it and how one comes in: when it is started, and later. */
export function FaceFields(props: {
  face: Filled
  set: (changed: Partial<Filled>) => void
  at: (pointer: string) => Fault | undefined
}) {
  return (
    <>
      <Field
        label={t('circles.new.name')}
        value={props.face.name}
        onInput={(name) => props.set({ name })}
        error={props.at('/name')}
        upTo={limits.circleName}
        autocomplete="off"
        required
      />
      <Field
        label={t('circles.new.purpose')}
        hint={`${t('circles.new.purposeHint')} ${
          props.face.listed ? t('circles.new.purposeListed') : t('circles.new.purposeUnlisted')
        }`}
        kind="textarea"
        value={props.face.purpose}
        onInput={(purpose) => props.set({ purpose })}
        error={props.at('/purpose')}
        upTo={limits.circlePurpose}
        required
      />
      <Field
        label={t('circles.new.seats')}
        hint={t('circles.new.seatsHint', limits.circleSeats)}
        kind="number"
        inputmode="numeric"
        min={limits.circleSeats.min}
        max={limits.circleSeats.max}
        value={props.face.seats}
        onInput={(seats) => props.set({ seats: numberOf(seats) })}
        error={props.at('/seats')}
      />
      <Choice
        label={t('circles.new.seen')}
        value={props.face.listed ? 'listed' : 'unlisted'}
        onChoose={(chosen) =>
          props.set(chosen === 'listed' ? { listed: true } : { listed: false, joining: 'invite' })
        }
        options={[
          { value: 'listed', label: t('circles.new.listed'), hint: t('circles.new.listedHint') },
          { value: 'unlisted', label: t('circles.new.unlisted'), hint: t('circles.new.unlistedHint') },
        ]}
      />
      <Show when={props.face.listed} fallback={<p class="soft">{t('circles.new.unlistedInvite')}</p>}>
        <Choice
          label={t('circles.new.joining')}
          value={props.face.joining}
          onChoose={(joining) => props.set({ joining })}
          options={[
            { value: 'open', label: t('circles.new.open'), hint: t('circles.new.openHint') },
            { value: 'ask', label: t('circles.new.ask'), hint: t('circles.new.askHint') },
            { value: 'invite', label: t('circles.new.invite'), hint: t('circles.new.inviteHint') },
          ]}
        />
      </Show>
    </>
  )
}

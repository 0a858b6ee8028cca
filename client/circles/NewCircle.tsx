import { useNavigate } from '@solidjs/router'
import { createMemo, createSignal } from 'solid-js'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { at, useHere } from '#client/community/here.tsx'
import { me } from '#client/community/community.ts'
import { usePlace } from '#client/community/place.ts'
import { number, t } from '#client/i18n/i18n.ts'
import { sendOnce } from '#client/once.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import type { Seat } from '#client/ui/Chair.tsx'
import { ownColour } from '#client/ui/colour.ts'
import { Note } from '#client/ui/Note.tsx'
import { Form, Page } from '#client/ui/Page.tsx'
import { Ring } from '#client/ui/Ring.tsx'
import { FaceFields, type Filled } from './FaceFields.tsx'
import styles from './NewCircle.module.css'
import { start } from './verbs.ts'

/** A new circle, drawn while it is thought up. */
export function NewCircle() {
  useTitle(() => t('circles.new.title'))
  const { slug, seat } = useHere()
  usePlace(() => ({ back: { href: at(slug(), 'circles'), label: t('circles.title') } }))
  const go = useNavigate()
  const [face, setFace] = createSignal<Filled>({
    name: '',
    purpose: '',
    seats: limits.circleSeats.usual,
    listed: true,
    joining: 'open',
  })
  const begin = createAct(async () => {
    const place = { memberId: seat().memberId, place: 'circle' }
    const circle = await sendOnce(place, face(), (body) => start(slug(), body))
    go(at(slug(), 'circles', circle.id))
  })
  const cap = () =>
    Math.min(limits.circleSeats.max, Math.max(limits.circleSeats.min, Math.round(face().seats) || 0))
  const chairs = createMemo((): Seat[] => [
    { state: 'yours', ...(me() && { colour: ownColour(me()!.memberId) }) },
    ...Array.from({ length: cap() - 1 }, (): Seat => ({ state: 'free' })),
  ])
  return (
    <Page title={t('circles.new.title')} lede={t('circles.new.lede')} narrow>
      <Ring
        class={styles.ring}
        seats={chairs()}
        big={number(cap())}
        label={t('circles.new.ring', { cap: cap(), free: cap() - 1 })}
      />
      <Form onSubmit={() => void begin()} label={t('circles.new.title')}>
        <FaceFields
          face={face()}
          set={(changed) => setFace((now) => ({ ...now, ...changed }))}
          at={(pointer) => begin.at(pointer)}
        />
        <Note>{t('circles.inside')}</Note>
        <Refused act={begin} />
        <Actions>
          <Button type="submit" variant="go" busy={begin.busy()}>
            {t('circles.new.go')}
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}

import { useNavigate } from '@solidjs/router'
import { createEffect, Show } from 'solid-js'
import type { FormerSeat } from '#shared/accounts.ts'
import { createAct } from '#client/act.ts'
import { call, refusalOf } from '#client/call.ts'
import { at } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { lookOften } from '#client/ui/lookOften.ts'
import { loadSession } from './session.ts'

/** The way back to where one sat (PRODUCT §10): at once, or waiting for the next seat that is free. */
export function ComeBack(props: { former: FormerSeat }) {
  const navigate = useNavigate()
  const params = () => ({ slug: props.former.slug })
  let says: HTMLParagraphElement | undefined
  // The button that was pressed is gone: the focus goes to what is said instead, which is then read out.
  const isSaid = async () => {
    await loadSession()
    says?.focus()
  }
  const sit = createAct(async () => {
    try {
      await call('POST /api/communities/:slug/return', { params: params() })
    } catch (error) {
      // Full: one waits now, which the session says.
      if (refusalOf(error).type !== 'seats.full') throw error
      return isSaid()
    }
    const to = at(props.former.slug)
    await loadSession()
    navigate(to)
  })
  const stay = createAct(async () => {
    await call('DELETE /api/communities/:slug/return', { params: params() })
    await isSaid()
  })
  // Whoever waits has no seat, and no socket tells them that they have one now.
  createEffect(() => {
    if (props.former.waits) lookOften(() => void loadSession())
  })
  return (
    <>
      <p ref={says} tabindex="-1">
        {props.former.waits ? t('accounts.former.waits') : t('accounts.former.says', props.former)}
      </p>
      <Refused act={sit} />
      <Refused act={stay} />
      <Actions>
        <Show
          when={props.former.waits}
          fallback={
            <Button
              variant="go"
              busy={sit.busy()}
              aria-label={t('accounts.former.backTo', props.former)}
              onClick={() => void sit()}
            >
              {t('accounts.former.back')}
            </Button>
          }
        >
          <Button variant="quiet" busy={stay.busy()} onClick={() => void stay()}>
            {t('accounts.former.noMore')}
          </Button>
        </Show>
      </Actions>
    </>
  )
}

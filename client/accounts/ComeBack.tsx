import { useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import type { FormerSeat } from '#shared/accounts.ts'
import { createAct } from '#client/act.ts'
import { call, refusalOf } from '#client/call.ts'
import { at } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { loadSession } from './session.ts'

/** The way back to where one sat (PRODUCT §10): at once, or waiting for the next seat that is free. */
export function ComeBack(props: { former: FormerSeat }) {
  const navigate = useNavigate()
  const params = () => ({ slug: props.former.slug })
  const sit = createAct(async () => {
    try {
      await call('POST /api/communities/:slug/return', { params: params() })
    } catch (error) {
      // Full: one waits now, which the session says.
      if (refusalOf(error).type !== 'seats.full') throw error
      return loadSession()
    }
    const to = at(props.former.slug)
    await loadSession()
    navigate(to)
  })
  const stay = createAct(async () => {
    await call('DELETE /api/communities/:slug/return', { params: params() })
    await loadSession()
  })
  return (
    <div>
      <p role="status">
        {props.former.waits ? t('accounts.former.waits') : t('accounts.former.says', props.former)}
      </p>
      <Refused act={sit} />
      <Refused act={stay} />
      <Actions>
        <Show
          when={props.former.waits}
          fallback={
            <Button variant="go" busy={sit.busy()} onClick={() => void sit()}>
              {t('accounts.former.back', props.former)}
            </Button>
          }
        >
          <Button variant="quiet" busy={stay.busy()} onClick={() => void stay()}>
            {t('accounts.former.noMore')}
          </Button>
        </Show>
      </Actions>
    </div>
  )
}

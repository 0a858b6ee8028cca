import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Circle } from '#shared/circles.ts'
import { createAct } from '#client/act.ts'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Ask } from './Ask.tsx'
import { amKeeper } from './inside.ts'
import { leave } from './verbs.ts'

/** Leaving a circle: says what is lost by it, and where the last keeper has to go first. */
export function Leave(props: { circle: Circle }) {
  const { slug } = useHere()
  const go = useNavigate()
  const [asked, setAsked] = createSignal(false)
  const alone = () => props.circle.seats.taken === 1
  const isLast = () =>
    amKeeper(props.circle.id) &&
    props.circle.keepers.length === 1 &&
    !alone() &&
    props.circle.closedAt === null
  const out = createAct(async () => {
    await leave(slug(), props.circle.id)
    go(at(slug(), 'circles'))
  })
  return (
    <>
      <Button variant="quiet" small onClick={() => setAsked(true)}>
        {t('circles.leave')}
      </Button>
      <Show
        when={isLast()}
        fallback={
          <Ask
            open={asked()}
            act={out}
            title={t('circles.leaveTitle', { circle: props.circle.name })}
            says={alone() ? t('circles.leaveAlone') : t('circles.leaveSays')}
            verb={t('circles.leave')}
            leaveIt={t('circles.stay')}
            go={() => void out()}
            onClose={() => setAsked(false)}
          />
        }
      >
        <Dialog
          open={asked()}
          onClose={() => setAsked(false)}
          title={t('circles.leaveTitle', { circle: props.circle.name })}
          description={t('circles.leaveLast')}
          actions={
            <>
              <LinkButton variant="go" href={at(slug(), 'circles', props.circle.id, 'keep')}>
                {t('circles.toKeep')}
              </LinkButton>
              <Button variant="quiet" onClick={() => setAsked(false)}>
                {t('circles.stay')}
              </Button>
            </>
          }
        />
      </Show>
    </>
  )
}

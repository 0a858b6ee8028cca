import { useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import type { Circle } from '#shared/circles.ts'
import { createAct } from '#client/act.ts'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Button } from '#client/ui/Button.tsx'
import { Ask } from './Ask.tsx'
import { amIn } from './inside.ts'
import { close } from './verbs.ts'

/** Closing a circle, for its keepers and for hosts. */
export function CloseCircle(props: { circle: Circle }) {
  const { slug } = useHere()
  const go = useNavigate()
  const [asked, setAsked] = createSignal(false)
  const end = createAct(async () => {
    await close(slug(), props.circle.id)
    setAsked(false)
    go(at(slug(), 'circles', props.circle.id))
  })
  return (
    <>
      <Button variant="danger" onClick={() => setAsked(true)}>
        {t('circles.keeping.close')}
      </Button>
      <Ask
        open={asked()}
        act={end}
        title={t('circles.keeping.closeTitle', { circle: props.circle.name })}
        says={amIn(props.circle.id) ? t('circles.keeping.closeSays') : t('circles.keeping.closeHost')}
        verb={t('circles.keeping.close')}
        leaveIt={t('circles.leaveIt')}
        go={() => void end()}
        onClose={() => setAsked(false)}
      />
    </>
  )
}

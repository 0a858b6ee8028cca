import { createSignal } from 'solid-js'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { ratherNot } from './verbs.ts'

/** Asked once more, since it does not come back: what one wrote leaves the chair and its history. */
export function Leave(props: { id: string; small?: boolean }) {
  const { slug } = useHere()
  const [asking, setAsking] = createSignal(false)
  const act = createAct(() => ratherNot(slug(), props.id))
  const close = () => {
    act.forget()
    setAsking(false)
  }
  return (
    <>
      <Button small={props.small} variant="quiet" onClick={() => setAsking(true)}>
        {t('spotlights.ratherNot')}
      </Button>
      <Dialog
        open={asking()}
        onClose={close}
        title={t('spotlights.ratherNotTitle')}
        description={t('spotlights.ratherNotSays')}
        urgent
        actions={
          <>
            <Button
              variant="danger"
              busy={act.busy()}
              onClick={() => void act().then((done) => done && close())}
            >
              {t('spotlights.ratherNotYes')}
            </Button>
            <Button onClick={close}>{t('spotlights.ratherNotNo')}</Button>
          </>
        }
      >
        <Refused act={act} />
      </Dialog>
    </>
  )
}

import { createAct } from '#client/act.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'

/** Asks before something goes for good. */
export function Confirm(props: {
  open: boolean
  title: string
  says: string
  onClose: () => void
  onDelete: () => Promise<unknown>
}) {
  const act = createAct(() => props.onDelete())
  const close = () => {
    act.forget()
    props.onClose()
  }
  const remove = async () => {
    if (await act()) close()
  }
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={props.title}
      description={props.says}
      urgent
      actions={
        <>
          <Button variant="danger" busy={act.busy()} onClick={() => void remove()}>
            {t('threads.delete')}
          </Button>
          <Button onClick={close}>{t('threads.keepIt')}</Button>
        </>
      }
    >
      <Refused act={act} />
    </Dialog>
  )
}

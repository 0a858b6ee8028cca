import type { JSX } from 'solid-js'
import type { Act } from '#client/act.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'

/** Asks before something that cannot be taken back. */
export function Ask<A extends unknown[]>(props: {
  open: boolean
  act: Act<A>
  title: string
  says: JSX.Element
  verb: string
  leaveIt: string
  go: () => void
  onClose: () => void
}) {
  const close = () => {
    props.act.forget()
    props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={props.title}
      description={props.says}
      actions={
        <>
          <Button variant="danger" busy={props.act.busy()} onClick={() => props.go()}>
            {props.verb}
          </Button>
          <Button variant="quiet" onClick={close}>
            {props.leaveIt}
          </Button>
        </>
      }
    >
      <Refused act={props.act} />
    </Dialog>
  )
}

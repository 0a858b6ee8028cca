import { createSignal, Show } from 'solid-js'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { list, t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { OpenThread } from './open.ts'
import styles from './Thread.module.css'
import { reopenAsk } from './verbs.ts'
import { WhoHelped } from './WhoHelped.tsx'
import { nameOf } from './words.ts'

/** Under an ask: that it is closed, and who helped; and for its author, closing it (PRODUCT §5). */
export function Helped(props: {
  open: OpenThread
  /** Nothing more is done here. */
  closed: boolean
}) {
  const { seat, slug } = useHere()
  const [choosing, setChoosing] = createSignal(false)
  const thread = () => props.open.thread()!
  const mine = () => thread().author.id === seat().memberId && !props.closed
  const reopen = createAct(() => reopenAsk(slug(), thread().id))
  const said = () =>
    thread().helped.length > 0
      ? t('threads.helped.who', { names: list(thread().helped.map(nameOf)) })
      : t('threads.helped.nobody')
  return (
    <Show when={thread().kind === 'ask' && thread().deletedAt === null && (mine() || thread().closedAt)}>
      <div class={styles.helped}>
        <Show
          when={thread().closedAt !== null}
          fallback={
            <Button small onClick={() => setChoosing(true)}>
              {t('threads.helped.close')}
            </Button>
          }
        >
          <p class={styles.closed}>
            <Icon name="check" />
            <span>{said()}</span>
          </p>
          <Show when={mine()}>
            <Button small variant="quiet" onClick={() => setChoosing(true)}>
              {t('threads.helped.change')}
            </Button>
            <Button small variant="quiet" busy={reopen.busy()} onClick={() => void reopen()}>
              {t('threads.helped.reopen')}
            </Button>
          </Show>
        </Show>
      </div>
      <Refused act={reopen} />
      <WhoHelped open={props.open} choosing={choosing()} onClose={() => setChoosing(false)} />
    </Show>
  )
}

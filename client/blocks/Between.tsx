import { createSignal, Show } from 'solid-js'
import type { BlockKind } from '#shared/blocks.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useKeptPlace } from '#client/ui/keptPlace.ts'
import { Shelf } from '#client/ui/Shelf.tsx'
import styles from './Between.module.css'
import { letBe, setBlock, useBlocks } from './blocks.ts'

/** At the foot of a member's page: whether I hear them, for me alone (PRODUCT §11). */
export function Between(props: { member: { id: string; name: string } }) {
  const { slug } = useHere()
  const { load, all, again } = useBlocks(slug)
  const place = useKeptPlace(load.data)
  const [asked, ask] = createSignal<BlockKind>()
  const kind = () => all()?.find(({ id }) => id === props.member.id)?.kind
  const forgive = createAct(async () => {
    await letBe(slug(), props.member.id)
    again()
  })
  const says = () => {
    if (kind() === 'mute') return t('blocks.muted', props.member)
    return kind() ? t('blocks.blocked', props.member) : t('blocks.heard', props.member)
  }
  return (
    <Shelf title={t('blocks.title')} when={all()}>
      {/* What opened a dialog may be gone when that closes: the focus is given to what is left around it. */}
      <div class={styles.between} tabindex="-1" ref={place}>
        <p class="soft">{says()}</p>
        <Actions>
          <Show when={kind()}>
            <Button small busy={forgive.busy()} onClick={() => void forgive()}>
              {kind() === 'mute' ? t('blocks.unmute') : t('blocks.unblock')}
            </Button>
          </Show>
          <Show when={!kind()}>
            <Button small variant="quiet" onClick={() => ask('mute')}>
              {t('blocks.mute')}
            </Button>
          </Show>
          <Show when={kind() !== 'block'}>
            <Button small variant="quiet" onClick={() => ask('block')}>
              {t('blocks.block')}
            </Button>
          </Show>
        </Actions>
      </div>
      <Refused act={forgive} />
      <Ask member={props.member} kind={asked()} onClose={() => ask(undefined)} onDone={again} />
    </Shelf>
  )
}

/** Says plainly what it does, and that nobody is told. */
function Ask(props: {
  member: { id: string; name: string }
  kind: BlockKind | undefined
  onClose: () => void
  onDone: () => void
}) {
  const { slug } = useHere()
  const blocks = () => props.kind === 'block'
  const act = createAct(async () => {
    await setBlock(slug(), props.member.id, props.kind!)
    props.onDone()
    close()
  })
  const close = () => {
    act.forget()
    props.onClose()
  }
  return (
    <Dialog
      open={props.kind !== undefined}
      onClose={close}
      title={blocks() ? t('blocks.blockTitle', props.member) : t('blocks.muteTitle', props.member)}
      description={blocks() ? t('blocks.blockSays') : t('blocks.muteSays')}
      actions={
        <>
          <Button variant="go" busy={act.busy()} onClick={() => void act()}>
            {blocks() ? t('blocks.block') : t('blocks.mute')}
          </Button>
          <Button variant="quiet" onClick={close}>
            {t('blocks.cancel')}
          </Button>
        </>
      }
    >
      <p>{t('blocks.untold', props.member)}</p>
      <Refused act={act} />
    </Dialog>
  )
}

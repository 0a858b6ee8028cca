import { For, Show } from 'solid-js'
import type { Block } from '#shared/blocks.ts'
import { createAct } from '#client/act.ts'
import { Await } from '#client/Await.tsx'
import { at, useHere } from '#client/community/here.tsx'
import { people } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { useKeptPlace } from '#client/ui/keptPlace.ts'
import { Shelf } from '#client/ui/Shelf.tsx'
import { letBe, useBlocks } from './blocks.ts'
import styles from './Unheard.module.css'

/** Whom I have muted or blocked, and the way back. Only I see it. */
export function Unheard() {
  const { slug } = useHere()
  const { load, again } = useBlocks(slug)
  const list = useKeptPlace(load.data)
  return (
    <Shelf title={t('blocks.list')}>
      <Await load={load}>
        {(data) => (
          <Show when={data().items.length > 0} fallback={<p class="soft">{t('blocks.nobody')}</p>}>
            <p class="soft">{t('blocks.listSays')}</p>
            <ul class={styles.rows} ref={list}>
              <For each={data().items}>{(one) => <One block={one} onDone={again} />}</For>
            </ul>
          </Show>
        )}
      </Await>
    </Shelf>
  )
}

function One(props: { block: Block; onDone: () => void }) {
  const { slug } = useHere()
  const name = () => people.all[props.block.id]?.name ?? props.block.name
  const mutes = () => props.block.kind === 'mute'
  const forgive = createAct(async () => {
    await letBe(slug(), props.block.id)
    props.onDone()
  })
  return (
    <li class={styles.row}>
      <Byline
        id={props.block.id}
        name={name()}
        href={at(slug(), 'members', props.block.id)}
        former={people.all[props.block.id] === undefined}
      >
        {mutes() ? t('blocks.isMuted') : t('blocks.isBlocked')}
      </Byline>
      <Button
        small
        busy={forgive.busy()}
        aria-label={
          mutes() ? t('blocks.unmuteOf', { name: name() }) : t('blocks.unblockOf', { name: name() })
        }
        onClick={() => void forgive()}
      >
        {mutes() ? t('blocks.unmute') : t('blocks.unblock')}
      </Button>
      <Refused act={forgive} />
    </li>
  )
}

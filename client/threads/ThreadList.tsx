import { For, Show } from 'solid-js'
import { Await } from '#client/Await.tsx'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { useThreadList, type Where } from './list.ts'
import { talk } from './talk.ts'
import styles from './ThreadList.module.css'
import { ThreadRow } from './ThreadRow.tsx'

/** The threads of one place by last reply, those at hand before them. */
export function ThreadList(props: {
  where: Where
  /** Nothing more is said there. */
  closed?: boolean
}) {
  const { slug } = useHere()
  const list = useThreadList(() => props.where)
  const start = () =>
    `${at(slug(), 'new')}${props.where && props.where !== 'none' ? `?circle=${props.where}` : ''}`
  return (
    <Await load={list.load} skeleton={<Skeleton shape="lines" count={8} />}>
      {() => (
        <>
          <Shelf title={t('threads.atHand')} when={list.atHand().length > 0}>
            <Rows ids={list.atHand()} where={props.where} />
          </Shelf>
          <Show
            when={list.threads().length + list.atHand().length > 0}
            fallback={
              <Empty
                title={props.closed ? t('threads.emptyClosed') : t('threads.empty')}
                action={
                  <Show when={!props.closed}>
                    <LinkButton variant="go" href={start()}>
                      {t('threads.start')}
                    </LinkButton>
                  </Show>
                }
              >
                {props.closed ? t('threads.emptyClosedHint') : t('threads.emptyHint')}
              </Empty>
            }
          >
            <Shelf title={t('threads.all')} when={list.threads().length > 0}>
              <Rows ids={list.threads()} where={props.where} />
            </Shelf>
          </Show>
          <Show when={list.hasOlder()}>
            <Button variant="quiet" busy={list.older.busy()} onClick={() => void list.older()}>
              {t('threads.older')}
            </Button>
          </Show>
          <Refused act={list.older} />
        </>
      )}
    </Await>
  )
}

function Rows(props: { ids: string[]; where: Where }) {
  return (
    <ul class={styles.threads}>
      <For each={props.ids}>
        {(id) => (
          <Show when={talk.threads[id]}>
            {(thread) => <ThreadRow thread={thread()} where={props.where} />}
          </Show>
        )}
      </For>
    </ul>
  )
}

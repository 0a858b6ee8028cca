import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js'
import { Await } from '#client/Await.tsx'
import { call } from '#client/call.ts'
import { me } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { plural, t } from '#client/i18n/i18n.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import type { Joint } from '#shared/members.ts'
import styles from './Chain.module.css'
import { matches } from './member.ts'
import { grow, lines, openAtFirst, wayTo } from './tree.ts'
import { Tree } from './Tree.tsx'

/** Who brought whom, and with which words (PRODUCT §3). */
export function Chain() {
  useTitle(() => t('members.chain.title'))
  const { slug } = useHere()
  const chain = createLoad(slug, (open) =>
    call('GET /api/communities/:slug/chain', { params: { slug: open } }),
  )
  // What several say at once is loaded once.
  let soon: ReturnType<typeof setTimeout> | undefined
  const changed = () => {
    clearTimeout(soon)
    soon = setTimeout(() => void chain.again(), 400)
  }
  onCleanup(() => clearTimeout(soon))
  onCleanup(hear('member.joined', changed))
  onCleanup(hear('member.changed', changed))
  onCleanup(hear('member.left', changed))
  return (
    <Page title={t('members.chain.title')} lede={t('members.chain.lede')}>
      <Await load={chain} skeleton={<Skeleton shape="lines" count={8} />}>
        {(data) => <Grown joints={data().members} />}
      </Await>
    </Page>
  )
}

function Grown(props: { joints: readonly Joint[] }) {
  const [typed, setTyped] = createSignal('')
  const [open, setOpen] = createSignal<ReadonlySet<string>>(new Set())
  const [at, setAt] = createSignal<string>()
  const roots = createMemo(() => grow(props.joints))
  // At first, and when somebody new hangs there: a small chain stays wholly open.
  createEffect(
    on(
      () => props.joints.length,
      (_, before) => {
        if (before === undefined || props.joints.length <= 80)
          setOpen((now) => new Set([...now, ...openAtFirst(props.joints, roots(), me()?.memberId)]))
      },
    ),
  )
  const among = createMemo(() => {
    if (typed().trim() === '') return undefined
    const found = props.joints.filter(({ name }) => matches(typed(), name))
    return new Set(found.flatMap(({ id }) => [...wayTo(props.joints, id), id]))
  })
  const shown = createMemo(() => {
    const now = open()
    return lines(roots(), (id) => now.has(id), among())
  })
  const toggle = (id: string) =>
    setOpen((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]))
  const toMe = () => {
    const mine = me()?.memberId
    if (!mine) return
    setTyped('')
    setOpen((now) => new Set([...now, ...wayTo(props.joints, mine)]))
    setAt(undefined)
    queueMicrotask(() => setAt(mine))
  }
  const counted = () =>
    plural(props.joints.length, {
      one: t('members.chain.counted.one', { count: props.joints.length }),
      other: t('members.chain.counted.other', { count: props.joints.length }),
    })
  return (
    <>
      <p class={styles.counted}>
        {counted()} <span class={styles.keys}>{t('members.chain.keys')}</span>
      </p>
      <div class={styles.tools}>
        <Show when={props.joints.length > 8}>
          <Field
            label={t('members.chain.find')}
            labelHidden
            placeholder={t('members.chain.find')}
            kind="search"
            value={typed()}
            onInput={setTyped}
            class={styles.find}
          />
        </Show>
        <Actions class={styles.buttons}>
          <Button small onClick={toMe}>
            {t('members.chain.toMe')}
          </Button>
          <Button small onClick={() => setOpen(new Set(props.joints.map(({ id }) => id)))}>
            {t('members.chain.openAll')}
          </Button>
          <Button small onClick={() => setOpen(new Set(roots().map(({ joint }) => joint.id)))}>
            {t('members.chain.closeAll')}
          </Button>
        </Actions>
      </div>
      <Show
        when={shown().length > 0}
        fallback={
          <Empty title={t('members.nobodyFound')}>{t('members.chain.counted.one', { count: 0 })}</Empty>
        }
      >
        <Tree lines={shown()} at={at()} onToggle={toggle} />
      </Show>
    </>
  )
}

import { useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js'
import { Await } from '#client/Await.tsx'
import { call } from '#client/call.ts'
import { me } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { number, plural, t } from '#client/i18n/i18n.ts'
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
import { branchOf, grow, lines, openAtFirst, wayTo } from './tree.ts'
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
  const [search, setSearch] = useSearchParams<{ branch?: string }>()
  /** Whose branch alone is drawn; the whole chain when nobody's. */
  const own = createMemo(() => props.joints.find(({ id }) => id === search.branch))
  const branch = createMemo(() => own() && branchOf(props.joints, roots(), own()!.id))
  const show = (id: string | undefined) => {
    setTyped('')
    setSearch({ branch: id })
  }
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
  // A branch is opened as far as it can be read at once.
  createEffect(
    on(
      () => own()?.id,
      (id) => {
        const drawn = branch()
        if (!id || !drawn) return
        const opened = drawn.under <= 80 ? drawn.among : [...wayTo(props.joints, id), id]
        setOpen((now) => new Set([...now, ...opened]))
      },
    ),
  )
  const looking = () => typed().trim() !== ''
  const among = createMemo(() => {
    if (!looking()) return branch()?.among
    const found = props.joints.filter(({ name }) => matches(typed(), name))
    return new Set(found.flatMap(({ id }) => [...wayTo(props.joints, id), id]))
  })
  const shown = createMemo(() => {
    const now = open()
    const all = looking()
    return lines(roots(), (id) => all || now.has(id), among())
  })
  const toggle = (id: string) =>
    setOpen((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]))
  const toMe = () => {
    const mine = me()?.memberId
    if (!mine) return
    show(undefined)
    setOpen((now) => new Set([...now, ...wayTo(props.joints, mine)]))
    setAt(undefined)
    queueMicrotask(() => setAt(mine))
  }
  const counted = () =>
    plural(props.joints.length, {
      one: t('members.chain.counted.one', { count: number(props.joints.length) }),
      other: t('members.chain.counted.other', { count: number(props.joints.length) }),
    })
  const branchCounted = (name: string) => {
    const under = branch()?.under ?? 0
    return plural(under, {
      one: t('members.chain.branchOf.one', { name, count: number(under) }),
      other: under
        ? t('members.chain.branchOf.other', { name, count: number(under) })
        : t('members.chain.branchOf.none', { name }),
    })
  }
  return (
    <>
      <p class={styles.counted}>
        <Show when={own()} fallback={counted()}>
          {(one) => <>{branchCounted(one().name)}</>}
        </Show>{' '}
        <span class={styles.keys}>{t('members.chain.keys')}</span>
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
          <Show
            when={own()}
            fallback={
              <Button small onClick={() => show(me()?.memberId)}>
                {t('members.chain.mine')}
              </Button>
            }
          >
            <Button small onClick={() => show(undefined)}>
              {t('members.chain.whole')}
            </Button>
          </Show>
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
        fallback={<Empty title={t('members.nobodyFound')}>{t('members.chain.nobodyFoundHint')}</Empty>}
      >
        <Tree lines={shown()} at={at()} onToggle={toggle} />
      </Show>
    </>
  )
}

import { useNavigate } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createSelector,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
} from 'solid-js'
import { community, me } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { plural, t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { cx } from '#client/ui/cx.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { thisMinute } from '#client/ui/now.ts'
import styles from './Chain.module.css'
import { pageOf, plain } from './member.ts'
import type { Line } from './tree.ts'

/** So many lines more than a screen holds. */
const atOnce = 120

/**
 * The chain as one can walk it: one tab stop, the arrows go along it and open and close, Enter leads to the member. By
 * hand the sign before a name opens and closes, the name leads there.
 */
export function Tree(props: {
  lines: readonly Line[]
  at: string | undefined
  onToggle: (id: string) => void
}) {
  const { slug } = useHere()
  const navigate = useNavigate()
  // By id, so that a line keeps its place and the focus when others are folded away.
  const ids = createMemo(() => props.lines.map(({ branch }) => branch.joint.id))
  // A thousand lines are not drawn before somebody comes near them.
  const [near, setNear] = createSignal(atOnce)
  const drawn = createMemo(() => ids().slice(0, near()))
  const isDrawn = createMemo(() => new Set(drawn()))
  let end!: HTMLDivElement
  onMount(() => {
    const more = () => setNear((n) => Math.min(untrack(ids).length, n) + atOnce)
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && more(), {
      rootMargin: '1500px',
    })
    // Looked at anew after each growth: who is still near it is not told again.
    createEffect(
      on([near, ids], () => {
        watch.unobserve(end)
        if (ids().length > near()) watch.observe(end)
      }),
    )
    onCleanup(() => watch.disconnect())
  })
  const byId = createMemo(() => new Map(props.lines.map((line) => [line.branch.joint.id, line])))
  const [walked, setWalked] = createSignal<string>()
  const stop = createMemo(() => {
    const at = walked()
    if (at && isDrawn().has(at)) return at
    const mine = me()?.memberId
    return mine && isDrawn().has(mine) ? mine : ids()[0]
  })
  // A step from line to line asks these two, not all thousand.
  const isStop = createSelector(stop)
  let tree!: HTMLUListElement
  const go = (id: string | undefined, block: ScrollLogicalPosition = 'nearest') => {
    if (id === undefined) return
    setWalked(id)
    setNear((n) => Math.max(n, untrack(ids).indexOf(id) + 20))
    const line = tree.querySelector<HTMLElement>(`[data-id="${id}"]`)
    line?.focus()
    line?.scrollIntoView({ block })
  }
  createEffect(
    on(
      () => props.at,
      (id) => id && go(id, 'center'),
      { defer: true },
    ),
  )

  const onKeyDown = (event: KeyboardEvent) => {
    const line = byId().get(stop() ?? '')
    if (!line || event.altKey || event.ctrlKey || event.metaKey) return
    const { id } = line.branch.joint
    const n = ids().indexOf(id)
    const steps: Record<string, () => void> = {
      ArrowDown: () => go(ids()[n + 1]),
      ArrowUp: () => go(ids()[n - 1]),
      ArrowRight: () => (line.open === false ? props.onToggle(id) : line.open && go(ids()[n + 1])),
      ArrowLeft: () => (line.open ? props.onToggle(id) : go(line.parent)),
      Home: () => go(ids()[0]),
      End: () => go(ids().at(-1)),
      Enter: () => navigate(pageOf(slug(), id)),
      ' ': () => line.open !== undefined && props.onToggle(id),
    }
    const typed = event.key.length === 1 && event.key !== ' '
    const step = typed ? () => go(startingWith(event.key, n)) : steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }
  const startingWith = (letter: string, after: number) => {
    const ordered = [...props.lines.slice(after + 1), ...props.lines.slice(0, after + 1)]
    return ordered.find(({ branch }) => plain(branch.joint.name).startsWith(plain(letter)))?.branch.joint.id
  }

  return (
    <>
      <ul
        class={styles.tree}
        role="tree"
        aria-label={t('members.chain.tree')}
        ref={tree}
        onKeyDown={onKeyDown}
      >
        <For each={drawn()}>
          {(id) => (
            <Show when={byId().get(id)}>
              {(line) => (
                <Twig
                  line={line()}
                  stop={isStop(id)}
                  onWalk={() => setWalked(id)}
                  onToggle={() => props.onToggle(id)}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
      <div ref={end} aria-hidden="true" />
    </>
  )
}

function Twig(props: { line: Line; stop: boolean; onWalk: () => void; onToggle: () => void }) {
  const { slug } = useHere()
  const vouchId = createUniqueId()
  const joint = () => props.line.branch.joint
  const grey = () => joint().status === 'left' || !joint().cameBack
  const facts = createMemo(() => {
    const { brought, under } = props.line.branch
    const further = under - brought.length
    const day = date(Date.parse(joint().joinedAt), thisMinute(), community()?.timeZone)
    const words = [
      joint().id === me()?.memberId && t('members.you'),
      joint().status === 'left'
        ? t('members.chain.left')
        : !joint().cameBack
          ? t('members.chain.notBack')
          : day,
      joint().status === 'suspended' && t('members.suspended'),
      brought.length > 0 &&
        plural(brought.length, {
          one: t('members.chain.brought.one', { count: brought.length }),
          other: t('members.chain.brought.other', { count: brought.length }),
        }),
      props.line.open === false &&
        further > 0 &&
        plural(further, {
          one: t('members.chain.under.one', { count: further }),
          other: t('members.chain.under.other', { count: further }),
        }),
    ]
    return words.filter(Boolean).join(' · ')
  })
  return (
    <li
      class={cx(styles.twig, props.stop && styles.stop, grey() && styles.grey)}
      style={{ '--level': props.line.level - 1 }}
      role="treeitem"
      aria-level={props.line.level}
      aria-posinset={props.line.place}
      aria-setsize={props.line.of}
      aria-expanded={props.line.open}
      aria-selected={props.stop}
      aria-label={`${joint().name}, ${facts()}`}
      aria-describedby={joint().vouch ? vouchId : undefined}
      tabindex={props.stop ? 0 : -1}
      data-id={joint().id}
      onFocus={() => props.onWalk()}
      onClick={() => props.onWalk()}
    >
      <Show when={props.line.open !== undefined} fallback={<span class={styles.leaf} aria-hidden="true" />}>
        <button
          type="button"
          class={styles.fold}
          tabindex={-1}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation()
            props.onToggle()
          }}
        >
          <Icon name={props.line.open ? 'down' : 'forward'} />
        </button>
      </Show>
      <Avatar id={joint().id} name={joint().name} former={grey()} here={isHere(joint().id)} size="small" />
      <div class={styles.said}>
        <p class={styles.who}>
          <a class={styles.name} href={pageOf(slug(), joint().id)} tabindex={-1}>
            {joint().name}
          </a>{' '}
          <span class={styles.facts}>{facts()}</span>
        </p>
        <Show when={joint().vouch}>
          {(vouch) => (
            <p class={styles.vouch} id={vouchId}>
              {vouch()}
            </p>
          )}
        </Show>
      </div>
    </li>
  )
}

import { createSignal, createUniqueId, Index, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import styles from './Shell.module.css'

export interface Place {
  href: string
  label: string
  /** Used in the bottom bar. */
  icon?: IconName
  /** Small, after the label: "9/12". */
  note?: string
  /** Something there wants you: a dot, and these words for who cannot see it. `true` says "wants you". */
  wants?: boolean | string
  current?: boolean
  /** Stands back: "Start a circle". */
  quiet?: boolean
}

export interface PlaceGroup {
  title?: string
  places: readonly Place[]
}

interface ShellProps {
  /** The community, and under it what there is to say: "38 of 48 seats". */
  title: string
  subtitle?: JSX.Element
  /** On a phone, at the top instead of the community: the room one is in. */
  top?: { title: string; subtitle?: JSX.Element }
  /** On a phone, where the arrow at the top leads. */
  back?: { href: string; label: string }
  groups: readonly PlaceGroup[]
  /** Four or five, for the thumb. */
  bar: readonly Place[]
  /** The third column; under the page on a phone. */
  aside?: JSX.Element
  asideLabel?: string
  /** A quiet line over everything: offline, sitting unseen. */
  status?: JSX.Element
  /** At the end of the navigation: who one is, another community. */
  foot?: JSX.Element
  children: JSX.Element
}

/** The room around every page: three columns from 1,000 px, else one with a bar for the thumb. */
export function Shell(props: ShellProps) {
  const [open, setOpen] = createSignal(false)
  const id = createUniqueId()
  let rooms: HTMLButtonElement | undefined
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open()) return
    setOpen(false)
    rooms?.focus()
  }
  return (
    <div class={cx(styles.shell, props.aside !== undefined && styles.three)} onKeyDown={escape}>
      <a class={cx('visually-hidden', styles.skip)} href={`#${id}`} onClick={(event) => skip(event, id)}>
        {t('ui.skip')}
      </a>
      <header class={cx('panelling', styles.top)}>
        <Show when={props.back}>
          {(back) => (
            <a class={styles.press} href={back().href} aria-label={t('ui.back', { place: back().label })}>
              <Icon name="back" />
            </a>
          )}
        </Show>
        <div class={styles.heading}>
          <p class={styles.name}>{props.top?.title ?? props.title}</p>
          <p class={styles.sub}>{props.top ? props.top.subtitle : props.subtitle}</p>
        </div>
        <button
          ref={rooms}
          type="button"
          class={styles.press}
          aria-label={open() ? t('ui.closeRooms') : t('ui.rooms')}
          aria-expanded={open()}
          aria-controls={`${id}-nav`}
          onClick={() => setOpen(!open())}
        >
          <Icon name={open() ? 'close' : 'menu'} />
        </button>
      </header>
      <nav
        id={`${id}-nav`}
        class={cx('panelling', styles.nav, open() && styles.open)}
        aria-label={t('ui.places')}
      >
        <div class={cx(styles.heading, styles.brand)}>
          <p class={styles.name}>{props.title}</p>
          <p class={styles.sub}>{props.subtitle}</p>
        </div>
        {/* By position: a place whose dot goes out keeps its link, and the focus on it. */}
        <Index each={props.groups}>
          {(group) => (
            <div class={styles.group}>
              <Show when={group().title}>
                <p class={styles.title}>{group().title}</p>
              </Show>
              <ul class={styles.places}>
                <Index each={group().places}>
                  {(place) => (
                    <li>
                      <PlaceLink place={place()} onGo={() => setOpen(false)} />
                    </li>
                  )}
                </Index>
              </ul>
            </div>
          )}
        </Index>
        <Show when={props.foot}>
          <div class={styles.foot}>{props.foot}</div>
        </Show>
      </nav>
      <div class={styles.middle}>
        <Show when={props.status}>
          <div class={styles.status} role="status">
            {props.status}
          </div>
        </Show>
        <main class={styles.main} id={id} tabindex="-1">
          {props.children}
        </main>
      </div>
      <Show when={props.aside}>
        <aside class={styles.aside} aria-label={props.asideLabel}>
          {props.aside}
        </aside>
      </Show>
      <nav class={styles.bar} aria-label={t('ui.bar')}>
        <Index each={props.bar}>{(place) => <PlaceLink place={place()} inBar />}</Index>
      </nav>
    </div>
  )
}

function PlaceLink(props: { place: Place; inBar?: boolean; onGo?: () => void }) {
  return (
    <a
      class={cx(styles.place, props.place.quiet && styles.quiet)}
      href={props.place.href}
      aria-current={props.place.current ? 'page' : undefined}
      onClick={() => props.onGo?.()}
    >
      <Show when={props.inBar && props.place.icon}>
        {(icon) => <Icon name={icon()} class={styles.icon} />}
      </Show>
      <span class={styles.label}>{props.place.label}</span>
      <Show when={!props.inBar && props.place.note}>
        <small class={styles.note}>{props.place.note}</small>
      </Show>
      <Show when={props.place.wants}>
        {(wants) => (
          <span class={styles.dot}>
            <span class="visually-hidden">{wants() === true ? t('ui.wants') : wants()}</span>
          </span>
        )}
      </Show>
    </a>
  )
}

/** A plain jump would put `#…` into the address, where a secret may stand and the router looks. */
function skip(event: Event, id: string) {
  event.preventDefault()
  document.getElementById(id)?.focus()
}

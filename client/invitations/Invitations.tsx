import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import type { Invitation } from '#shared/invitations.ts'
import { createAct } from '#client/act.ts'
import { Await } from '#client/Await.tsx'
import { community } from '#client/community/community.ts'
import { at, useHere } from '#client/community/here.tsx'
import { plural, t } from '#client/i18n/i18n.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { Brought } from '#client/newcomers/Brought.tsx'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Ring } from '#client/ui/Ring.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { InLine } from '#client/waiting/InLine.tsx'
import { loadLine } from '#client/waiting/waiting.ts'
import { loadAwaiting } from './awaiting.ts'
import { useFreshBudget } from './budget.ts'
import { BudgetWords, mayInvite, mayPutForward } from './BudgetWords.tsx'
import { chairsOf } from './chairs.ts'
import { CoSigning } from './CoSigning.tsx'
import { FreshLink } from './FreshLink.tsx'
import styles from './Invitations.module.css'
import { loadOthers, loadOwn, own } from './invitations.ts'
import { OneInvitation } from './OneInvitation.tsx'
import { Write } from './Write.tsx'

/** A link that was just drawn, and whom it is for; `isNew`: the invitation was written just now. */
export type Drawn = { invitation: Invitation; link: string; isNew: boolean }

/** Keeping chairs for people: write, send the link, see what became of it. */
export function Invitations() {
  useTitle(() => t('invitations.page.title'))
  const { slug, seat } = useHere()
  const [drawn, setDrawn] = createSignal<Drawn>()
  // A link is worth showing as long as it opens something.
  const shown = () => {
    const one = drawn()
    return one && own().find(({ id }) => id === one.invitation.id)?.state === 'open' ? one : undefined
  }
  const [again, setAgain] = createSignal<Invitation | undefined>(undefined, { equals: false })
  let top: HTMLDivElement | undefined
  const writeAgain = (one: Invitation) => {
    setDrawn(undefined)
    scrollTo({ top: 0 })
    setAgain(one)
  }
  const putAway = () => {
    setDrawn(undefined)
    // What was pressed is gone: on to the next one to write for.
    ;(top?.querySelector('textarea') ?? document.querySelector<HTMLElement>('main h1'))?.focus()
  }
  const [next, setNext] = createSignal<string | null>(null)
  const load = createLoad(slug, async (slug) => {
    const [next] = await Promise.all([loadOwn(slug), loadLine(slug), loadAwaiting(slug)])
    setNext(next)
    return true
  })
  useFreshBudget()
  const more = createAct(async () => setNext(await loadOwn(slug(), next() ?? undefined)))

  return (
    <Page
      title={t('invitations.page.title')}
      lede={t('invitations.page.lede')}
      actions={
        <Show when={seat().role === 'host'}>
          <LinkButton href={at(slug(), 'invitations', 'list')}>{t('bringing.open')}</LinkButton>
        </Show>
      }
    >
      <Await load={load}>
        {() => (
          <>
            <div class={styles.top}>
              <div class={styles.write} ref={top}>
                <BudgetWords />
                <Show
                  when={shown()?.isNew && shown()}
                  fallback={
                    <Show when={mayInvite() || mayPutForward(seat().role)}>
                      <Write
                        full={!mayInvite()}
                        again={again()}
                        onDrawn={(one) => (setAgain(undefined), setDrawn(one))}
                      />
                    </Show>
                  }
                >
                  {(one) => <FreshLink drawn={one()} onDone={putAway} />}
                </Show>
              </div>
              <Room />
            </div>
            <Brought />
            <CoSigning />
            <InLine />
            <Shelf title={t('invitations.page.own')}>
              <ul class={styles.list}>
                <For
                  each={own()}
                  fallback={
                    <li>
                      <Empty title={t('invitations.page.ownEmpty')}>
                        {mayInvite() && t('invitations.page.ownEmptyLede')}
                      </Empty>
                    </li>
                  }
                >
                  {(one) => (
                    <OneInvitation
                      invitation={one}
                      drawn={shown()?.isNew ? undefined : shown()}
                      onDrawn={(link) => setDrawn({ invitation: one, link, isNew: false })}
                      onPutAway={() => setDrawn(undefined)}
                      onAgain={() => writeAgain(one)}
                    />
                  )}
                </For>
              </ul>
              <Show when={next()}>
                <Button busy={more.busy()} onClick={() => void more()}>
                  {t('invitations.page.more')}
                </Button>
                <Refused act={more} />
              </Show>
            </Shelf>
            <Show when={seat().role === 'host'}>
              <Others onAgain={writeAgain} />
            </Show>
          </>
        )}
      </Await>
    </Page>
  )
}

/** The ring of the community: a chair that is kept is seen there at once. */
function Room() {
  return (
    <Show when={community()?.seats}>
      {(seats) => (
        <div class={styles.ring}>
          <Ring
            seats={chairsOf(seats())}
            label={t('invitations.page.ring.label', {
              taken: seats().taken + seats().resting,
              cap: seats().cap,
              held: seats().held,
              free: seats().free,
            })}
            big={seats().held || seats().free}
            small={
              seats().held
                ? plural(seats().held, {
                    one: t('invitations.page.ring.small.one'),
                    other: t('invitations.page.ring.small.other'),
                  })
                : plural(seats().free, {
                    one: t('invitations.page.ring.free.one'),
                    other: t('invitations.page.ring.free.other'),
                  })
            }
          />
        </div>
      )}
    </Show>
  )
}

/** For hosts: what others have open, to take back where it must be; and where somebody knocked whose inviter is gone. */
function Others(props: { onAgain: (invitation: Invitation) => void }) {
  const { slug, seat } = useHere()
  const others = createLoad(slug, (slug) => loadOthers(slug, seat().memberId))
  const again = () => void others.again()
  // An act on one moves the ring or, where it is co-signed, is told by itself. Loaded again, not anew: the list stays there.
  createEffect(on(() => community()?.version, again, { defer: true }))
  onCleanup(hear('invitation.awaited', again))
  const one = (id: string) => others.data()?.find((invitation) => invitation.id === id)
  return (
    <Shelf title={t('invitations.page.others')} when={others.data()?.length}>
      <ul class={styles.list}>
        {/* By id, so that what is being asked about one stays while others come and go. */}
        <For each={others.data()?.map(({ id }) => id)}>
          {(id) => (
            <Show when={one(id)}>
              {(invitation) => (
                <OneInvitation
                  invitation={invitation()}
                  onEnded={again}
                  onAgain={() => props.onAgain(invitation())}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
    </Shelf>
  )
}

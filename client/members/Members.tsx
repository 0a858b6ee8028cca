import { createMemo, createSignal, For, Show } from 'solid-js'
import { community, me } from '#client/community/community.ts'
import { at, useHere } from '#client/community/here.tsx'
import { hereNow, isHere, seated } from '#client/community/people.ts'
import { number, t } from '#client/i18n/i18n.ts'
import { mayInvite } from '#client/invitations/BudgetWords.tsx'
import { useTitle } from '#client/title.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import type { Seat } from '#client/ui/Chair.tsx'
import { ownColour } from '#client/ui/colour.ts'
import { Empty } from '#client/ui/Empty.tsx'
import { Field } from '#client/ui/Field.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Page } from '#client/ui/Page.tsx'
import { Ring } from '#client/ui/Ring.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { isNew, matches, pageOf } from './member.ts'
import styles from './Members.module.css'
import { Newcomer } from './Newcomer.tsx'
import { Person } from './Person.tsx'

/** Everybody who has a seat here: around the table, and by name. */
export function Members() {
  useTitle(() => t('members.title'))
  const { slug } = useHere()
  const [typed, setTyped] = createSignal('')
  const loaded = () => community() !== undefined && seated().length > 0
  const newcomers = createMemo(() =>
    seated()
      .filter((one) => isNew(one, thisMinute()))
      .reverse(),
  )
  const found = createMemo(() =>
    typed().trim() === ''
      ? seated()
      : seated().filter(({ name, lines, askAbout }) => matches(typed(), name, lines, askAbout)),
  )
  return (
    <Page
      title={t('members.title')}
      lede={t('members.lede')}
      actions={
        <>
          <LinkButton href={at(slug(), 'chain')}>{t('members.toChain')}</LinkButton>
          <Show when={mayInvite()}>
            <LinkButton href={at(slug(), 'invitations')}>{t('members.invite')}</LinkButton>
          </Show>
        </>
      }
    >
      <Show when={loaded()} fallback={<Skeleton shape="card" count={5} />}>
        <div class={styles.table}>
          <Table />
          <Here slug={slug()} />
        </div>
        <Show
          when={seated().length > 1}
          fallback={<Empty title={t('members.alone')}>{t('members.aloneHint')}</Empty>}
        >
          <Shelf title={t('members.newcomers')} when={newcomers().length > 0 && typed().trim() === ''}>
            <ul class={styles.newcomers}>
              <For each={newcomers()}>{(one) => <Newcomer member={one} slug={slug()} />}</For>
            </ul>
          </Shelf>
          <Shelf title={t('members.everybody')}>
            <Show when={seated().length > 8}>
              <Field
                label={t('members.find')}
                hint={t('members.findHint')}
                kind="search"
                value={typed()}
                onInput={setTyped}
                class={styles.find}
              />
            </Show>
            <ul class={styles.people}>
              <For
                each={found()}
                fallback={<Empty title={t('members.nobodyFound')}>{t('members.nobodyFoundHint')}</Empty>}
              >
                {(one) => (
                  <Person
                    member={one}
                    slug={slug()}
                    here={isHere(one.id)}
                    mine={one.id === me()?.memberId}
                    vouched={typed().trim() !== ''}
                  />
                )}
              </For>
            </ul>
          </Shelf>
        </Show>
      </Show>
    </Page>
  )
}

/** The whole community around its table: those who are here lit, then the others, then who rests, kept and free seats. */
function Table() {
  const seats = createMemo<Seat[]>(() => {
    const ledger = community()!.seats
    const sitting = seated().map(({ id, name, status }): Seat => {
      if (status === 'resting') return { state: 'resting', name, colour: ownColour(id) }
      return { state: isHere(id) ? 'here' : 'taken', name, colour: ownColour(id) }
    })
    const chairs = (count: number, state: Seat['state']) =>
      Array.from({ length: count }, (): Seat => ({ state }))
    return [...sitting, ...chairs(ledger.held, 'held'), ...chairs(ledger.free, 'free')]
  })
  return (
    <Ring
      size="large"
      seats={seats()}
      big={number(seated().length)}
      small={t('members.seatsTaken', { cap: number(community()!.seats.cap) })}
      label={t('members.ring', {
        taken: seated().length,
        cap: community()!.seats.cap,
        here: hereNow().length,
        free: community()!.seats.free,
      })}
    />
  )
}

/** Those who are in the room now, by name. */
function Here(props: { slug: string }) {
  return (
    <Show when={hereNow().length > 0}>
      <Shelf title={t('members.inTheRoom')}>
        <ul class={styles.here}>
          <For each={hereNow()}>
            {(one) => (
              <li>
                <Byline id={one.id} name={one.name} href={pageOf(props.slug, one.id)} here>
                  {one.id === me()?.memberId && t('members.you')}
                </Byline>
              </li>
            )}
          </For>
        </ul>
      </Shelf>
    </Show>
  )
}

import { useParams } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { at, useHere } from '#client/community/here.tsx'
import { hereNow } from '#client/community/people.ts'
import { plural, t } from '#client/i18n/i18n.ts'
import { ThreadList } from '#client/threads/ThreadList.tsx'
import { useTitle } from '#client/title.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Page } from '#client/ui/Page.tsx'
import styles from './Circle.module.css'
import { CircleRing } from './CircleRing.tsx'
import { CloseCircle } from './CloseCircle.tsx'
import { Door } from './Door.tsx'
import { seatsIn } from './inside.ts'
import { Leave } from './Leave.tsx'
import { Requests } from './Requests.tsx'
import { type Shown, WithCircle } from './withCircle.tsx'
import { day, joinWords, keptBy, nameOf, seatWords } from './words.ts'

/** One circle: its table and who sits there, what is talked about, or the door to it (PRODUCT §4). */
export function Circle() {
  const params = useParams<{ id: string }>()
  return <WithCircle id={params.id}>{(shown) => <Loaded {...shown} />}</WithCircle>
}

function Loaded(props: Shown) {
  const { slug } = useHere()
  const circle = () => props.circle()
  const inside = () => props.mine()?.in === true
  const closed = () => circle().closedAt !== null
  const to = (page: string) => at(slug(), 'circles', circle().id, page)
  useTitle(() => circle().name)
  return (
    <Page
      title={circle().name}
      lede={circle().purpose ?? undefined}
      actions={
        <Show when={inside()}>
          <Show when={!closed()}>
            <LinkButton variant="go" href={`${at(slug(), 'new')}?circle=${circle().id}`}>
              {t('circles.newThread')}
            </LinkButton>
            <LinkButton href={`${at(slug(), 'pings', 'new')}?circle=${circle().id}`}>
              {t('circles.newPing')}
            </LinkButton>
          </Show>
          <Show when={props.mine()?.keeper && !closed()}>
            <LinkButton href={to('keep')}>{t('circles.keep')}</LinkButton>
          </Show>
        </Show>
      }
    >
      <Show when={closed()}>
        <Note>{t('circles.closed', { when: day(circle().closedAt!), until: day(circle().goneAt!) })}</Note>
      </Show>
      <div class={styles.around}>
        <Around {...props} />
        <Switch>
          <Match when={inside()}>
            <div class={styles.facts}>
              <Facts {...props} />
              <p class={styles.small}>{t('circles.inside')}</p>
              <Actions>
                <LinkButton variant="quiet" small href={to('log')}>
                  {t('circles.log')}
                </LinkButton>
                <Leave circle={circle()} />
              </Actions>
            </div>
          </Match>
          <Match when={circle().purpose === null}>
            <div class={styles.facts}>
              <p>{t('circles.hostSees')}</p>
              <Facts {...props} />
              <p class={styles.small}>{t('circles.hostSeesSays')}</p>
              <Show when={!closed()}>
                <Actions>
                  <CloseCircle circle={circle()} />
                </Actions>
              </Show>
            </div>
          </Match>
          <Match when={true}>
            <div class={styles.facts}>
              <Facts {...props} />
              <Show when={!closed()}>
                <Door circle={circle()} mine={props.mine()} />
              </Show>
            </div>
          </Match>
        </Switch>
      </div>
      <Show when={inside()}>
        <Show when={props.mine()?.keeper}>
          <Requests circleId={circle().id} />
        </Show>
        <ThreadList where={circle().id} closed={closed()} />
      </Show>
    </Page>
  )
}

function Around(props: Shown) {
  return (
    <div class={styles.ring}>
      <CircleRing circle={props.circle()} seated={seatsIn(props.circle().id)} />
    </div>
  )
}

/** Who keeps it, how many sit there, who of them is here. */
function Facts(props: Shown) {
  const here = () => {
    const seated = new Set(seatsIn(props.circle().id).map(({ id }) => id))
    return hereNow().filter(({ id }) => seated.has(id)).length
  }
  const words = () => {
    const circle = props.circle()
    const count = here()
    return [
      circle.listed ? t('circles.listed') : t('circles.notListed'),
      circle.joining && circle.closedAt === null && circle.listed && joinWords(circle),
      seatWords(circle),
      count > 0 &&
        plural(count, {
          one: t('circles.hereNow.one', { count }),
          other: t('circles.hereNow.other', { count }),
        }),
    ].filter(Boolean)
  }
  return (
    <>
      <p>{keptBy(props.circle())}</p>
      <p class={styles.small}>{words().join(' · ')}</p>
      <Names circleId={props.circle().id} />
    </>
  )
}

/** Who sits there, by name: the ring says it to whoever can point at a chair. */
function Names(props: { circleId: string }) {
  const { slug } = useHere()
  const seats = () => seatsIn(props.circleId)
  return (
    <Show when={seats().length > 0}>
      <ul class={styles.names} aria-label={t('circles.around')}>
        <For each={seats()}>
          {(seat) => (
            <li>
              <a href={at(slug(), 'members', seat.id)}>{nameOf(seat)}</a>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

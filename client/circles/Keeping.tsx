import { useParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { ReportList } from '#client/reports/ReportList.tsx'
import { useTitle } from '#client/title.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import styles from './Circle.module.css'
import { CloseCircle } from './CloseCircle.tsx'
import { FaceForm } from './FaceForm.tsx'
import { Invite } from './Invite.tsx'
import { KeptSeats } from './KeptSeats.tsx'
import { Requests } from './Requests.tsx'
import { Seated } from './Seated.tsx'
import { type Shown, WithCircle } from './withCircle.tsx'
import { namesOf } from './words.ts'

/** The keepers' corner of a circle: who asks, for whom seats are kept, who sits there, what it is, and its end. */
export function Keeping() {
  const params = useParams<{ id: string }>()
  return (
    <WithCircle id={params.id} above>
      {(shown) => <Loaded {...shown} />}
    </WithCircle>
  )
}

function Loaded(props: Shown) {
  const { slug } = useHere()
  const circle = () => props.circle()
  useTitle(() => t('circles.keeping.title', { circle: circle().name }))
  const back = () => <LinkButton href={at(slug(), 'circles', circle().id)}>{circle().name}</LinkButton>
  return (
    <Page
      narrow
      title={t('circles.keeping.title', { circle: circle().name })}
      lede={t('circles.keeping.lede')}
      actions={back()}
    >
      <Switch>
        <Match when={!props.mine()?.keeper}>
          <Empty title={t('circles.keeping.notYours')} action={back()}>
            {t('circles.keeping.notYoursSays', { names: namesOf(circle().keepers, 'disjunction') })}
          </Empty>
        </Match>
        <Match when={circle().closedAt !== null}>
          <Empty title={t('circles.keeping.closed')} action={back()} />
          <Reported circleId={circle().id} />
        </Match>
        <Match when={true}>
          <Requests circleId={circle().id} />
          <Shelf title={t('circles.keeping.invite')}>
            <Invite circle={circle()} />
          </Shelf>
          <KeptSeats circleId={circle().id} />
          <Reported circleId={circle().id} />
          <Shelf title={t('circles.keeping.people')}>
            <Seated circle={circle()} />
          </Shelf>
          <Shelf title={t('circles.keeping.face')}>
            <FaceForm circle={circle()} />
          </Shelf>
          <Shelf title={t('circles.keeping.close')}>
            <p class={styles.small}>{t('circles.keeping.closeSays')}</p>
            <Show when={circle().closedAt === null}>
              <div>
                <CloseCircle circle={circle()} />
              </div>
            </Show>
          </Shelf>
        </Match>
      </Switch>
    </Page>
  )
}

/** What was reported here; it stays to be looked at while the circle can be read. */
function Reported(props: { circleId: string }) {
  return (
    <ReportList circleId={props.circleId} title={t('reports.title')}>
      <p class={styles.small}>{t('reports.ledeCircle')}</p>
    </ReportList>
  )
}

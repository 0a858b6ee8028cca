import { Match, Switch } from 'solid-js'
import type { Circle, Mine } from '#shared/circles.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import styles from './Circles.module.css'
import { decline, join, withdraw } from './verbs.ts'
import { day, nameOf, namesOf } from './words.ts'

/**
 * How one comes in, for who does not sit there: the kept seat, the open door, the question, or whom to ask. What later
 * ones can read is said before (PRODUCT §4).
 */
export function Door(props: { circle: Circle; mine: Mine | undefined }) {
  const { slug } = useHere()
  const come = createAct(() => join(slug(), props.circle.id))
  const takeBack = createAct((request: string) => withdraw(slug(), props.circle.id, request))
  const no = createAct((invitation: string) => decline(slug(), props.circle.id, invitation))
  const before = () => <p class={styles.small}>{t('circles.before')}</p>
  const mayCome = () => props.circle.joining === 'open' && props.circle.seats.free > 0
  return (
    <div class={styles.door}>
      <Switch>
        <Match when={props.mine?.invitation}>
          {(kept) => (
            <>
              <p>{t('circles.keptFor', { name: nameOf(kept().by), when: day(kept().expiresAt) })}</p>
              {before()}
              <Actions>
                <Button variant="go" busy={come.busy()} onClick={() => void come()}>
                  {t('circles.accept')}
                </Button>
                <Button variant="quiet" busy={no.busy()} onClick={() => void no(kept().id)}>
                  {t('circles.decline')}
                </Button>
              </Actions>
            </>
          )}
        </Match>
        <Match when={props.mine?.request}>
          {(request) => (
            <>
              <p>{t('circles.asked')}</p>
              {before()}
              <Actions>
                <Button variant="quiet" busy={takeBack.busy()} onClick={() => void takeBack(request())}>
                  {t('circles.withdraw')}
                </Button>
              </Actions>
            </>
          )}
        </Match>
        <Match when={props.circle.joining === 'invite'}>
          <p class="soft">
            {t('circles.askKeeper', { names: namesOf(props.circle.keepers, 'disjunction') })}
          </p>
          {before()}
        </Match>
        <Match when={props.circle.joining === 'open' && !mayCome()}>
          <p class="soft">{t('circles.isFull')}</p>
          {before()}
        </Match>
        <Match when={true}>
          {before()}
          <Actions>
            <Button variant="go" busy={come.busy()} onClick={() => void come()}>
              {mayCome() ? t('circles.join') : t('circles.ask')}
            </Button>
          </Actions>
        </Match>
      </Switch>
      <Refused act={come} />
      <Refused act={takeBack} />
      <Refused act={no} />
    </div>
  )
}

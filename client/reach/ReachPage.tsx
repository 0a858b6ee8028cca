import { createSignal, For, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import type { Level, Reach } from '#shared/reach.ts'
import { createAct } from '#client/act.ts'
import { Await } from '#client/Await.tsx'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Tick } from '#client/ui/Choice.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Form, Page } from '#client/ui/Page.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Digest } from './Digest.tsx'
import { InWords } from './InWords.tsx'
import { Quiet } from './Quiet.tsx'
import { chooseReach, useReach } from './reach.ts'
import { morningOf } from './times.ts'

const levels: readonly Level[] = ['everything', 'mentions', 'digest', 'nothing']

const wordsOf = (level: Level) => {
  switch (level) {
    case 'everything':
      return t('reach.rooms.everything')
    case 'mentions':
      return t('reach.rooms.mentions')
    case 'digest':
      return t('reach.rooms.digest')
    case 'nothing':
      return t('reach.rooms.nothing')
  }
}

/** What reaches me when I am not here, in plain words, and what I choose of it (PRODUCT §9). */
export function ReachPage() {
  useTitle(() => t('reach.title'))
  const { slug } = useHere()
  const { load, reach } = useReach(slug)
  return (
    <Page title={t('reach.title')} lede={t('reach.lede')} narrow>
      <Await load={load}>
        {() => (
          <Show when={reach()}>
            {(mine) => (
              <>
                <Shelf title={t('reach.plain.title')}>
                  <InWords reach={mine()} />
                </Shelf>
                <Shelf title={t('reach.rooms.title')}>
                  <For each={mine().rooms.map(({ circleId }) => circleId)}>
                    {(circleId) => <Room reach={mine()} circleId={circleId} />}
                  </For>
                </Shelf>
                <Shelf title={t('reach.mail.title')}>
                  <Mail reach={mine()} />
                </Shelf>
                <Shelf title={t('reach.push.title')}>
                  <Pushes reach={mine()} />
                </Shelf>
                <Shelf title={t('reach.digest.title')}>
                  <Digest reach={mine()} />
                </Shelf>
                <Shelf title={t('reach.quiet.title')}>
                  <Quiet reach={mine()} />
                </Shelf>
                <Shelf title={t('reach.away.title')}>
                  <Away reach={mine()} />
                </Shelf>
              </>
            )}
          </Show>
        )}
      </Await>
    </Page>
  )
}

function Room(props: { reach: Reach; circleId: string | null }) {
  const { slug } = useHere()
  const room = () => props.reach.rooms.find(({ circleId }) => circleId === props.circleId)
  const choose = createAct((level: Level) =>
    chooseReach(slug(), { room: { circleId: props.circleId, level } }),
  )
  return (
    <>
      <Field
        kind="select"
        label={props.circleId === null ? t('reach.rooms.wholeLabel') : (room()?.name ?? '')}
        value={room()?.level ?? 'mentions'}
        options={levels.map((value) => ({ value, label: wordsOf(value) }))}
        onInput={(level) => void choose(level as Level)}
      />
      <Refused act={choose} />
    </>
  )
}

function Mail(props: { reach: Reach }) {
  const { slug } = useHere()
  const choose = createAct((byMail: boolean) => chooseReach(slug(), { byMail }))
  return (
    <>
      <Tick
        label={t('reach.mail.tick')}
        hint={t('reach.mail.tickHint', { minutes: limits.mailMinutes })}
        checked={props.reach.byMail}
        onChange={choose}
      />
      <Refused act={choose} />
    </>
  )
}

function Pushes(props: { reach: Reach }) {
  const { slug } = useHere()
  const choose = createAct((pushNames: boolean) => chooseReach(slug(), { pushNames }))
  return (
    <>
      <Show when={!props.reach.pushable}>
        <p class="soft">
          {t('reach.push.none')} <a href="/account">{t('reach.push.turnOn')}</a>
        </p>
      </Show>
      <Tick
        label={t('reach.push.tick')}
        hint={t('reach.push.tickHint')}
        checked={props.reach.pushNames}
        onChange={choose}
      />
      <Refused act={choose} />
    </>
  )
}

function Away(props: { reach: Reach }) {
  const { slug } = useHere()
  const [day, setDay] = createSignal('')
  const save = createAct(async (awayUntil: string | null) => {
    await chooseReach(slug(), { awayUntil })
    setDay('')
  })
  return (
    <Form onSubmit={() => void save(morningOf(day()))} label={t('reach.away.title')}>
      <Field
        kind="date"
        label={t('reach.away.until')}
        hint={t('reach.away.hint')}
        value={day()}
        onInput={setDay}
        required
      />
      <Refused act={save} />
      <Actions>
        <Button type="submit" busy={save.busy()}>
          {t('reach.away.save')}
        </Button>
        <Show when={props.reach.awayUntil !== null}>
          <Button variant="quiet" onClick={() => void save(null)}>
            {t('reach.away.back')}
          </Button>
        </Show>
      </Actions>
    </Form>
  )
}
